import { type DescMessage, fromJsonString, type MessageShape } from "@bufbuild/protobuf";
import { Code } from "@connectrpc/connect";

import { errorOfHttp } from "../errors/decode.js";
import { makeError } from "../errors/make.js";
import type { Courier } from "../wire/courier.js";
import type { Timing } from "../wire/timing.js";
import type { UploadProgress } from "./send.js";
import { sendByFetch } from "./send-by-fetch.js";
import { sendByXhr } from "./send-by-xhr.js";
import { unlessStalled } from "./stall.js";

/** What goes with an upload. */
export interface UploadCall {
  readonly requestId: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
}

/**
 * The calls that carry files, over plain HTTP: gRPC-Web has no way to send a stream, and browsers
 * keep what they get by plain HTTP in their cache.
 *
 * @internal
 */
export class HttpWire {
  readonly #url: string;
  readonly #courier: Courier;
  readonly #timing: Timing;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #fetch: typeof globalThis.fetch;

  constructor(
    url: string,
    courier: Courier,
    headers: Readonly<Record<string, string>>,
    fetch: typeof globalThis.fetch,
    timing: Timing,
  ) {
    this.#url = url;
    this.#courier = courier;
    this.#timing = timing;
    this.#headers = headers;
    this.#fetch = fetch;
  }

  /** Sends files as a form, and reads the answer as this message. */
  async upload<D extends DescMessage>(
    path: string,
    form: FormData,
    schema: D,
    { requestId, signal, onProgress }: UploadCall,
  ): Promise<MessageShape<D>> {
    return await this.#courier.send(
      async (token) => {
        const headers = { ...this.#headersWith(token), "idempotency-key": requestId };
        const upload = { url: this.#url + path, headers, form, signal, onProgress };
        const answer = await unlessStalled(upload, this.#timing, (upload) =>
          typeof XMLHttpRequest !== "undefined"
            ? sendByXhr(upload)
            : sendByFetch(this.#fetch, upload),
        );
        if (answer.status >= 400) {
          throw errorOfHttp(answer.status, answer.body, answer.requestId);
        }
        try {
          return fromJsonString(schema, answer.body, { ignoreUnknownFields: true });
        } catch (cause) {
          const message = "the answer to the upload can't be read";
          throw makeError({ code: Code.Internal, message, cause, requestId: answer.requestId });
        }
      },
      { signal },
    );
  }

  /** Loads a file. */
  download(path: string, signal: AbortSignal | undefined): Promise<Blob> {
    return this.#courier.send(
      async (token) => {
        const response = await this.#fetch(this.#url + path, {
          headers: this.#headersWith(token),
          signal: signal ?? null,
        });
        if (!response.ok) {
          const requestId = response.headers.get("x-request-id") ?? undefined;
          throw errorOfHttp(response.status, await response.text(), requestId);
        }
        return await response.blob();
      },
      { signal },
    );
  }

  #headersWith(token: string | undefined): Record<string, string> {
    return token === undefined
      ? { ...this.#headers }
      : { ...this.#headers, authorization: `Bearer ${token}` };
  }
}
