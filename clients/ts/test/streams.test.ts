import assert from "node:assert/strict";
import { test } from "node:test";

import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError } from "@connectrpc/connect";

import { NotFound, type StreamState } from "../src/index.js";
import { AuthScript, ScriptedStore } from "./support/auth-script.js";
import { refusal } from "./support/errors.js";
import { ManualTiming } from "./support/manual-timing.js";
import { gate, scripted, type Scripted } from "./support/scripted.js";

interface Update {
  update: { sequence: bigint } | { heartbeat: ReturnType<typeof timestampFromMs> };
}
type Connection = (after: bigint, signal: AbortSignal) => AsyncIterable<Update>;

const HEARTBEAT: Update = { update: { heartbeat: timestampFromMs(0) } };
const cut = (): ConnectError => new ConnectError("the connection ended", Code.Unknown);

function update(sequence: bigint): Update {
  return { update: { sequence } };
}

/** Each watch is the next connection of the list. `asked` is where each was to begin. */
function watching(...connections: Connection[]): Scripted & { asked: bigint[] } {
  const asked: bigint[] = [];
  const made = scripted({
    reports: {
      watchAnalysis({ afterSequence }, { signal }) {
        const connection = connections[asked.push(afterSequence) - 1];
        if (connection === undefined) throw new Error("one connection too many");
        return connection(afterSequence, signal);
      },
    },
  });
  return { ...made, asked };
}

/** Sends so many updates, then fails. */
function upTo(last: bigint, error?: Error): Connection {
  return async function* (after) {
    await Promise.resolve();
    for (let n = after + 1n; n <= last; n++) yield update(n);
    if (error !== undefined) throw error;
  };
}

async function sequences(stream: AsyncIterable<{ sequence: bigint }>): Promise<bigint[]> {
  const all: bigint[] = [];
  for await (const { sequence } of stream) all.push(sequence);
  return all;
}

test("a stream that is cut again and again has no gap and no repeat", async () => {
  const { client, timing, asked } = watching(
    upTo(1n, cut()),
    upTo(3n, refusal(Code.Unavailable, "SERVER_STOPPING")),
    upTo(3n, cut()),
    upTo(4n, refusal(Code.ResourceExhausted, "SLOW_READER")),
    upTo(6n),
  );
  const all = sequences(client.analysis.watch("r"));
  // The pauses begin anew with each message: the third connection had none.
  for (const pause of [100, 100, 200, 100]) await timing.pass(pause);
  assert.deepEqual(await all, [1n, 2n, 3n, 4n, 5n, 6n]);
  assert.deepEqual(asked, [0n, 1n, 3n, 3n, 4n]);
});

test("what is sent twice is handed out once", async () => {
  const { client, timing } = watching(upTo(2n, cut()), async function* () {
    await Promise.resolve();
    for (const n of [1n, 2n, 3n, 3n, 4n]) yield update(n);
  });
  const all = sequences(client.analysis.watch("r"));
  await timing.pass(100);
  assert.deepEqual(await all, [1n, 2n, 3n, 4n]);
});

test("pauses grow to 5 s, and there is no last try", async () => {
  const down = (): AsyncIterable<Update> => {
    throw cut();
  };
  const { client, timing } = watching(...Array<Connection>(9).fill(down), upTo(1n));
  const all = sequences(client.analysis.watch("r"));
  const pauses = [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000, 5_000];
  for (const pause of pauses) await timing.pass(pause);
  assert.deepEqual(await all, [1n]);
});

test("a lost connection is opened again as soon as there is a network", async () => {
  const down = (): AsyncIterable<Update> => {
    throw cut();
  };
  const { client, timing } = watching(down, upTo(1n));
  const all = sequences(client.analysis.watch("r"));
  await timing.waitsForNetwork();
  timing.reconnect();
  assert.deepEqual(await all, [1n]);
});

test("45 s without a sign of life are a lost connection", async () => {
  let hungUp = false;
  const silent = gate();
  const { client, timing, asked } = watching(async function* (_, signal) {
    signal.addEventListener("abort", () => (hungUp = true));
    yield update(1n);
    yield HEARTBEAT;
    silent.open();
    await new Promise((_, reject) => {
      signal.addEventListener("abort", () => {
        reject(cut());
      });
    });
  }, upTo(2n));
  const all = sequences(client.analysis.watch("r"));
  await silent.opened;
  await timing.pass(45_000);
  await timing.pass(100);
  assert.deepEqual(await all, [1n, 2n]);
  assert.deepEqual(asked, [0n, 1n]);
  assert.ok(hungUp);
});

test("what can't be mended ends the stream with its error", async () => {
  const { client, asked } = watching(upTo(2n, refusal(Code.NotFound, "NOT_FOUND")));
  const stream = client.analysis.watch("r");
  await assert.rejects(sequences(stream), NotFound);
  assert.equal(stream.state.value, "closed");
  assert.equal(asked.length, 1);
});

test("a stream tells whether it is connected", async () => {
  const { client, timing } = watching(upTo(1n, cut()), upTo(2n));
  const stream = client.analysis.watch("r");
  const states: StreamState[] = [];
  stream.state.subscribe((state) => states.push(state));
  const all = sequences(stream);
  await timing.pass(100);
  await all;
  assert.deepEqual(states, ["connecting", "live", "waiting", "connecting", "live", "closed"]);
});

const ways: Record<string, (made: Scripted, aborter: AbortController) => void> = {
  "its signal": (_, aborter) => {
    aborter.abort();
  },
  "closing the client": ({ client }) => {
    client.close();
  },
};
for (const [way, end] of Object.entries(ways)) {
  test(`${way} ends a stream that waits for a message, and its connection`, async () => {
    const aborter = new AbortController();
    const hungUp = gate();
    const made = watching(async function* (_, signal) {
      yield update(1n);
      await new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => {
          hungUp.open();
          resolve();
        });
      });
    });
    const stream = made.client.analysis.watch("r", { signal: aborter.signal });
    const all: bigint[] = [];
    for await (const { sequence } of stream) {
      all.push(sequence);
      // After the loop has asked for the next message.
      setImmediate(() => {
        end(made, aborter);
      });
    }
    await hungUp.opened;
    assert.deepEqual(all, [1n]);
    assert.equal(stream.state.value, "closed");
    assert.ok(made.timing.idle);
  });
}

test("leaving the loop ends the stream", async () => {
  const hungUp = gate();
  const { client } = watching(async function* (_, signal) {
    signal.addEventListener("abort", hungUp.open);
    for (let n = 1n; ; n++) yield await Promise.resolve(update(n));
  });
  const stream = client.analysis.watch("r");
  for await (const { sequence } of stream) if (sequence === 3n) break;
  await hungUp.opened;
  assert.equal(stream.state.value, "closed");
});

test("a token that expires under a stream is refreshed when it connects again", async () => {
  const auth = new AuthScript(new ManualTiming());
  const expired = refusal(Code.Unauthenticated, "TOKEN_EXPIRED");
  let connections = 0;
  const { client, timing } = scripted(
    {
      auth: auth.service,
      reports: {
        async *watchAnalysis({ afterSequence }, context) {
          await auth.check(context);
          yield update(afterSequence + 1n);
          if (connections++ > 0) return;
          auth.expire();
          throw expired;
        },
      },
    },
    { tokenStore: new ScriptedStore() },
    auth.timing,
  );
  await client.auth.login("ann", "secret");
  const all = sequences(client.analysis.watch("r"));
  await timing.pass(100);
  assert.deepEqual(await all, [1n, 2n]);
  assert.deepEqual(auth.refreshes, ["refresh-1"]);
  assert.deepEqual(auth.seen, ["Bearer access-1", "Bearer access-2"]);
});
