import type { Answer, Upload, UploadProgress } from "./send.js";

/**
 * Sends a form by fetch, as a stream that counts what is drawn from it: what Node takes out of it
 * goes to the socket, but for a buffer's worth.
 *
 * @internal
 */
export async function sendByFetch(fetch: typeof globalThis.fetch, upload: Upload): Promise<Answer> {
  const { url, headers, form, signal, onProgress } = upload;
  // A response knows how to write a form, and says what type the outcome has.
  const written = new Response(form);
  const type = written.headers.get("content-type") ?? "multipart/form-data";
  const request: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers: { ...headers, "content-type": type },
    body: counted(written.body, sizeOf(form), onProgress),
    // Node wants it said that the answer comes after the body; browsers don't know the word.
    duplex: "half",
    signal: signal ?? null,
  };
  const response = await fetch(url, request);
  return {
    status: response.status,
    body: await response.text(),
    requestId: response.headers.get("x-request-id") ?? undefined,
  };
}

function counted(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  total: number,
  onProgress: ((progress: UploadProgress) => void) | undefined,
): ReadableStream<Uint8Array<ArrayBuffer>> | null {
  if (body === null || onProgress === undefined) return body;
  let sent = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        sent += chunk.byteLength;
        // The frame around the files is not known before it is written: it counts as nothing.
        onProgress({ sent: Math.min(sent, total), total });
        controller.enqueue(chunk);
      },
    }),
  );
}

/** Bytes of all files. */
function sizeOf(form: FormData): number {
  let total = 0;
  for (const part of form.values()) total += typeof part === "string" ? part.length : part.size;
  return total;
}
