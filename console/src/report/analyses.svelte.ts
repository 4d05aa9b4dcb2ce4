import { type AnalysisResult, AnalysisStatus, type AnalysisUpdate } from "@jebo/client";

/** How far the analysis of one photo is, and what it has found until then. */
export interface PhotoProgress {
  readonly last: AnalysisUpdate;
  readonly result: AnalysisResult | undefined;
}

/** The newest analysis of each photo of a report, put together from its updates. */
export class Analyses {
  #byFile = $state.raw<ReadonlyMap<string, PhotoProgress>>(new Map());
  /** The last update that is in here. */
  sequence = 0n;

  of(fileId: string | undefined): PhotoProgress | undefined {
    return fileId === undefined ? undefined : this.#byFile.get(fileId);
  }

  get isRunning(): boolean {
    return [...this.#byFile.values()].some(({ last }) => !isFinal(last.status));
  }

  /** Takes an update in. */
  take(update: AnalysisUpdate): void {
    if (update.sequence > this.sequence) this.sequence = update.sequence;
    const before = this.#byFile.get(update.fileId);
    const progress = { last: update, result: resultOf(before, update) };
    this.#byFile = new Map(this.#byFile).set(update.fileId, progress);
  }

  /** Forgets all, to take every update in from the first one. */
  restart(): void {
    this.#byFile = new Map();
    this.sequence = 0n;
  }
}

export function isFinal(status: AnalysisStatus): boolean {
  return (
    status === AnalysisStatus.COMPLETED ||
    status === AnalysisStatus.FAILED ||
    status === AnalysisStatus.CANCELLED
  );
}

function resultOf(
  before: PhotoProgress | undefined,
  { status, result }: AnalysisUpdate,
): AnalysisResult | undefined {
  // The final update has all of it; each before that has what its step found.
  if (status === AnalysisStatus.COMPLETED) return result;
  const isNewRun = before === undefined || isFinal(before.last.status);
  const known = isNewRun ? undefined : before.result;
  if (known === undefined || result === undefined) return result ?? known;
  const found = Object.entries(result).filter(([, value]) => says(value));
  return { ...known, ...Object.fromEntries(found) };
}

/** Whether a field of a message is set. */
function says(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
