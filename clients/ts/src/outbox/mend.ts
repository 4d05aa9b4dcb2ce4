import { v7 } from "uuid";

import { nameOf, type NewReport, type Photo } from "../report-input.js";
import type { OutboxEntry, OutboxPhoto } from "./entry.js";

/** What to mend of an entry that was refused. */
export interface OutboxMending {
  /** In place of the report that was refused. Counts only if the server has not created it yet. */
  readonly report?: Omit<NewReport, "id">;
  /** Ids of photos to leave out. */
  readonly withoutPhotos?: readonly string[];
  /** Photos to send besides. */
  readonly photos?: readonly Photo[];
}

/**
 * An entry without its faults, as it is to be sent again, and the bytes that are new in it.
 *
 * @internal
 */
export function mend(
  entry: OutboxEntry,
  { report, withoutPhotos = [], photos = [] }: OutboxMending,
): { mended: OutboxEntry; blobs: Map<string, Blob> } {
  const { fault: _, ...rest } = entry;
  const { rows, blobs } = rowsOf(photos);
  const kept = entry.photos
    .filter((photo) => !withoutPhotos.includes(photo.id))
    .map(({ fault: _, ...photo }) => photo);
  const mended: OutboxEntry = {
    ...rest,
    // Another write than the one that was refused.
    ...(!entry.created && {
      requestId: v7(),
      report: { ...(report ?? entry.report), id: entry.id },
    }),
    photos: [...kept, ...rows],
  };
  return { mended, blobs };
}

/**
 * Photos as an entry lists them, and their bytes by the ids that they have there.
 *
 * @internal
 */
export function rowsOf(photos: readonly Photo[]): {
  rows: OutboxPhoto[];
  blobs: Map<string, Blob>;
} {
  const blobs = new Map<string, Blob>();
  const rows = photos.map((photo, i): OutboxPhoto => {
    const blob = photo instanceof Blob ? photo : photo.blob;
    const row = { id: v7(), name: nameOf(photo) ?? `photo-${String(i + 1)}`, size: blob.size };
    blobs.set(row.id, blob);
    return { ...row, sent: false };
  });
  return { rows, blobs };
}
