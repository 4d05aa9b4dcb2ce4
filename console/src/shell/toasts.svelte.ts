import { messageOf } from "../format/errors";

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly isFault: boolean;
  /** How many times another page was opened since. */
  readonly turns: number;
}

const STAY_MS = 6_000;

/** Short messages about what was just done, or failed. */
class Toasts {
  all = $state.raw<readonly Toast[]>([]);
  #next = 1;

  tell(text: string): void {
    this.#add(text, false);
  }

  fail(error: unknown): void {
    this.#add(messageOf(error), true);
  }

  /** Another page is opened. What went wrong goes along to one, and no further. */
  turnPage(): void {
    const left = this.all.filter(({ isFault, turns }) => !isFault || turns === 0);
    this.all = left.map((toast) => ({ ...toast, turns: toast.turns + 1 }));
  }

  dismiss(id: number): void {
    this.all = this.all.filter((toast) => toast.id !== id);
  }

  #add(text: string, isFault: boolean): void {
    const id = this.#next++;
    this.all = [
      ...this.all.filter((toast) => toast.text !== text).slice(-3),
      { id, text, isFault, turns: 0 },
    ];
    // What went wrong stays until it has been read, or left behind.
    if (!isFault) setTimeout(() => this.dismiss(id), STAY_MS);
  }
}

export const toasts = new Toasts();
