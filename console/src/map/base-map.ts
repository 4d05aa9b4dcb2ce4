import "leaflet/dist/leaflet.css";
import "./map.css";

import * as L from "leaflet";

import { consoleSettings } from "../settings/console-settings";
import { Graticule } from "./graticule";

/** Seoul: where a map begins that has nothing to show. */
const START: L.LatLngTuple = [37.5665, 126.978];

export interface MapWords {
  readonly zoomIn: string;
  readonly zoomOut: string;
}

/** A map with tiles, if the server names some, and with lines of latitude and longitude if not. */
export async function createMap(container: HTMLElement, words: MapWords): Promise<L.Map> {
  const { tileUrl, tileAttribution } = await consoleSettings();
  const map = L.map(container, { zoomControl: false, worldCopyJump: true, maxZoom: 19 });
  map.setView(START, 11);
  L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  map.attributionControl.setPrefix(false);
  if (tileUrl === null) {
    map.attributionControl.remove();
    new Graticule(map);
  } else {
    L.tileLayer(tileUrl, { attribution: tileAttribution, maxZoom: 19 }).addTo(map);
  }
  // Its place on the page may have no size yet, or get another one.
  const observer = new ResizeObserver(() => map.invalidateSize());
  observer.observe(container);
  map.on("unload", () => observer.disconnect());
  return map;
}
