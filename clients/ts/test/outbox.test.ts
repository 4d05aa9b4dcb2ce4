import assert from "node:assert/strict";
import { test } from "node:test";

import { Code, ConnectError } from "@connectrpc/connect";

import { MemoryOutboxStorage, Outbox, type OutboxStorage, Unauthenticated } from "../src/index.js";
import { AuthScript } from "./support/auth-script.js";
import { refusal } from "./support/errors.js";
import { FakeServer } from "./support/fake-server.js";
import { Crash, FragileStorage } from "./support/fragile-storage.js";
import { ManualTiming } from "./support/manual-timing.js";
import { clientOf } from "./support/outbox-client.js";
import { scripted } from "./support/scripted.js";

const HOUR = 3_600_000;
const down = (): never => {
  throw new ConnectError("nobody is there", Code.Unavailable);
};

function photo(name: string): { name: string; blob: Blob } {
  return { name, blob: new Blob([name]) };
}

async function twoReports(outbox: Outbox): Promise<void> {
  await outbox.add({ title: "A" }, [photo("a1"), photo("a2")]);
  await outbox.add({ title: "B" }, [photo("b1")]);
}

const BOTH = { A: ["a1", "a2"], B: ["b1"] };

/** Opens the outbox as a program would that was started anew, and sends. */
async function sendAnew(server: FakeServer, storage: OutboxStorage): Promise<Outbox> {
  const outbox = await Outbox.open(await clientOf(server), storage);
  await outbox.send();
  return outbox;
}

test("a program that is killed at any step has sent everything once when it is started again", async () => {
  for (let steps = 0, over = false; !over; steps++) {
    const server = new FakeServer();
    const kept = new MemoryOutboxStorage();
    await twoReports(await Outbox.open(await clientOf(server), kept));
    const fragile = new FragileStorage(kept, steps);
    server.step = () => {
      fragile.step();
    };
    const outbox = await Outbox.open(await clientOf(server), fragile);
    // To the dying program, a crash within a call is a connection that broke: it is not waited for.
    const sent = outbox.send();
    over = (await Promise.race([sent.catch(() => fragile.crashed), fragile.crashed])) === undefined;
    outbox.close();
    server.step = () => undefined;
    const again = await sendAnew(server, kept);
    assert.deepEqual(server.photos, BOTH, `killed at step ${String(steps)}`);
    assert.deepEqual(again.entries.value, []);
    // Five writes to the server and ten to the storage, with a step before and behind each.
    if (over) assert.equal(steps, 30);
  }
});

test("an add that is killed leaves all of the entry, or nothing", async () => {
  for (const steps of [0, 1]) {
    const kept = new MemoryOutboxStorage();
    const client = await clientOf(new FakeServer());
    const outbox = await Outbox.open(client, new FragileStorage(kept, steps));
    await assert.rejects(outbox.add({ title: "A" }, [photo("a1")]), Crash);
    assert.equal((await kept.list()).length, steps);
  }
});

test("answers that are lost lead to nothing being there twice", async () => {
  const server = new FakeServer();
  const timing = new ManualTiming();
  let calls = 0;
  // Each second step is the one behind a write: done, and its answer lost.
  server.step = () => {
    calls++;
    if (calls % 4 === 2) down();
  };
  const outbox = await Outbox.open(await clientOf(server, timing), new MemoryOutboxStorage());
  await twoReports(outbox);
  const sent = outbox.send();
  for (let writes = 0; writes < 5; writes++) await timing.pass(100);
  await sent;
  assert.deepEqual(server.photos, BOTH);
});

test("drafts wait for as long as nobody is there, and go as soon as there is a network", async () => {
  const server = new FakeServer();
  const timing = new ManualTiming();
  const outbox = await Outbox.open(await clientOf(server, timing), new MemoryOutboxStorage());
  server.step = down;
  await twoReports(outbox);
  const sent = outbox.send();
  for (const pause of [100, 200, 400, 800, 100, 100, 200, 400, 800]) await timing.pass(pause);
  assert.equal(outbox.entries.value.length, 2);
  await timing.waitsForNetwork();
  server.step = () => undefined;
  timing.reconnect();
  await sent;
  assert.deepEqual(server.photos, BOTH);
  assert.deepEqual(outbox.entries.value, []);
});

test("what is refused stays with its fault, holds nobody up, and can be mended", async () => {
  const server = new FakeServer();
  server.unreadable = "broken";
  const storage = new MemoryOutboxStorage();
  const outbox = await Outbox.open(await clientOf(server), storage);
  const untitled = await outbox.add({ title: "" }, [photo("u1")]);
  const broken = await outbox.add({ title: "A" }, [photo("a1"), photo("broken"), photo("a2")]);
  await outbox.add({ title: "B" }, [photo("b1")]);
  await outbox.send();
  assert.deepEqual(server.photos, { A: ["a1", "a2"], B: ["b1"] });
  const photoFaults = outbox.entries.value[1]?.photos.map(({ sent, fault }) => [sent, fault?.code]);
  const refused = [false, Code.InvalidArgument];
  assert.deepEqual(photoFaults, [[true, undefined], refused, [true, undefined]]);
  const faults = outbox.entries.value.map(({ id, fault }) => [id, fault?.code, fault?.fields]);
  const field = { field: "report.title", description: "no", reason: "TOO_LONG" };
  const fields = [{ ...field, localizedMessage: "Shorter." }];
  assert.deepEqual(faults, [
    [untitled.id, Code.InvalidArgument, fields],
    [broken.id, Code.InvalidArgument, []],
  ]);
  assert.deepEqual(await storage.list(), outbox.entries.value, "the faults are kept");
  await outbox.mend(untitled.id, { report: { title: "U" }, photos: [photo("u2")] });
  await outbox.mend(broken.id);
  assert.ok(outbox.entries.value[1]?.photos.every(({ fault }) => fault === undefined));
  await outbox.send();
  await outbox.mend(broken.id, { withoutPhotos: [broken.photos[1]?.id ?? ""] });
  await outbox.send();
  assert.deepEqual(server.photos, { A: ["a1", "a2"], B: ["b1"], U: ["u1", "u2"] });
  assert.deepEqual(outbox.entries.value, []);
});

test("an entry that is added while others are sent is sent with them", async () => {
  const server = new FakeServer();
  const outbox = await Outbox.open(await clientOf(server), new MemoryOutboxStorage());
  await outbox.add({ title: "A" });
  const added = outbox.entries.until((entries) => entries.length === 0);
  server.step = () => {
    server.step = () => undefined;
    void outbox.add({ title: "B" }, [photo("b1")]);
  };
  await outbox.send();
  await added;
  assert.deepEqual(server.photos, { A: [], B: ["b1"] });
});

test("request ids that the server has forgotten lead to nothing being there twice", async () => {
  const server = new FakeServer();
  const timing = new ManualTiming();
  const kept = new MemoryOutboxStorage();
  const outbox = await Outbox.open(await clientOf(server, timing), kept);
  // Two photos of one name: of the second one, only the answer is lost.
  await outbox.add({ title: "A" }, [photo("a"), photo("a"), photo("b")]);
  let steps = 0;
  server.step = () => {
    if (++steps >= 6) down();
  };
  const sent = outbox.send().catch(() => undefined);
  for (const pause of [100, 200, 400, 800]) await timing.pass(pause);
  outbox.close();
  await sent;
  assert.deepEqual(server.photos, { A: ["a", "a"] });
  server.known.clear();
  server.step = () => undefined;
  timing.time += 24 * HOUR;
  const again = await Outbox.open(await clientOf(server, timing), kept);
  await again.send();
  assert.deepEqual(server.photos, { A: ["a", "a", "b"] });
});

test("a create that the server has forgotten the request id of is there", async () => {
  const server = new FakeServer();
  const kept = new MemoryOutboxStorage();
  const outbox = await Outbox.open(await clientOf(server), kept);
  const { id } = await outbox.add({ title: "A" }, [photo("a1")]);
  server.reports.set(id, { id, title: "A", files: [] });
  await outbox.send();
  assert.deepEqual(server.photos, { A: ["a1"] });
});

test("an entry is sent as nobody else than who made it", async () => {
  const server = new FakeServer();
  const storage = new MemoryOutboxStorage();
  const ann = await clientOf(server);
  await twoReports(await Outbox.open(ann, storage));
  const bob = await Outbox.open(await clientOf(server, new ManualTiming(), "bob"), storage);
  await bob.send();
  assert.deepEqual(server.photos, {});
  await sendAnew(server, storage);
  assert.deepEqual(server.photos, BOTH);
});

test("without anybody signed in, sending fails, and all is kept", async () => {
  const server = new FakeServer();
  server.step = () => {
    throw refusal(Code.Unauthenticated, "TOKEN_MISSING");
  };
  const storage = new MemoryOutboxStorage();
  const { client } = scripted({ reports: server.service });
  const outbox = await Outbox.open(client, storage);
  await twoReports(outbox);
  await assert.rejects(outbox.send(), Unauthenticated);
  assert.equal((await storage.list()).filter(({ fault }) => fault === undefined).length, 2);
});

test("a started outbox sends what comes, once somebody is signed in", async () => {
  const server = new FakeServer();
  const auth = new AuthScript(new ManualTiming());
  const script = { auth: auth.service, reports: server.service };
  const { client } = scripted(script, { fetch: server.fetch }, auth.timing);
  const outbox = await Outbox.open(client, new MemoryOutboxStorage());
  const empty = (): Promise<unknown> => outbox.entries.until((entries) => entries.length === 0);
  outbox.start();
  await twoReports(outbox);
  assert.deepEqual(server.photos, {});
  await client.auth.login("ann", "secret");
  await empty();
  await outbox.add({ title: "C" });
  await empty();
  assert.deepEqual(server.photos, { ...BOTH, C: [] });
  client.close();
});
