export const themes = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof themes)[number];

const KEY = "jebo.theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Light or dark: as the system has it, unless chosen here. */
class Theme {
  choice = $state<ThemeChoice>(remembered());
  #systemIsDark = $state(dark.matches);

  constructor() {
    dark.addEventListener("change", () => {
      this.#systemIsDark = dark.matches;
    });
  }

  get isDark(): boolean {
    return this.choice === "system" ? this.#systemIsDark : this.choice === "dark";
  }

  choose(choice: ThemeChoice): void {
    localStorage.setItem(KEY, choice);
    this.choice = choice;
  }
}

export const theme = new Theme();

function remembered(): ThemeChoice {
  const text = localStorage.getItem(KEY);
  return themes.find((choice) => choice === text) ?? "system";
}
