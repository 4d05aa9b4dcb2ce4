import type { AuthState, User } from "@jebo/client";
import { Role } from "@jebo/client";

import { i18n } from "../i18n/i18n.svelte";
import { client } from "./client";

/** Who is signed in. */
class Session {
  state = $state.raw<AuthState>(client.auth.authStateChanges.value);

  /** Whether a session has ended that nobody here has asked to end. */
  hasEnded = $state(false);
  #isLeaving = false;

  constructor() {
    client.auth.authStateChanges.subscribe((state) => {
      const isLost = this.state.status === "signedIn" && state.status === "signedOut";
      this.hasEnded = isLost && !this.#isLeaving;
      this.state = state;
      if (state.status !== "signedIn") return;
      i18n.suggest(state.user.language);
      client.useLanguage(i18n.language);
    });
  }

  /** Ends it, here in any case: the server ends it by itself later if it can't be told. */
  async signOut(): Promise<void> {
    this.#isLeaving = true;
    await client.auth.logout().catch(() => undefined);
    this.#isLeaving = false;
  }

  get user(): User | undefined {
    return this.state.status === "signedIn" ? this.state.user : undefined;
  }

  get isOfficer(): boolean {
    const role = this.user?.role;
    return role === Role.OFFICER || role === Role.ADMIN;
  }
}

export const session = new Session();
