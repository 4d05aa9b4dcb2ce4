import type { Category } from "@jebo/client";

import { i18n } from "../i18n/i18n.svelte";
import { client } from "./client";

/** What a report may be about: asked for once. */
class Categories {
  all = $state.raw<readonly Category[]>([]);
  #loading: Promise<void> | undefined;

  load(): Promise<void> {
    this.#loading ??= client.reports
      .getCategories()
      .then((categories) => {
        this.all = categories;
      })
      .catch(() => {
        // Codes are shown until somebody asks again.
        this.#loading = undefined;
      });
    return this.#loading;
  }

  /** Its name in the language of the page; the code itself while it is not known. */
  name(code: string): string {
    const category = this.all.find((category) => category.code === code);
    if (category === undefined) return code || "—";
    return i18n.language === "ko" ? category.nameKo : category.nameEn;
  }
}

export const categories = new Categories();
