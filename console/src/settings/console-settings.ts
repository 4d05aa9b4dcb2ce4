/** What the server says of the page, in `/console.json`. */
export interface ConsoleSettings {
  /** Address of map tiles with `{z}`, `{x}` and `{y}` in it; null for a map without tiles. */
  readonly tileUrl: string | null;
  /** To be shown on the map. */
  readonly tileAttribution: string;
}

const NONE: ConsoleSettings = { tileUrl: null, tileAttribution: "" };

let settings: Promise<ConsoleSettings> | undefined;

/** The settings, read once. A server that has none is as one without tiles. */
export function consoleSettings(): Promise<ConsoleSettings> {
  settings ??= read().catch(() => NONE);
  return settings;
}

async function read(): Promise<ConsoleSettings> {
  const response = await fetch("/console.json");
  if (!response.ok) return NONE;
  const { tileUrl, tileAttribution } = (await response.json()) as Partial<ConsoleSettings>;
  return { tileUrl: tileUrl ?? null, tileAttribution: tileAttribution ?? "" };
}
