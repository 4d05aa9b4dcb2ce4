import type { Area, Report } from "@jebo/client";
import * as L from "leaflet";
import Supercluster, { type ClusterFeature, type PointFeature } from "supercluster";

import { statusColor } from "../ui/colors";

/** As far as the map goes; there, what is together is in one place. */
const CLOSEST = 19;
/** Pixels: what is closer together is one marker with a number. */
const RADIUS = 36;
/** Metres around reports in one place. */
const AROUND = 20;

interface Placed {
  readonly report: Report;
}

type Dot = ClusterFeature<Placed> | PointFeature<Placed>;

export interface MarkerOptions {
  readonly open: (report: Report) => void;
  readonly nameOf: (report: Report) => string;
  readonly clusterName: (count: number) => string;
  /** Is told of an area with reports that no zoom tells apart. */
  readonly narrow: (area: Area) => void;
}

/** Reports on a map: one marker each, or one with a number for those close together. */
export class ReportMarkers {
  readonly #map: L.Map;
  readonly #options: MarkerOptions;
  /** By what they show: those that stay keep the focus. */
  readonly #markers = new Map<string, L.Marker>();
  #area: L.Rectangle | undefined;
  #index = indexOf([]);
  #bounds: L.LatLngBounds | undefined;

  constructor(map: L.Map, options: MarkerOptions) {
    this.#map = map;
    this.#options = options;
    map.on("moveend", () => this.#draw());
  }

  /** Draws these. Returns how many have a place. */
  show(reports: readonly Report[]): number {
    const points = reports.flatMap((report): PointFeature<Placed>[] => {
      if (report.location === undefined) return [];
      const { latitude, longitude } = report.location;
      const geometry = { type: "Point" as const, coordinates: [longitude, latitude] };
      return [{ type: "Feature", geometry, properties: { report } }];
    });
    this.#index = indexOf(points);
    this.#bounds = points.length > 0 ? L.latLngBounds(points.map(placeOf)) : undefined;
    this.#draw();
    return points.length;
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
    if (this.#bounds === undefined) return;
    this.#map.fitBounds(this.#bounds.pad(0.15), { maxZoom: 15, animate: false });
  }

  #draw(): void {
    const view = this.#map.getBounds().pad(0.2);
    const box: [number, number, number, number] = [
      view.getWest(),
      Math.max(view.getSouth(), -90),
      view.getEast(),
      Math.min(view.getNorth(), 90),
    ];
    const dots = new Map(
      this.#index.getClusters(box, this.#map.getZoom()).map((dot) => [keyOf(dot), dot]),
    );
    for (const [key, marker] of this.#markers) {
      if (dots.has(key)) continue;
      marker.remove();
      this.#markers.delete(key);
    }
    for (const [key, dot] of dots) {
      if (this.#markers.has(key)) continue;
      const marker = isCluster(dot) ? this.#cluster(dot) : this.#pin(dot);
      this.#markers.set(key, marker.addTo(this.#map));
    }
  }

  #pin(dot: PointFeature<Placed>): L.Marker {
    const { report } = dot.properties;
    const icon = L.divIcon({ className: "pin", iconSize: [24, 24] });
    const marker = named(L.marker(placeOf(dot), { icon }), this.#options.nameOf(report));
    marker.on("add", () => {
      marker.getElement()?.style.setProperty("--color", statusColor(report.status));
    });
    return pressed(marker, () => this.#options.open(report));
  }

  #cluster(dot: ClusterFeature<Placed>): L.Marker {
    const { cluster_id: id, point_count: count } = dot.properties;
    const size = 28 + 4 * Math.floor(Math.log10(count));
    const icon = L.divIcon({ className: "cluster", html: String(count), iconSize: [size, size] });
    const marker = named(L.marker(placeOf(dot), { icon }), this.#options.clusterName(count));
    const zoom = this.#index.getClusterExpansionZoom(id);
    return pressed(marker, () => {
      const at = marker.getLatLng();
      // It goes away, and the dots that come in its place are the next ones from here.
      if (document.activeElement === marker.getElement()) this.#map.getContainer().focus();
      if (zoom <= CLOSEST) this.#map.setView(at, zoom);
      else this.#options.narrow(areaOf(at.toBounds(AROUND)));
    });
  }
}

function indexOf(points: PointFeature<Placed>[]): Supercluster<Placed, Placed> {
  // Leaflet's tiles are of 256 pixels.
  const options = { radius: RADIUS, extent: 256, maxZoom: CLOSEST };
  return new Supercluster<Placed, Placed>(options).load(points);
}

function isCluster(dot: Dot): dot is ClusterFeature<Placed> {
  return "cluster" in dot.properties;
}

function keyOf(dot: Dot): string {
  const place = dot.geometry.coordinates.join("/");
  if (isCluster(dot)) return `${place}/${dot.properties.point_count}`;
  const { id, status, title } = dot.properties.report;
  return `${place}/${id}/${status}/${title}`;
}

function placeOf({ geometry }: Dot): L.LatLng {
  const [longitude = 0, latitude = 0] = geometry.coordinates;
  return L.latLng(latitude, longitude);
}

/** Leaflet makes a marker a button that the keyboard reaches, but can't press. */
function pressed(marker: L.Marker, act: () => void): L.Marker {
  return marker.on("click", act).on("keydown", (event) => {
    const { originalEvent } = event;
    if (originalEvent.key !== "Enter" && originalEvent.key !== " ") return;
    // A space would scroll the page.
    originalEvent.preventDefault();
    act();
  });
}

function named(marker: L.Marker, name: string): L.Marker {
  marker.options.title = name;
  marker.on("add", () => marker.getElement()?.setAttribute("aria-label", name));
  return marker;
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
