/** How far an upload has come, in bytes of the request. */
export interface UploadProgress {
  /** Bytes that have left. */
  readonly sent: number;
  /** All bytes. */
  readonly total: number;
}

/**
 * A form to send.
 *
 * @internal
 */
export interface Upload {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly form: FormData;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
}

/**
 * What came back, whatever the status.
 *
 * @internal
 */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly requestId: string | undefined;
}
