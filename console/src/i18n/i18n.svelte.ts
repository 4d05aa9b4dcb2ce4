import type { Dictionary } from "./dictionary";
import { en } from "./en";
import { ko } from "./ko";

export const languages = ["en", "ko"] as const;
export type Language = (typeof languages)[number];

const dictionaries: Readonly<Record<Language, Dictionary>> = { en, ko };
const KEY = "jebo.language";

/** The language of the page: what was chosen here, else the user's own, else the browser's. */
class I18n {
  language = $state<Language>(remembered() ?? ofBrowser());

  /** All words. */
  get t(): Dictionary {
    return dictionaries[this.language];
  }

  /** Changes the language for good. */
  choose(language: Language): void {
    localStorage.setItem(KEY, language);
    this.language = language;
  }

  /** Takes the language of who signs in, if none was chosen here. */
  suggest(language: string): void {
    if (remembered() === undefined && isLanguage(language)) this.language = language;
  }
}

export const i18n = new I18n();

export function isLanguage(text: string | null): text is Language {
  return languages.some((language) => language === text);
}

function remembered(): Language | undefined {
  const text = localStorage.getItem(KEY);
  return isLanguage(text) ? text : undefined;
}

function ofBrowser(): Language {
  const first = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return first ?? "en";
}
