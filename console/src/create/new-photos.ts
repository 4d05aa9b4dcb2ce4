import { i18n } from "../i18n/i18n.svelte";

/**
 * What a server takes unless it is told otherwise. The page can't know what its own takes: so these
 * are told, and never enforced.
 */
export const USUAL = { photos: 10, mib: 20 };

/** For the `accept` of an input. */
export const accepted = "image/jpeg,image/png,image/webp";

const JPEG = /^\xff\xd8\xff/;
const PNG = /^\x89PNG\r\n/;
const WEBP = /^RIFF[^]{4}WEBP/;

/** What is to be said of photos that were added. */
export interface NewPhotos {
  readonly photos: readonly File[];
  /** Of what is no photo, and was left out. */
  readonly faults: readonly string[];
}

/** Parts photos from what the server would refuse: by the first bytes, as it does, not by the name. */
export async function photosOf(files: readonly File[]): Promise<NewPhotos> {
  const kinds = await Promise.all(files.map(isPhoto));
  return {
    photos: files.filter((_, i) => kinds[i]),
    faults: files.filter((_, i) => !kinds[i]).map(({ name }) => i18n.t.create.notPhoto(name)),
  };
}

/** What the server may refuse of these. */
export function doubtsOf(photos: readonly File[]): string[] {
  const t = i18n.t.create;
  const large = photos.filter(({ size }) => size > USUAL.mib * 1024 * 1024);
  const doubts = large.map(({ name }) => t.tooLarge(name, USUAL.mib));
  return photos.length > USUAL.photos ? [...doubts, t.tooMany(USUAL.photos)] : doubts;
}

async function isPhoto(file: File): Promise<boolean> {
  try {
    const head = new Uint8Array(await file.slice(0, 12).arrayBuffer());
    const text = String.fromCharCode(...head);
    return [JPEG, PNG, WEBP].some((kind) => kind.test(text));
  } catch {
    // It can't be read, such as a folder, or what was deleted meanwhile.
    return false;
  }
}
