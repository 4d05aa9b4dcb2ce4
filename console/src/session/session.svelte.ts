import type { AuthState, User } from "@jebo/client";
import { Role } from "@jebo/client";

import { i18n } from "../i18n/i18n.svelte";
import { client } from "./client";

/** Who is signed in. */
class Session {
  state = $state.raw<AuthState>(client.auth.authStateChanges.value);

  constructor() {
    client.auth.authStateChanges.subscribe((state) => {
      this.state = state;
      if (state.status !== "signedIn") return;
      i18n.suggest(state.user.language);
      client.useLanguage(i18n.language);
    });
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
