import type { AnalysisResult, Detection } from "@jebo/client";

/** A rectangle to draw over a photo. */
export interface Box {
  /** Ties it to its line in a list. */
  readonly key: string;
  readonly kind: "thing" | "text";
  readonly label: string;
  readonly confidence: number;
  readonly box: NonNullable<Detection["box"]>;
}

/** All of them, the largest first, so that small ones lie on top and can be pointed at. */
export function boxesOf(result: AnalysisResult): Box[] {
  const things = result.detections.map(({ label, confidence, box }, i) => {
    return { key: `thing-${i}`, kind: "thing" as const, label, confidence, box };
  });
  const lines = result.text.map(({ text, confidence, box }, i) => {
    return { key: `text-${i}`, kind: "text" as const, label: text, confidence, box };
  });
  return [...things, ...lines]
    .flatMap(({ box, ...rest }) => (box === undefined ? [] : [{ ...rest, box }]))
    .sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
}
