import assert from "node:assert/strict";
import { test } from "node:test";

import { type JeboClient, type AuthState, SessionEnded } from "../src/index.js";
import { AuthScript, ScriptedStore } from "./support/auth-script.js";
import { ManualTiming } from "./support/manual-timing.js";
import { gate, scripted } from "./support/scripted.js";

interface Signed {
  readonly auth: AuthScript;
  readonly client: JeboClient;
  readonly store: ScriptedStore;
}

/** Another client of the same server, who is called "new" by now. */
function clientOf(auth: AuthScript, tokenStore: ScriptedStore): JeboClient {
  return scripted(
    {
      auth: {
        ...auth.service,
        getProfile: () => ({ user: { id: "ann", displayName: "new", etag: "2" } }),
      },
      reports: {
        async getReport(_, context) {
          await auth.check(context);
          return { report: { id: "r" } };
        },
      },
    },
    { tokenStore },
    auth.timing,
  ).client;
}

async function signedIn(): Promise<Signed> {
  const auth = new AuthScript(new ManualTiming());
  const store = new ScriptedStore();
  const client = clientOf(auth, store);
  await client.auth.login("ann", "secret");
  return { auth, client, store };
}

function nameOf(state: AuthState): string | undefined {
  return state.status === "signedIn" ? state.user.displayName : undefined;
}

/** Lets everything happen that needs no more than turns of the loop. */
async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
}

test("a profile that is saved slowly does not bring spent tokens back", async () => {
  const { auth, client, store } = await signedIn();
  const slow = gate();
  store.hold = slow.opened;
  const profile = client.auth.profile();
  await settled();
  store.hold = Promise.resolve();
  auth.expire();
  const report = client.reports.getReport("r");
  await settled();
  slow.open();
  await Promise.all([profile, report]);
  const stored = await store.load();
  assert.deepEqual([stored?.refreshToken, stored?.user.displayName], ["refresh-2", "new"]);
  await client.reports.getReport("r");
  assert.deepEqual(auth.refreshes, ["refresh-1"]);
});

test("a refresh keeps what was told of the user while it was made", async () => {
  const { auth, client, store } = await signedIn();
  const names: (string | undefined)[] = [];
  client.auth.authStateChanges.subscribe((state) => names.push(nameOf(state)));
  const slow = gate();
  auth.hold = slow.opened;
  auth.expire();
  const report = client.reports.getReport("r");
  await settled();
  await client.auth.profile();
  slow.open();
  await report;
  assert.deepEqual(names, ["", "new"]);
  const stored = await store.load();
  assert.deepEqual([stored?.refreshToken, stored?.user.displayName], ["refresh-2", "new"]);
});

test("a profile leaves tokens alone that another user of the store has refreshed", async () => {
  const { auth, client, store } = await signedIn();
  auth.expire();
  await clientOf(auth, store).reports.getReport("r");
  await client.auth.profile();
  assert.equal((await store.load())?.refreshToken, "refresh-2");
  await client.reports.getReport("r");
  assert.deepEqual(auth.refreshes, ["refresh-1"]);
});

test("a profile waits for who has the store for itself", async () => {
  const { auth, client, store } = await signedIn();
  const other = gate();
  Object.assign(store, {
    exclusive: async <T>(task: () => Promise<T>): Promise<T> => {
      await other.opened;
      return await task();
    },
  });
  const profile = client.auth.profile();
  await settled();
  assert.deepEqual(store.saved, ["access-1"]);
  other.open();
  assert.equal((await profile).displayName, "new");
  assert.equal(nameOf(client.auth.authStateChanges.value), "new");
  auth.expire();
  await client.reports.getReport("r");
  assert.deepEqual(store.saved, ["access-1", "access-1", "access-2"]);
});

test("a sign-out while refreshed tokens are saved stays", async () => {
  const { auth, client, store } = await signedIn();
  const slow = gate();
  store.hold = slow.opened;
  auth.expire();
  const failed = assert.rejects(client.reports.getReport("r"), SessionEnded);
  await settled();
  const out = client.auth.logout();
  await settled();
  slow.open();
  await Promise.all([out, failed]);
  assert.equal(client.auth.authStateChanges.value.status, "signedOut");
  assert.equal(await store.load(), undefined);
});

test("tokens that could not be saved are not those of who signs in next", async () => {
  const { auth, client, store } = await signedIn();
  auth.expire();
  store.broken = true;
  await assert.rejects(client.reports.getReport("r"), /the disk is full/);
  store.broken = false;
  await client.auth.login("bob", "secret");
  auth.expire();
  await client.reports.getReport("r");
  assert.equal((await store.load())?.user.id, "bob");
  assert.deepEqual(auth.refreshes, ["refresh-1", "refresh-3"]);
});

test("a call that one user has begun does not go on as the next one", async () => {
  const { auth, client } = await signedIn();
  const late = gate();
  const check = auth.check.bind(auth);
  auth.check = async (context) => {
    await late.opened;
    await check(context);
  };
  const failed = assert.rejects(client.reports.getReport("r"), { reason: "TOKEN_EXPIRED" });
  await settled();
  await client.auth.login("bob", "secret");
  late.open();
  await failed;
  assert.deepEqual(auth.seen, ["Bearer access-1"]);
});
