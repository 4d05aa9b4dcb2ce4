import { JeboClient, WebStorageTokenStore } from "@jebo/client";

import { i18n } from "../i18n/i18n.svelte";

/** The server that this page comes from. */
export const client = new JeboClient({
  url: location.origin,
  tokenStore: new WebStorageTokenStore(),
  language: i18n.language,
});
