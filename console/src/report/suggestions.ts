import type { CategoryGuess, CategoryScore } from "@jebo/client/proto";

/** What the analyzer takes the report for: its guess and the alternatives, most likely first. */
export function suggestionsOf(
  guess: CategoryGuess | undefined,
): Pick<CategoryScore, "code" | "confidence">[] {
  if (guess === undefined) return [];
  const first = guess.code === "" ? [] : [{ code: guess.code, confidence: guess.confidence }];
  const codes = new Set<string>();
  return [...first, ...guess.alternatives]
    .filter(({ code }) => !codes.has(code) && codes.add(code))
    .slice(0, 4);
}
