import type { Timing } from "../../src/wire/timing.js";

interface Timer {
  readonly ms: number;
  readonly at: number;
  readonly task: () => void;
}

/** Time that stands still until it is told to pass. */
export class ManualTiming implements Timing {
  time = Date.UTC(2026, 0, 1);
  /** What `random` says: 0 leaves pauses as long as they can be. */
  chance = 0;
  #timers: Timer[] = [];
  #watchers: (() => void)[] = [];
  readonly #offline = new Set<() => void>();

  now(): number {
    return this.time;
  }

  random(): number {
    return this.chance;
  }

  after(ms: number, task: () => void): () => void {
    const timer = { ms, at: this.time + ms, task };
    this.#timers.push(timer);
    for (const watcher of this.#watchers.splice(0)) watcher();
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  online(task: () => void): () => void {
    this.#offline.add(task);
    for (const watcher of this.#watchers.splice(0)) watcher();
    return () => {
      this.#offline.delete(task);
    };
  }

  /** Waits until something waits for a network, too. */
  async waitsForNetwork(): Promise<void> {
    if (this.#offline.size > 0) return;
    await new Promise<void>((resolve) => this.#watchers.push(resolve));
    await this.waitsForNetwork();
  }

  /** The network is back. */
  reconnect(): void {
    for (const task of [...this.#offline]) task();
  }

  /** Waits until something waits for exactly so long, and lets that time pass. */
  async pass(ms: number): Promise<void> {
    const timer = this.#timers.find((timer) => timer.ms === ms);
    if (timer === undefined) {
      await new Promise<void>((resolve) => this.#watchers.push(resolve));
      await this.pass(ms);
      return;
    }
    this.#timers = this.#timers.filter((other) => other !== timer);
    this.time = timer.at;
    timer.task();
  }

  /** What is waited for, for who looks at a test that hangs. */
  get waits(): number[] {
    return this.#timers.map((timer) => timer.ms);
  }

  /** Whether nothing waits for any time. */
  get idle(): boolean {
    return this.#timers.length === 0;
  }
}
