import type { FieldError } from "../errors/error.js";
import type { NewReport } from "../report-input.js";

/** A photo that waits to be sent. Its bytes are kept beside the entry. */
export interface OutboxPhoto {
  /** Sets it apart from the others of the entry, and is the request id of its upload. */
  readonly id: string;
  /** Its name, shown only. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** When it was first tried to send it, in milliseconds since 1970. */
  readonly firstTryTime?: number;
  /** Whether the server has it. */
  readonly sent: boolean;
  /** Why the server has refused it. */
  readonly fault?: OutboxFault;
}

/** Why the server has refused an entry, or a photo of it. */
export interface OutboxFault {
  /** The gRPC code. */
  readonly code: number;
  /** Why, for programs. */
  readonly reason: string;
  /** Why, for developers. */
  readonly message: string;
  /** One sentence for people, if the server had one. */
  readonly localizedMessage?: string | undefined;
  /** The fields at fault. */
  readonly fields: readonly FieldError[];
}

/** A report that waits to be sent, with its photos. Plain data, that JSON can carry. */
export interface OutboxEntry {
  /** Id of the report, here and on the server. */
  readonly id: string;
  /** Entries are sent from the lowest to the highest. */
  readonly order: number;
  /** Who made it: it is sent as nobody else. Whoever signs in, if nobody was signed in then. */
  readonly ownerId?: string;
  /** Request id of the create. */
  readonly requestId: string;
  /** What is to be created. */
  readonly report: NewReport;
  /** Whether the server has the report, though maybe not all photos. */
  readonly created: boolean;
  /** Its photos, in the order in which they are sent. */
  readonly photos: readonly OutboxPhoto[];
  /**
   * Why the server has refused it for good. It is not sent again until it is mended. If photos were
   * refused, each has its own fault, and this is the first of those.
   */
  readonly fault?: OutboxFault;
}
