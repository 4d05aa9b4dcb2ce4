import type { Answer, Upload } from "./send.js";

/**
 * Sends a form by XMLHttpRequest: in browsers, fetch tells nothing of how far an upload has come.
 *
 * @internal
 */
export function sendByXhr({ url, headers, form, signal, onProgress }: Upload): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const abort = (): void => {
      xhr.abort();
    };
    const settle = (how: () => void) => (): void => {
      signal?.removeEventListener("abort", abort);
      how();
    };
    xhr.open("POST", url);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    // With a listener the browser asks first (CORS), which it does anyway for the token.
    if (onProgress !== undefined) {
      xhr.upload.onprogress = ({ loaded, total }): void => {
        onProgress({ sent: loaded, total });
      };
    }
    xhr.onload = settle(() => {
      const requestId = xhr.getResponseHeader("x-request-id") ?? undefined;
      resolve({ status: xhr.status, body: xhr.responseText, requestId });
    });
    xhr.onerror = settle(() => {
      reject(new TypeError("the connection ended, or there was none"));
    });
    xhr.onabort = settle(() => {
      reject(new DOMException("aborted", "AbortError"));
    });
    if (signal?.aborted === true) {
      reject(new DOMException("aborted", "AbortError"));
      return;
    }
    signal?.addEventListener("abort", abort);
    xhr.send(form);
  });
}
