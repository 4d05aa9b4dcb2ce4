import * as L from "leaflet";

/** Steps of degrees between two lines. */
const STEPS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 45];
/** Pixels that a line needs for its label. */
const ROOM = 78;

type LatLng = L.LatLngTuple;

/** Lines of latitude and longitude: what a map without tiles has to hold on to. */
export class Graticule {
  readonly #map: L.Map;
  readonly #lines = L.layerGroup();

  constructor(map: L.Map) {
    this.#map = map;
    this.#lines.addTo(map);
    map.on("moveend", () => this.#draw());
    this.#draw();
  }

  #draw(): void {
    this.#lines.clearLayers();
    const view = this.#map.getBounds();
    const [south, north] = [Math.max(view.getSouth(), -85), Math.min(view.getNorth(), 85)];
    const [west, east] = [view.getWest(), view.getEast()];
    const perPixel = (east - west) / Math.max(this.#map.getSize().x, 1);
    const step = STEPS.find((step) => step / perPixel >= ROOM) ?? 90;
    for (let at = Math.ceil(south / step) * step; at <= north; at += step) {
      // On the right, as the buttons are on the left.
      const text = `<span>${degrees(at, step, "N", "S")}</span>`;
      this.#line([at, west], [at, east], [at, east], [2, 14], text);
    }
    for (let at = Math.ceil(west / step) * step; at <= east; at += step) {
      const text = degrees(L.Util.wrapNum(at, [-180, 180], true), step, "E", "W");
      // One that the edge would cut says nothing.
      const hasRoom = (east - at) / perPixel >= ROOM;
      this.#line([south, at], [north, at], [south, at], [-4, 16], hasRoom ? text : "");
    }
  }

  #line(from: LatLng, to: LatLng, labelAt: LatLng, iconAnchor: L.PointTuple, html: string): void {
    L.polyline([from, to], { className: "graticule", interactive: false, weight: 1 }).addTo(
      this.#lines,
    );
    const icon = L.divIcon({ className: "graticule-label", html, iconAnchor });
    L.marker(labelAt, { icon, interactive: false, keyboard: false }).addTo(this.#lines);
  }
}

function degrees(at: number, step: number, positive: string, negative: string): string {
  const digits = step < 0.01 ? 3 : step < 0.1 ? 2 : step < 1 ? 1 : 0;
  return `${Math.abs(at).toFixed(digits)}° ${at < 0 ? negative : positive}`;
}
