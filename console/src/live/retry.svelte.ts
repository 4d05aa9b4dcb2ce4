import { isLost } from "../format/errors";
import { online } from "./online.svelte";

/** Between two tries; the client itself has tried five times before it gives up. */
const PAUSE_MS = 2_000;

/**
 * Does what failed again, for as long as it fails because the server could not be reached. Called
 * while a component is set up.
 */
export function retryWhileLost(error: () => unknown, task: () => void): void {
  $effect(() => {
    if (!isLost(error()) || !online.value) return;
    const timer = setTimeout(task, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  });
}
