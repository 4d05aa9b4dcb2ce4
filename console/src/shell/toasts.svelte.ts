import { messageOf } from "../format/errors";

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly isFault: boolean;
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

  dismiss(id: number): void {
    this.all = this.all.filter((toast) => toast.id !== id);
  }

  #add(text: string, isFault: boolean): void {
    const id = this.#next++;
    this.all = [
      ...this.all.filter((toast) => toast.text !== text).slice(-3),
      { id, text, isFault },
    ];
    // What went wrong stays until it has been read.
    if (!isFault) setTimeout(() => this.dismiss(id), STAY_MS);
  }
}

export const toasts = new Toasts();
