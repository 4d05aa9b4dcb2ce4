import assert from "node:assert/strict";
import { test } from "node:test";

import { Code, ConnectError } from "@connectrpc/connect";

import { type JeboClient, MemoryOutboxStorage, Outbox } from "../src/index.js";
import { AuthScript } from "./support/auth-script.js";
import { refusal } from "./support/errors.js";
import { FakeServer } from "./support/fake-server.js";
import { ManualTiming } from "./support/manual-timing.js";
import { scripted, type Scripted } from "./support/scripted.js";

/** Ann's client, whose uploads go by this. */
async function clientOf(server: FakeServer, fetch = server.fetch): Promise<Scripted> {
  const auth = new AuthScript(new ManualTiming());
  const script = { auth: auth.service, reports: server.service };
  const made = scripted(script, { fetch }, auth.timing);
  await made.client.auth.login("ann", "secret");
  return made;
}

async function withDraft(client: JeboClient, storage = new MemoryOutboxStorage()): Promise<Outbox> {
  const outbox = await Outbox.open(client, storage);
  await outbox.add({ title: "A" }, [{ name: "a1", blob: new Blob(["a1"]) }]);
  return outbox;
}

const CODES = [
  Code.InvalidArgument,
  Code.FailedPrecondition,
  Code.NotFound,
  Code.AlreadyExists,
  Code.PermissionDenied,
  Code.OutOfRange,
  Code.Unimplemented,
  Code.Unauthenticated,
];
const errors = {
  "says no why": (code: Code) => new ConnectError("no", code),
  "has reasons of its own": (code: Code) => refusal(code, "SIGN_IN_FIRST", { domain: "proxy" }),
};
for (const [what, error] of Object.entries(errors)) {
  test(`what stands in between and ${what} refuses nothing`, async () => {
    for (const code of CODES) {
      const server = new FakeServer();
      const { client, timing } = await clientOf(server);
      const outbox = await withDraft(client);
      server.step = () => {
        server.step = () => undefined;
        throw error(code);
      };
      const sent = outbox.send();
      // A broken attempt waits for a pause, a refused one for nobody.
      await Promise.race([timing.pass(100), sent]);
      assert.equal(outbox.entries.value[0]?.fault, undefined, Code[code]);
      await sent;
      assert.deepEqual(server.photos, { A: ["a1"] }, Code[code]);
    }
  });
}

test("pages of a proxy refuse no photo", async () => {
  for (const status of [200, 400, 401, 403, 404, 405, 413]) {
    const server = new FakeServer();
    let pages = 0;
    const page = (): Response => new Response("<html>Who are you?</html>", { status });
    const { client, timing } = await clientOf(server, (input, init) => {
      return pages++ === 0 ? Promise.resolve(page()) : server.fetch(input, init);
    });
    const outbox = await withDraft(client);
    const sent = outbox.send();
    await Promise.race([timing.pass(100), sent]);
    await sent;
    assert.deepEqual(server.photos, { A: ["a1"] }, String(status));
  }
});

test("a photo whose bytes are lost is refused by the client itself", async () => {
  class Forgetful extends MemoryOutboxStorage {
    override photo(): Promise<undefined> {
      return Promise.resolve(undefined);
    }
  }
  const { client } = await clientOf(new FakeServer());
  const outbox = await withDraft(client, new Forgetful());
  await outbox.send();
  assert.equal(outbox.entries.value[0]?.fault?.reason, "PHOTO_LOST");
});
