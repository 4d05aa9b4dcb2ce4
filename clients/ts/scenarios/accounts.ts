import assert from "node:assert/strict";

import { CredentialsInvalid, Unauthenticated } from "../src/index.js";
import type { World } from "./world.js";

export async function signUpAndSignIn(world: World): Promise<void> {
  const client = world.client();
  const person = world.person();
  const states: string[] = [];
  await client.auth.authStateChanges.until((s) => s.status !== "unknown");
  client.auth.authStateChanges.subscribe((state) => {
    states.push(state.status === "signedIn" ? state.user.displayName : state.status);
  });
  const user = await client.auth.register(person);
  assert.equal(user.email, person.email);
  assert.equal((await client.auth.profile()).id, user.id);
  await client.auth.logout();
  await assert.rejects(client.auth.profile(), Unauthenticated);
  await assert.rejects(client.auth.login(person.email, "a wrong password"), CredentialsInvalid);
  assert.equal((await client.auth.login(person.email, person.password)).id, user.id);
  const { displayName } = person;
  assert.deepEqual(states, ["signedOut", displayName, "signedOut", displayName]);
}
