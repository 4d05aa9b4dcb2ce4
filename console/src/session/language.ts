import { i18n, type Language } from "../i18n/i18n.svelte";
import { client } from "./client";
import { session } from "./session.svelte";

/** Switches the page, the messages of the server, and what the user's account says. */
export function useLanguage(language: Language): void {
  i18n.choose(language);
  client.useLanguage(language);
  const user = session.user;
  if (user === undefined || user.language === language) return;
  // The page has been switched all the same.
  client.auth.updateProfile({ language }).catch(() => undefined);
}
