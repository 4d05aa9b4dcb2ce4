import type { NewReport, OutboxEntry, OutboxMending, Place } from "@jebo/client";

import { i18n } from "../i18n/i18n.svelte";
import { type Coordinate, degreesOf, faultOf } from "./coordinates";

/** A report as somebody has typed it so far: also what can't be sent like that. */
export class Draft {
  title = $state("");
  description = $state("");
  category = $state("OTHER");
  latitude = $state("");
  longitude = $state("");
  address = $state("");
  photos = $state.raw<readonly File[]>([]);
  /** The entry of the outbox that it is to mend. */
  entry = $state.raw<OutboxEntry>();
  /** The photos of that entry, by their ids there. */
  #kept: ReadonlyMap<string, File> = new Map();
  /** How far off the device says it may be; undefined for a place that was typed or clicked. */
  #accuracyM = $state<number>();

  /** What was refused, to be mended. */
  static of(entry: OutboxEntry, photos: ReadonlyMap<string, File>): Draft {
    const draft = new Draft();
    const { title, description = "", category = draft.category, location } = entry.report;
    Object.assign(draft, { title, description, category, entry });
    draft.#kept = photos;
    draft.photos = [...photos.values()];
    if (location !== undefined) {
      draft.point(location.latitude, location.longitude, location.accuracyM);
      draft.address = location.address ?? "";
    }
    return draft;
  }

  /** Whether there is nothing in it yet. */
  get isEmpty(): boolean {
    return this.title + this.description === "" && !this.hasPlace && this.photos.length === 0;
  }

  /** The place, once both coordinates are right. */
  get place(): Place | undefined {
    const latitude = degreesOf("latitude", this.latitude);
    const longitude = degreesOf("longitude", this.longitude);
    if (latitude === undefined || longitude === undefined) return undefined;
    const address = this.address.trim();
    return {
      latitude,
      longitude,
      ...(address && { address }),
      ...(this.#accuracyM !== undefined && { accuracyM: this.#accuracyM }),
    };
  }

  /** Whether anything is said of a place. */
  get hasPlace(): boolean {
    return [this.latitude, this.longitude, this.address].some((text) => text.trim() !== "");
  }

  /** Takes what is typed. */
  type(coordinate: Coordinate, text: string): void {
    this[coordinate] = text;
    this.#accuracyM = undefined;
  }

  /** Takes a place that is pointed at. */
  point(latitude: number, longitude: number, accuracyM?: number): void {
    this.latitude = String(round(latitude));
    this.longitude = String(round(longitude));
    this.#accuracyM = accuracyM;
  }

  clearPlace(): void {
    this.latitude = this.longitude = this.address = "";
    this.#accuracyM = undefined;
  }

  /** What can be told without the server, by the names that it has for the fields. */
  get faults(): Record<string, string> {
    const faults: Record<string, string> = {};
    if (this.title.trim() === "") faults["title"] = i18n.t.errors.required;
    if (!this.hasPlace) return faults;
    for (const coordinate of ["latitude", "longitude"] as const) {
      const fault = faultOf(coordinate, this[coordinate]);
      if (fault !== undefined) faults[`location.${coordinate}`] = fault;
    }
    return faults;
  }

  /** What is sent of it, besides the photos. */
  get report(): NewReport {
    const { title, description, category, place } = this;
    return { title, description, category, ...(place && { location: place }) };
  }

  /** How the entry is to be mended. */
  get mending(): OutboxMending {
    const kept = new Map([...this.#kept].filter(([, file]) => this.photos.includes(file)));
    const known = [...kept.values()];
    return {
      report: this.report,
      withoutPhotos: (this.entry?.photos ?? []).map(({ id }) => id).filter((id) => !kept.has(id)),
      photos: this.photos.filter((file) => !known.includes(file)),
    };
  }

  /** Makes it a report of its own, as the entry is gone. */
  leaveEntry(): void {
    this.entry = undefined;
    this.#kept = new Map();
  }
}

/**
 * What each user has typed and not sent, for as long as the page is open: so that it outlives
 * another page, and a session that ends. Nobody gets to see somebody else's.
 */
class Drafts {
  readonly #all = new Map<string, Draft>();

  /** The user's own; a new one if there is none. */
  of(userId: string): Draft {
    const kept = this.#all.get(userId);
    // One that was emptied is new, and mends nothing.
    const draft = kept === undefined || kept.isEmpty ? new Draft() : kept;
    this.#all.set(userId, draft);
    return draft;
  }

  /** Keeps one that could not be sent. */
  keep(userId: string, draft: Draft): void {
    this.#all.set(userId, draft);
  }

  /** It is in the outbox, or not wanted any more: the next one is new. */
  forget(userId: string): void {
    this.#all.delete(userId);
  }
}

export const drafts = new Drafts();

/** A metre is enough. */
function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
