import {
  clone,
  create,
  type DescMessage,
  type DescMethod,
  type DescMethodStreaming,
  type DescMethodUnary,
  getOption,
  isMessage,
  type MessageInitShape,
  type MessageShape,
} from "@bufbuild/protobuf";
import { reflect } from "@bufbuild/protobuf/reflect";
import {
  type ContextValues,
  createContextKey,
  type StreamResponse,
  type Transport,
  type UnaryResponse,
} from "@connectrpc/connect";
import { createAsyncIterable } from "@connectrpc/connect/protocol";
import { v7 } from "uuid";

import { toJeboError } from "../errors/decode.js";
import { Access, access } from "../gen/jebo/v1/access_pb.js";
import type { Courier } from "./courier.js";

/**
 * Is called before each try of a unary call, for who must know whether there were several.
 *
 * @internal
 */
export const onTry = createContextKey<() => void>(() => undefined);

/**
 * A transport whose calls carry the token, are sent again where that may help, and fail with
 * {@link JeboError}. Streams are opened once: who reads them knows where to go on.
 *
 * @internal
 */
export class JeboTransport implements Transport {
  readonly #inner: Transport;
  readonly #courier: Courier;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #timeoutMs: number;

  /** `headers` go with every call; `timeoutMs` counts for unary ones that have no time of their own. */
  constructor(
    inner: Transport,
    courier: Courier,
    headers: Readonly<Record<string, string>>,
    timeoutMs: number,
  ) {
    this.#inner = inner;
    this.#courier = courier;
    this.#headers = headers;
    this.#timeoutMs = timeoutMs;
  }

  unary<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    signal: AbortSignal | undefined,
    timeoutMs: number | undefined,
    header: HeadersInit | undefined,
    input: MessageInitShape<I>,
    contextValues?: ContextValues,
  ): Promise<UnaryResponse<I, O>> {
    // Before the first try, so that all tries are the same write.
    const message = withRequestId(method.input, input);
    return this.#courier.send(
      (token, left) => {
        contextValues?.get(onTry)();
        return this.#inner.unary(
          method,
          signal,
          left,
          this.#headersFor(header, token),
          message,
          contextValues,
        );
      },
      { open: isOpen(method), signal, timeoutMs: timeoutMs ?? this.#timeoutMs },
    );
  }

  async stream<I extends DescMessage, O extends DescMessage>(
    method: DescMethodStreaming<I, O>,
    signal: AbortSignal | undefined,
    timeoutMs: number | undefined,
    header: HeadersInit | undefined,
    input: AsyncIterable<MessageInitShape<I>>,
    contextValues?: ContextValues,
  ): Promise<StreamResponse<I, O>> {
    const replay = method.methodKind === "server_streaming" ? await replayable(input) : input;
    return await this.#courier.open(
      async (token, left) => {
        const response = await this.#inner.stream(
          method,
          signal,
          left,
          this.#headersFor(header, token),
          replay,
          contextValues,
        );
        return { ...response, message: this.#read(response.message, token) };
      },
      { open: isOpen(method), signal, timeoutMs },
    );
  }

  #headersFor(header: HeadersInit | undefined, token: string | undefined): Headers {
    const headers = new Headers(header);
    for (const [name, value] of Object.entries(this.#headers)) {
      if (!headers.has(name)) headers.set(name, value);
    }
    if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
    return headers;
  }

  /** An expired token shows here too, where the error comes behind the headers. */
  async *#read<T>(messages: AsyncIterable<T>, token: string | undefined): AsyncGenerator<T> {
    try {
      yield* messages;
    } catch (caught) {
      const error = toJeboError(caught);
      await this.#courier.learn(error, token);
      throw this.#courier.tell(error);
    }
  }
}

/** Whether anybody may make the call: the contract says so. */
function isOpen(method: DescMethod): boolean {
  return getOption(method, access) === Access.PUBLIC;
}

/** The one message of a request, for as many tries as it takes: generators run only once. */
async function replayable<T>(input: AsyncIterable<T>): Promise<AsyncIterable<T>> {
  const messages: T[] = [];
  for await (const message of input) messages.push(message);
  return {
    [Symbol.asyncIterator]: () => createAsyncIterable(messages)[Symbol.asyncIterator](),
  };
}

/** Gives a write its id, if the message has a place for one and the caller gave none. */
function withRequestId<D extends DescMessage>(
  schema: D,
  input: MessageInitShape<D>,
): MessageShape<D> {
  const message = isMessage(input, schema) ? clone(schema, input) : create(schema, input);
  const field = schema.field["requestId"];
  const view = reflect(schema, message);
  if (field?.fieldKind === "scalar" && !view.isSet(field)) view.set(field, v7());
  return message;
}
