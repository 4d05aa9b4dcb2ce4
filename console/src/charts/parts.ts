/** A part of a whole that is counted. */
export interface Part {
  readonly key: string;
  readonly name: string;
  readonly count: number;
  /** A colour of CSS, which may be a variable. */
  readonly color: string;
  readonly isChosen: boolean;
  /** Shows only these, or takes that back. */
  readonly choose: () => void;
}

export type ChartKind = "doughnut" | "bar";
