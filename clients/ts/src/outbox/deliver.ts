import { AlreadyExists } from "../errors/classes.js";
import { toJeboError } from "../errors/decode.js";
import type { JeboError } from "../errors/error.js";
import { makeError } from "../errors/make.js";
import type { UploadProgress } from "../http/send.js";
import type { ReportRepository } from "../report-repository.js";
import type { Timing } from "../wire/timing.js";
import type { OutboxEntry, OutboxPhoto } from "./entry.js";
import { faultOf, isRefusal } from "./fault.js";
import type { OutboxStorage } from "./storage.js";
import { Code } from "@connectrpc/connect";

/**
 * How long the server surely knows a request id: 24 hours, less something for clocks that differ.
 */
const KNOWN_MS = 23 * 3_600_000;

/**
 * What it takes to deliver.
 *
 * @internal
 */
export interface Delivery {
  readonly reports: ReportRepository;
  readonly storage: OutboxStorage;
  readonly timing: Timing;
  readonly signal: AbortSignal;
  /** Is told of each step, once it has been kept. */
  readonly note: (entry: OutboxEntry) => void;
  /** Is told how far a photo has come. */
  readonly onProgress: (photoId: string, progress: UploadProgress) => void;
}

/**
 * Sends what the server does not have of an entry, by calls that go as its owner. May be broken off
 * anywhere, and begun again. A photo that is refused keeps its fault, and holds up no other; the
 * first such error is thrown once all have been tried.
 *
 * @internal
 */
export async function deliver(
  entry: OutboxEntry,
  ownerId: string,
  delivery: Delivery,
): Promise<void> {
  let current = entry;
  const keep = async (next: OutboxEntry): Promise<void> => {
    await delivery.storage.update(next);
    current = next;
    delivery.note(next);
  };
  // It was made while nobody was signed in: from the first try on it belongs to who sends it.
  if (current.ownerId === undefined) await keep({ ...current, ownerId });
  if (!current.created) {
    await create(current, delivery);
    await keep({ ...current, created: true });
  }
  let refusal: JeboError | undefined;
  for (const { id } of entry.photos) {
    const change = (what: Partial<OutboxPhoto>): OutboxEntry => ({
      ...current,
      photos: current.photos.map((photo) => (photo.id === id ? { ...photo, ...what } : photo)),
    });
    const photo = current.photos.find((photo) => photo.id === id);
    if (photo === undefined || photo.sent) continue;
    if (photo.firstTryTime === undefined) {
      await keep(change({ firstTryTime: delivery.timing.now() }));
    }
    try {
      if (!(await isThere(photo, current, delivery))) await upload(photo, current, delivery);
    } catch (caught) {
      const error = toJeboError(caught);
      if (!isRefusal(error)) throw error;
      refusal ??= error;
      await keep(change({ fault: faultOf(error) }));
      continue;
    }
    await keep(change({ sent: true }));
  }
  if (refusal !== undefined) throw refusal;
}

async function create(
  { id, report, requestId }: OutboxEntry,
  { reports, signal }: Delivery,
): Promise<void> {
  try {
    await reports.createReport({ ...report, id }, { requestId, signal });
  } catch (error) {
    // The id is ours alone: it was us, so long ago that the server has forgotten the request id.
    if (!(error instanceof AlreadyExists) || error.reason === "") throw error;
  }
}

async function upload(
  { id, name }: OutboxPhoto,
  entry: OutboxEntry,
  { reports, storage, signal, onProgress }: Delivery,
): Promise<void> {
  const blob = await storage.photo(entry.id, id);
  if (blob === undefined) {
    const message = `the bytes of ${name} are lost`;
    throw makeError({ code: Code.InvalidArgument, reason: "PHOTO_LOST", message });
  }
  await reports.uploadFiles(entry.id, [{ name, blob }], {
    requestId: id,
    signal,
    onProgress: (progress) => {
      onProgress(id, progress);
    },
  });
}

/**
 * Whether the server has a photo that was tried so long ago that its request id may be forgotten:
 * if the report has more photos of this name than those that are known to be sent.
 */
async function isThere(
  { name, firstTryTime }: OutboxPhoto,
  entry: OutboxEntry,
  { reports, timing, signal }: Delivery,
): Promise<boolean> {
  if (firstTryTime === undefined || timing.now() - firstTryTime < KNOWN_MS) return false;
  const { files } = await reports.getReport(entry.id, { signal });
  const there = files.filter((file) => file.name === name).length;
  return there > entry.photos.filter((photo) => photo.sent && photo.name === name).length;
}
