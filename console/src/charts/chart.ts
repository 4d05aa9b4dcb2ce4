import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  DoughnutController,
  LinearScale,
  Tooltip,
} from "chart.js";

import type { ChartKind, Part } from "./parts";

Chart.register(
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  DoughnutController,
  LinearScale,
  Tooltip,
);

/** A picture of numbers, whose parts can be clicked. */
export class CountChart {
  readonly #chart: Chart<ChartKind, number[], string>;
  #parts: readonly Part[] = [];

  constructor(canvas: HTMLCanvasElement, kind: ChartKind) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const hidden = { display: false };
    this.#chart = new Chart<ChartKind, number[], string>(canvas, {
      type: kind,
      data: { labels: [], datasets: [{ data: [] }] },
      options: {
        maintainAspectRatio: false,
        ...(still ? { animation: false } : { animation: { duration: 400 } }),
        ...(kind === "bar"
          ? {
              indexAxis: "y",
              scales: { x: { ...hidden, beginAtZero: true }, y: hidden },
              datasets: { bar: { borderRadius: 3, barPercentage: 0.62, categoryPercentage: 1 } },
            }
          : { cutout: "70%" }),
        onClick: (_, [hit]) => {
          if (hit !== undefined) this.#parts[hit.index]?.choose();
        },
      },
    });
  }

  /** Shows these; called with the next ones, it moves there. */
  show(parts: readonly Part[]): void {
    this.#parts = parts;
    const narrowed = parts.some(({ isChosen }) => isChosen);
    const style = getComputedStyle(this.#chart.canvas);
    const [dataset] = this.#chart.data.datasets;
    if (dataset === undefined) return;
    this.#chart.data.labels = parts.map(({ name }) => name);
    dataset.data = parts.map(({ count }) => count);
    dataset.backgroundColor = parts.map(({ color, isChosen }) => {
      return resolved(style, color) + (narrowed && !isChosen ? "55" : "");
    });
    dataset.borderColor = resolved(style, "var(--surface)");
    dataset.borderWidth = this.#chart.getDatasetMeta(0).type === "doughnut" ? 2 : 0;
    this.#chart.update();
  }

  destroy(): void {
    this.#chart.destroy();
  }
}

/** A canvas takes no variables. */
function resolved(style: CSSStyleDeclaration, color: string): string {
  const name = /^var\((--[\w-]+)\)$/.exec(color)?.[1];
  return name === undefined ? color : style.getPropertyValue(name).trim();
}
