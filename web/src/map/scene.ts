// The living map: data in, month and choice in, clicks out. Owns the MapLibre map and nothing else.
import { Map as LibreMap, ScaleControl, setWorkerUrl, type GeoJSONSource, type MapMouseEvent } from "maplibre-gl";
import worker_address from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { CellGrid, PlaceCollection, RoadCollection, VolumeCapacity, WorkCollection } from "../api/types";
import { phase_at } from "../model/atlas";
import type { MapMode } from "../state/link";
import { CellPainter, kCellHit } from "./cell_paint";
import { bounds_of, positions_of, street_lines, work_signs, type Bounds } from "./geometry";
import { draw_on_demand } from "./images";
import { kChangeSteps, kLoadSteps, kMapColours, step_of, type CellScale, type MapColours, type Theme } from "./palette";
import { kLayersOf, kMapLayers, kProposalHit, kWorkHits, make_style, road_colour } from "./style";

export interface MapData {
  roads: RoadCollection;
  volume_capacity: VolumeCapacity;
  works: WorkCollection;
  places: PlaceCollection;
}

export interface SceneEvents {
  work(project: string, work: string): void;
  /** a road was clicked; null: the ground was */
  road(index: number | null): void;
  cell(index: number): void;
  proposal(id: string, item: number): void;
}

/** What lies on the ground under the streets. */
export interface GroundPaint {
  grid: CellGrid;
  scale: CellScale;
  steps: Int8Array;
}

/** Widths up to this have the phone's layout, in which the sheet takes this share of the height. */
const kPhone = 760;
const kSheetShare = 0.58;

/** Keeps the city clear of the legend, which covers the left edge on a desk. */
function padding_of(box: HTMLElement): { left: number; right: number; top: number; bottom: number } {
  const wide = box.clientWidth > kPhone;
  return { left: wide ? 300 : 24, right: wide ? 64 : 24, top: wide ? 36 : 70, bottom: wide ? 36 : 60 };
}

export class CityScene {
  private readonly map: LibreMap;
  private readonly colours: MapColours;
  private readonly signs: WorkCollection;
  private shown_load: Int8Array;
  private shown_change: Int8Array;
  private month = 0;
  private road: number | null = null;
  private readonly cells: CellPainter;
  private has_ground = false;
  private readonly ready: Promise<void>;

  constructor(
    private readonly box: HTMLElement,
    private readonly data: MapData,
    private readonly bounds: Bounds,
    theme: Theme,
    private readonly events: SceneEvents,
  ) {
    setWorkerUrl(new URL(worker_address, location.href).href);
    this.colours = kMapColours[theme];
    this.signs = work_signs(data.works);
    this.shown_load = new Int8Array(data.roads.features.length).fill(-1);
    this.shown_change = new Int8Array(data.roads.features.length).fill(-1);
    this.map = new LibreMap({
      container: box, style: make_style(this.colours), bounds, fitBoundsOptions: { padding: padding_of(box) },
      attributionControl: false, minZoom: 7, maxZoom: 18, dragRotate: false, pitchWithRotate: false,
      touchPitch: false, fadeDuration: 0,
    });
    this.map.touchZoomRotate.disableRotation();
    this.cells = new CellPainter(this.map, theme);
    this.map.addControl(new ScaleControl({ maxWidth: 110 }), "bottom-right");
    draw_on_demand(this.map, this.colours);
    this.map.on("click", (event) => this.clicked(event));
    this.map.on("mousemove", (event) => this.hovered(event));
    this.ready = new Promise<void>((done) => this.map.once("load", () => done())).then(() => this.fill());
  }

  /** Resolves when the city is drawn for the first time. */
  async drawn(): Promise<void> {
    await this.ready;
    await new Promise<void>((done) => this.map.once("idle", () => done()));
  }

  private fill(): void {
    const set = (source: string, data: GeoJSON.FeatureCollection): void =>
      void (this.map.getSource(source) as GeoJSONSource).setData(data);
    set("roads", this.data.roads);
    set("streets", street_lines(this.data.roads));
    set("places", this.data.places);
    this.data.works.features.forEach((feature, id) => (feature.id = id));
    set("works", this.data.works);
    set("signs", this.signs);
  }

  /** Repaints the roads and works of a month; touches only what changed since the last one. */
  async show_month(month: number): Promise<void> {
    await this.ready;
    performance.mark("month-asked");
    this.month = month;
    this.paint_roads();
    this.paint_works();
    this.map.once("render", () => performance.measure("month-repaint", "month-asked"));
    this.map.triggerRepaint();
  }

  private paint_roads(): void {
    const { months, states } = this.data.volume_capacity;
    const now = states[months[this.month] ?? -1];
    const first = states[months[0] ?? -1];
    if (!now || !first) return;
    for (let road = 0; road < this.shown_load.length; ++road) {
      const load = step_of(kLoadSteps, now[road] ?? 0);
      const change = step_of(kChangeSteps, (now[road] ?? 0) - (first[road] ?? 0));
      if (load === this.shown_load[road] && change === this.shown_change[road]) continue;
      this.shown_load[road] = load;
      this.shown_change[road] = change;
      this.map.setFeatureState({ source: "roads", id: road }, { load, change });
    }
  }

  private paint_works(): void {
    for (const [source, works] of [["works", this.data.works], ["signs", this.signs]] as const)
      works.features.forEach(({ properties: { begin, done } }, id) =>
        this.map.setFeatureState({ source, id }, { phase: phase_at(begin, done, this.month) }),
      );
  }

  /** `quiet`: the streets stand back, because the ground under them speaks. */
  async show_mode(mode: MapMode, hidden: readonly string[], quiet: boolean): Promise<void> {
    await this.ready;
    const shown = !quiet && !hidden.includes("traffic");
    this.map.setPaintProperty("roads", "line-color", road_colour(mode, shown, this.colours));
    this.map.setPaintProperty("roads", "line-opacity", quiet ? 0.55 : 1);
    this.map.setPaintProperty("roads-casing", "line-opacity", quiet ? 0.25 : 1);
    for (const layer of kMapLayers) {
      if (layer === "traffic") continue;
      const visibility = hidden.includes(layer) ? "none" : "visible";
      for (const id of kLayersOf[layer]) this.map.setLayoutProperty(id, "visibility", visibility);
    }
  }

  /** Coverage or reach on the ground; null: the streets alone. */
  async show_ground(ground: GroundPaint | null, cell: number | null): Promise<void> {
    await this.ready;
    performance.mark("ground-asked");
    this.has_ground = ground !== null;
    this.cells.paint(ground?.grid ?? null, ground?.scale ?? "cover", ground?.steps ?? null);
    this.cells.pick(ground ? cell : null);
    this.map.once("render", () => performance.measure("ground-repaint", "ground-asked"));
    this.map.triggerRepaint();
  }

  async show_proposals(proposals: GeoJSON.FeatureCollection): Promise<void> {
    await this.ready;
    void (this.map.getSource("proposals") as GeoJSONSource).setData(proposals);
  }

  /** Lights up these works and dims the others; none: all alike. Brings them into sight. */
  async show_picked(works: ReadonlySet<string>, travel: boolean): Promise<void> {
    await this.ready;
    const found: GeoJSON.Position[] = [];
    for (const [source, collection] of [["works", this.data.works], ["signs", this.signs]] as const)
      collection.features.forEach(({ geometry, properties }, id) => {
        const picked = works.has(properties.work);
        if (picked) found.push(...positions_of(geometry));
        this.map.setFeatureState({ source, id }, { picked, dim: works.size > 0 && !picked });
      });
    const bounds = bounds_of(found);
    if (travel && bounds) this.travel(bounds);
  }

  /** Where the sheet with the project covers a phone's map from below, what is above it must do. */
  private free_padding(): ReturnType<typeof padding_of> {
    const padding = padding_of(this.box);
    if (innerWidth > kPhone) return padding;
    const covered = this.box.getBoundingClientRect().bottom - innerHeight * (1 - kSheetShare);
    return { ...padding, bottom: Math.max(padding.bottom, covered + 16) };
  }

  private travel(bounds: Bounds): void {
    const seen = this.map.getBounds();
    const inside = seen.contains([bounds[0], bounds[1]]) && seen.contains([bounds[2], bounds[3]]);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!inside || this.map.getZoom() > 15 || innerWidth <= kPhone)
      this.map.fitBounds(bounds, { padding: this.free_padding(), maxZoom: 13.6, animate: !calm, duration: 700 });
  }

  show_road(road: number | null): void {
    if (this.road !== null) this.map.setFeatureState({ source: "roads", id: this.road }, { picked: false });
    if (road !== null) this.map.setFeatureState({ source: "roads", id: road }, { picked: true });
    this.road = road;
  }

  private clicked(event: MapMouseEvent): void {
    const pin = this.map.queryRenderedFeatures(event.point, { layers: [kProposalHit] })[0]?.properties;
    if (pin) return this.events.proposal(String(pin["proposal"]), Number(pin["item"]));
    const visible = kWorkHits.filter((id) => this.map.getLayer(id));
    const work = this.map.queryRenderedFeatures(event.point, { layers: visible })[0]?.properties;
    if (work) return this.events.work(String(work["project"]), String(work["work"]));
    if (this.has_ground) {
      const cell = this.map.queryRenderedFeatures(event.point, { layers: [kCellHit] })[0]?.id;
      if (typeof cell === "number") this.events.cell(cell);
      return;
    }
    const road = this.map.queryRenderedFeatures(event.point, { layers: ["roads-hit"] })[0]?.id;
    this.events.road(typeof road === "number" ? road : null);
  }

  private hovered(event: MapMouseEvent): void {
    if (this.map.isMoving()) return;
    const hit = this.map.queryRenderedFeatures(event.point, { layers: [kProposalHit, ...kWorkHits, this.has_ground ? kCellHit : "roads-hit"] })[0];
    this.map.getCanvas().style.cursor = hit ? "pointer" : "";
  }

  zoom(step: 1 | -1): void {
    this.map.zoomTo(this.map.getZoom() + step, { duration: 200 });
  }

  whole_city(): void {
    this.map.fitBounds(this.bounds, { padding: padding_of(this.box), duration: 500 });
  }

  resize(): void {
    this.map.resize();
  }

  close(): void {
    this.map.remove();
  }
}
