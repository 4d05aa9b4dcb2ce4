import assert from "node:assert/strict";
import { test } from "node:test";

import { Code, ConnectError } from "@connectrpc/connect";

import { type JeboClient, type TokenStore, SessionEnded, Unauthenticated } from "../src/index.js";
import { AuthScript, ScriptedStore } from "./support/auth-script.js";
import { refusal } from "./support/errors.js";
import { ManualTiming } from "./support/manual-timing.js";
import { gate, scripted } from "./support/scripted.js";

const MINUTE = 60_000;

interface Signed {
  readonly auth: AuthScript;
  readonly client: JeboClient;
  readonly store: ScriptedStore;
}

/** Another client of the same server, whose reports are there for who has the newest token. */
function clientOf(auth: AuthScript, tokenStore: TokenStore): JeboClient {
  const reports = {
    async getReport(_: unknown, context: Parameters<AuthScript["check"]>[0]) {
      await auth.check(context);
      return { report: { id: "r" } };
    },
    listCategories: () => ({ categories: [] }),
  };
  return scripted({ auth: auth.service, reports }, { tokenStore }, auth.timing).client;
}

async function signedIn(): Promise<Signed> {
  const auth = new AuthScript(new ManualTiming());
  const store = new ScriptedStore();
  const client = clientOf(auth, store);
  await client.auth.login("ann", "secret");
  return { auth, client, store };
}

test("a sign-in shows the newest session of this client, also once it has ended", async () => {
  const { auth, client, store } = await signedIn();
  await client.auth.login("ann", "secret");
  await client.auth.logout();
  await client.auth.login("ann", "secret");
  await clientOf(auth, store).auth.login("ann", "secret");
  assert.deepEqual(auth.devices, ["", "refresh-1", "refresh-2", "refresh-3"]);
});

test("ten calls at once refresh a token once that is about to expire", async () => {
  const { auth, client } = await signedIn();
  auth.timing.time += 15 * MINUTE - 10_001;
  await client.reports.getReport("r");
  assert.deepEqual(auth.refreshes, [], "it lives for more than 10 s");
  auth.timing.time += 1;
  await Promise.all(Array.from({ length: 10 }, () => client.reports.getReport("r")));
  assert.deepEqual(auth.refreshes, ["refresh-1"]);
  assert.deepEqual(auth.seen, ["Bearer access-1", ...Array<string>(10).fill("Bearer access-2")]);
});

test("a token that lives for a few seconds is refreshed in the last third of its life", async () => {
  const { auth, client } = await signedIn();
  auth.lifeMs = 6_000;
  await client.auth.login("ann", "secret");
  auth.timing.time += 3_999;
  await client.reports.getReport("r");
  assert.deepEqual(auth.refreshes, []);
  auth.timing.time += 1;
  await client.reports.getReport("r");
  assert.deepEqual(auth.refreshes, ["refresh-2"]);
});

test("ten calls at once refresh a token once that the server calls expired", async () => {
  const { auth, client } = await signedIn();
  auth.expire();
  await Promise.all(Array.from({ length: 10 }, () => client.reports.getReport("r")));
  assert.deepEqual(auth.refreshes, ["refresh-1"]);
  assert.equal(auth.seen.filter((token) => token === "Bearer access-2").length, 10);
});

test("a call that hears late of an expired token takes the one that is there by then", async () => {
  const { auth, client } = await signedIn();
  const late = gate();
  const check = auth.check.bind(auth);
  let calls = 0;
  auth.check = async (context) => {
    if (++calls === 1) await late.opened;
    await check(context);
  };
  const first = client.reports.getReport("r");
  auth.expire();
  await client.reports.getReport("r");
  late.open();
  await first;
  assert.deepEqual(auth.refreshes, ["refresh-1"]);
});

test("a token that is expired right after its refresh is the caller's to know", async () => {
  const { auth, client } = await signedIn();
  auth.expire();
  const hold = gate();
  auth.hold = hold.opened;
  const failed = assert.rejects(client.reports.getReport("r"), { reason: "TOKEN_EXPIRED" });
  const store = new ScriptedStore();
  // Another sign-in comes between: the script takes the newest token only.
  await clientOf(auth, store).auth.login("bob", "secret");
  hold.open();
  const check = auth.check.bind(auth);
  auth.check = async (context) => {
    auth.expire();
    await check(context);
  };
  await failed;
  assert.deepEqual(auth.refreshes, ["refresh-1"]);
});

test("tokens are saved before they are used", async () => {
  const { auth, client, store } = await signedIn();
  auth.expire();
  store.onSaved = (token) => auth.seen.push(`saved ${token}`);
  await client.reports.getReport("r");
  assert.deepEqual(auth.seen, ["Bearer access-1", "saved access-2", "Bearer access-2"]);
});

test("tokens that could not be saved are saved by the next call, not refreshed again", async () => {
  const { auth, client, store } = await signedIn();
  auth.expire();
  store.broken = true;
  await assert.rejects(client.reports.getReport("r"), /the disk is full/);
  store.broken = false;
  await client.reports.getReport("r");
  assert.deepEqual(auth.refreshes, ["refresh-1"]);
  assert.deepEqual(store.saved, ["access-1", "access-2"]);
});

test("a refused refresh ends the session", async () => {
  const { auth, client, store } = await signedIn();
  auth.expire();
  auth.refused = refusal(Code.Unauthenticated, "REFRESH_TOKEN_REUSED");
  const calls = Array.from({ length: 3 }, () => client.reports.getReport("r"));
  for (const outcome of await Promise.allSettled(calls)) {
    assert.ok(outcome.status === "rejected" && outcome.reason instanceof SessionEnded);
  }
  assert.equal(client.auth.authStateChanges.value.status, "signedOut");
  assert.equal(await store.load(), undefined);
  assert.deepEqual(auth.refreshes, ["refresh-1"]);
  await assert.rejects(client.reports.getReport("r"), Unauthenticated);
});

test("a proxy that asks who it is does not end the session", async () => {
  const { auth, client, store } = await signedIn();
  auth.expire();
  auth.refused = new ConnectError("sign in to the network", Code.Unauthenticated);
  await assert.rejects(client.reports.getReport("r"), { code: Code.Unauthenticated });
  assert.equal(client.auth.authStateChanges.value.status, "signedIn");
  assert.equal((await store.load())?.refreshToken, "refresh-1");
  auth.refused = undefined;
  await client.reports.getReport("r");
});

test("a refresh that nobody answers forgets nothing", async () => {
  const { auth, client, store } = await signedIn();
  auth.expire();
  auth.refused = new ConnectError("nobody is there", Code.Unavailable);
  const failed = assert.rejects(client.reports.getReport("r"), { code: Code.Unavailable });
  for (const pause of [100, 200, 400, 800]) await auth.timing.pass(pause);
  await failed;
  assert.equal(client.auth.authStateChanges.value.status, "signedIn");
  assert.equal((await store.load())?.refreshToken, "refresh-1");
  auth.refused = undefined;
  await client.reports.getReport("r");
});

test("a sign-out during a refresh stays", async () => {
  const { auth, client, store } = await signedIn();
  auth.expire();
  const hold = gate();
  auth.hold = hold.opened;
  const failed = assert.rejects(client.reports.getReport("r"), SessionEnded);
  await client.auth.logout();
  hold.open();
  await failed;
  assert.equal(client.auth.authStateChanges.value.status, "signedOut");
  assert.equal(await store.load(), undefined);
});

test("what another user of the store has refreshed is not refreshed again", async () => {
  const { auth, client, store } = await signedIn();
  const other = clientOf(auth, store);
  await other.reports.getReport("r");
  auth.expire();
  await client.reports.getReport("r");
  await other.reports.getReport("r");
  assert.deepEqual(auth.refreshes, ["refresh-1"]);
});

test("a session is there again when its store is opened anew", async () => {
  const { auth, store } = await signedIn();
  const { authStateChanges } = clientOf(auth, store).auth;
  assert.equal(authStateChanges.value.status, "unknown");
  const state = await authStateChanges.until((s) => s.status !== "unknown");
  assert.ok(state.status === "signedIn");
  assert.equal(state.user.id, "ann");
});

test("a clock that is an hour fast does not refresh before each call", async () => {
  const { auth, client } = await signedIn();
  const now = auth.timing.time;
  // The server's tokens come with its own time.
  auth.timing.now = () => auth.timing.time + 60 * MINUTE;
  await client.auth.login("ann", "secret");
  await client.reports.getReport("r");
  auth.timing.time = now + 1;
  await client.reports.getReport("r");
  assert.deepEqual(auth.refreshes, []);
});

test("a session that the server has ended is forgotten", async () => {
  const { auth, client, store } = await signedIn();
  auth.check = () => {
    throw refusal(Code.Unauthenticated, "SESSION_ENDED");
  };
  await assert.rejects(client.reports.getReport("r"), SessionEnded);
  assert.equal(client.auth.authStateChanges.value.status, "signedOut");
  assert.equal(await store.load(), undefined);
});

test("states are told from now on, and no more after leaving", async () => {
  const { client } = await signedIn();
  const states: string[] = [];
  const leave = client.auth.authStateChanges.subscribe((s) => states.push(s.status));
  await client.auth.logout();
  await client.auth.login("bob", "secret");
  leave();
  await client.auth.logout();
  assert.deepEqual(states, ["signedIn", "signedOut", "signedIn"]);
});
