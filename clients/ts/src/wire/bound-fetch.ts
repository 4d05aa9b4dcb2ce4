/**
 * A fetch whose answers end with the signal of their call. The standard says that they do, but
 * Node's own loses sight of a body that has been open across a garbage collection: an abort then
 * reaches neither who reads it nor the socket, which stays open, counts as a stream of the user's
 * and keeps the process alive. So the body is tied to the signal once more, which browsers don't
 * need and don't mind.
 *
 * @internal
 */
export function boundFetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const signal = init?.signal;
    if (response.body === null || signal === null || signal === undefined) return response;
    const body = response.body.pipeThrough(new TransformStream(), { signal });
    return new Response(body, response);
  };
}
