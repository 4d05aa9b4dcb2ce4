import type { MessageInitShape } from "@bufbuild/protobuf";

import type { Priority } from "./gen/jebo/v1/priority_pb.js";
import type { ReportSchema, ReportStatus } from "./gen/jebo/v1/report_pb.js";

/** A place on Earth. */
export interface Place {
  /** Degrees north. */
  readonly latitude: number;
  /** Degrees east. */
  readonly longitude: number;
  /** Radius in metres within which the place lies. */
  readonly accuracyM?: number;
  /** For people. */
  readonly address?: string;
}

/** A report to create. Plain data, that JSON can carry. */
export interface NewReport {
  /** A UUIDv7 of the caller's; made if there is none. */
  readonly id?: string;
  /** 1 to 200 characters. */
  readonly title: string;
  /** Up to 5,000 characters. */
  readonly description?: string;
  /** Code of a category; OTHER unless set. */
  readonly category?: string;
  /** DRAFT or SUBMITTED; SUBMITTED unless set. */
  readonly status?: ReportStatus.DRAFT | ReportStatus.SUBMITTED;
  /** MEDIUM unless set. */
  readonly priority?: Priority;
  /** Where it is. */
  readonly location?: Place;
}

/** What to change of a report: what is set, and nothing else. A location of null is taken away. */
export interface ReportChange {
  readonly title?: string;
  readonly description?: string;
  readonly category?: string;
  readonly priority?: Priority;
  readonly location?: Place | null;
}

/** A photo to send: a Blob, such as the File of an input element, or one with a name. */
export type Photo = Blob | { readonly name: string; readonly blob: Blob };

/** @internal */
export function changeRequest(
  id: string,
  { location, ...rest }: ReportChange,
): { report: MessageInitShape<typeof ReportSchema>; updateMask: { paths: string[] } } {
  const all = { ...rest, location };
  const paths = Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  return { report: { id, ...rest, ...(location && { location }) }, updateMask: { paths } };
}

/** @internal */
export function formOf(photos: readonly Photo[]): FormData {
  const form = new FormData();
  for (const [i, photo] of photos.entries()) {
    const blob = photo instanceof Blob ? photo : photo.blob;
    form.append("file", blob, nameOf(photo) ?? `photo-${String(i + 1)}`);
  }
  return form;
}

/** @internal */
export function nameOf(photo: Photo): string | undefined {
  return "name" in photo && typeof photo.name === "string" ? photo.name : undefined;
}
