import type { Area, Report } from "@jebo/client";
import * as L from "leaflet";

import { statusColor } from "../ui/colors";

/** Pixels: what is closer together is one marker with a number. */
const CELL = 34;

interface Placed {
  readonly report: Report;
  readonly at: L.LatLng;
}

export interface MarkerOptions {
  readonly open: (report: Report) => void;
  readonly nameOf: (report: Report) => string;
}

/** Reports on a map: one marker each, or one with a number for those close together. */
export class ReportMarkers {
  readonly #map: L.Map;
  readonly #options: MarkerOptions;
  readonly #markers = L.layerGroup();
  #area: L.Rectangle | undefined;
  #placed: readonly Placed[] = [];

  constructor(map: L.Map, options: MarkerOptions) {
    this.#map = map;
    this.#options = options;
    this.#markers.addTo(map);
    map.on("zoomend", () => this.#draw());
  }

  /** Draws these. Returns how many have a place. */
  show(reports: readonly Report[]): number {
    this.#placed = reports.flatMap((report) => {
      const { location } = report;
      return location ? [{ report, at: L.latLng(location.latitude, location.longitude) }] : [];
    });
    this.#draw();
    return this.#placed.length;
  }

  /** Draws the area that is chosen. */
  outline(area: Area | undefined): void {
    this.#area?.remove();
    if (area === undefined) return;
    this.#area = L.rectangle(boundsOf(area), { className: "area", weight: 2, interactive: false });
    this.#area.addTo(this.#map);
  }

  /** Shows all of them at once. */
  fit(): void {
    if (this.#placed.length === 0) return;
    if (this.#map.getSize().x === 0) {
      // On a phone it is hidden until it is chosen.
      this.#map.once("resize", () => this.fit());
      return;
    }
    const bounds = L.latLngBounds(this.#placed.map(({ at }) => at));
    this.#map.fitBounds(bounds.pad(0.15), { maxZoom: 15, animate: false });
  }

  #draw(): void {
    this.#markers.clearLayers();
    const cells = new Map<string, Placed[]>();
    for (const placed of this.#placed) {
      const { x, y } = this.#map.project(placed.at);
      const cell = `${Math.floor(x / CELL)}/${Math.floor(y / CELL)}`;
      cells.set(cell, [...(cells.get(cell) ?? []), placed]);
    }
    for (const group of cells.values()) this.#drawGroup(group);
  }

  #drawGroup(group: readonly Placed[]): void {
    const [first] = group;
    if (first === undefined) return;
    if (group.length > 1) {
      const bounds = L.latLngBounds(group.map(({ at }) => at));
      const icon = L.divIcon({
        className: "cluster",
        html: String(group.length),
        iconSize: [28, 28],
      });
      L.marker(bounds.getCenter(), { icon, title: String(group.length) })
        .on("click", () => this.#map.fitBounds(bounds.pad(0.2), { maxZoom: 19 }))
        .addTo(this.#markers);
      return;
    }
    const { report, at } = first;
    const icon = L.divIcon({ className: "pin", iconSize: [24, 24] });
    const marker = L.marker(at, { icon, title: this.#options.nameOf(report) });
    marker.on("add", () => {
      marker.getElement()?.style.setProperty("--color", statusColor(report.status));
    });
    marker.on("click", () => this.#options.open(report)).addTo(this.#markers);
  }
}

function boundsOf({ south, west, north, east }: Area): L.LatLngBounds {
  return L.latLngBounds([south, west], [north, east < west ? east + 360 : east]);
}

/** An area as the server has it: between -180 and 180 degrees. */
export function areaOf(bounds: L.LatLngBounds): Area {
  const isWhole = bounds.getEast() - bounds.getWest() >= 360;
  return {
    south: Math.max(bounds.getSouth(), -90),
    north: Math.min(bounds.getNorth(), 90),
    west: isWhole ? -180 : L.Util.wrapNum(bounds.getWest(), [-180, 180], true),
    east: isWhole ? 180 : L.Util.wrapNum(bounds.getEast(), [-180, 180], true),
  };
}
