import { i18n } from "../i18n/i18n.svelte";

const MOST = 10;
const MOST_BYTES = 20 * 1024 * 1024;
const TYPES = ["image/jpeg", "image/png", "image/webp"];

/** For the `accept` of an input. */
export const accepted = TYPES.join(",");

/** Adds photos to those that are there. What the server would refuse is left out, and told of. */
export function withPhotos(
  photos: readonly File[],
  added: readonly File[],
): { photos: File[]; faults: string[] } {
  const t = i18n.t.create;
  const faults: string[] = [];
  const good = added.filter(({ name, type, size }) => {
    if (!TYPES.includes(type)) faults.push(t.notPhoto(name));
    else if (size > MOST_BYTES) faults.push(t.tooLarge(name));
    else return true;
    return false;
  });
  const all = [...photos, ...good];
  if (all.length > MOST) faults.push(t.tooMany);
  return { photos: all.slice(0, MOST), faults };
}
