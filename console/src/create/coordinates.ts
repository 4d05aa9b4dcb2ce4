import { i18n } from "../i18n/i18n.svelte";

/** What a place has two of. */
export type Coordinate = "latitude" | "longitude";

const MOST: Readonly<Record<Coordinate, number>> = { latitude: 90, longitude: 180 };

/** Degrees as somebody types them, also with a decimal comma; undefined if they are none. */
export function degreesOf(coordinate: Coordinate, text: string): number | undefined {
  const value = numberOf(text);
  return Math.abs(value) <= MOST[coordinate] ? value : undefined;
}

/** What is wrong with such a text; undefined if nothing is. */
export function faultOf(coordinate: Coordinate, text: string): string | undefined {
  const t = i18n.t.create;
  if (text.trim() === "") return t.coordinateMissing;
  if (Number.isNaN(numberOf(text))) return t.notDegrees;
  return degreesOf(coordinate, text) === undefined
    ? t.degreesOutOfRange(MOST[coordinate])
    : undefined;
}

/** NaN for what is no decimal number: `Number` would take "0x10", and "" for 0. */
function numberOf(text: string): number {
  const match = /^([+-]?)(\d+(?:[.,]\d*)?|[.,]\d+)$/.exec(text.trim().replace("−", "-"));
  return match === null ? NaN : Number(`${match[1] ?? ""}${match[2] ?? ""}`.replace(",", "."));
}
