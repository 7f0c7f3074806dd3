// The map's style: own vectors only. Colours that follow the time cursor come from feature state, so a
// month's change repaints and never cuts tiles again.
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { MapMode } from "../state/link";
import { cell_edges, cell_ground } from "./cell_paint";
import { kPlaceTones, kOtherPlace, type MapColours } from "./palette";

export const kMapLayers = [
  "traffic", "works", "proposal", "facility", "community", "line", "stop", "water", "plant", "monitor", "names",
] as const;
export type MapLayer = (typeof kMapLayers)[number];

type Expression = ExpressionSpecification;
const state = (key: string): Expression => ["feature-state", key];
const get = (key: string): Expression => ["get", key];

function by_zoom(...stops: [number, unknown][]): Expression {
  return ["interpolate", ["exponential", 1.4], ["zoom"], ...stops.flat()] as unknown as Expression;
}
/** Widths for the classes of road, from the widest to the narrowest. */
function width(wide: number, middle: number, narrow: number): Expression {
  return ["match", get("class"), ["motorway", "trunk", "primary"], wide, ["secondary", "tertiary"], middle, narrow];
}
const road_width = by_zoom([10, width(2, 1, 0.3)], [13, width(4.5, 2.8, 1)], [16, width(13, 9, 4.5)]);
const casing_width = by_zoom([10, width(3, 1.6, 0.3)], [13, width(6.5, 4.4, 1.8)], [16, width(16, 12, 6.5)]);
const gap_width = by_zoom([10, 5], [13, 9], [16, 19]);

export function road_colour(mode: MapMode, shown: boolean, colours: MapColours): Expression | string {
  if (!shown) return colours.quiet;
  const pairs = colours.steps[mode].flatMap((colour, step) => [step, colour]);
  return ["match", ["coalesce", state(mode), -1], ...pairs, colours.quiet] as unknown as Expression;
}

const when = (phase: string, opacity: number): Expression => [
  "case", ["!=", state("phase"), phase], 0, ["==", state("dim"), true], opacity * 0.25, opacity,
];
const line_only: Expression = ["in", ["geometry-type"], ["literal", ["LineString", "MultiLineString"]]];
const area_only: Expression = ["in", ["geometry-type"], ["literal", ["Polygon", "MultiPolygon"]]];
const place = (layer: MapLayer): Expression => ["==", get("layer"), layer];
const round = { "line-cap": "round", "line-join": "round" } as const;

function ground_layers(colours: MapColours): LayerSpecification[] {
  return [
    { id: "ground", type: "background", paint: { "background-color": colours.ground } },
    {
      id: "water", type: "line", source: "places", filter: place("water"), layout: round,
      paint: {
        "line-color": ["match", get("kind"), "black_odorous", colours.dirty_water, colours.water],
        "line-width": by_zoom([10, 2.5], [13, 8], [16, 26]),
      },
    },
  ];
}

function works_ground(colours: MapColours): LayerSpecification[] {
  return [
    {
      id: "works-area", type: "fill", source: "works", filter: area_only,
      paint: { "fill-pattern": "tape:", "fill-opacity": when("building", 0.6) },
    },
    {
      id: "works-picked", type: "line", source: "works", filter: line_only, layout: round,
      paint: {
        "line-color": colours.picked, "line-width": by_zoom([10, 12], [13, 20], [16, 36]), "line-blur": 3,
        "line-opacity": ["case", ["==", state("picked"), true], 0.5, 0],
      },
    },
    {
      id: "works-building", type: "line", source: "works", filter: line_only, layout: { "line-join": "round" },
      paint: {
        "line-pattern": "tape:", "line-width": by_zoom([10, 7], [13, 13], [16, 26]),
        "line-opacity": when("building", 0.95),
      },
    },
  ];
}

function road_layers(colours: MapColours): LayerSpecification[] {
  return [
    {
      id: "roads-casing", type: "line", source: "roads", layout: round,
      paint: { "line-color": colours.casing, "line-width": casing_width },
    },
    {
      id: "roads", type: "line", source: "roads",
      layout: { ...round, "line-sort-key": ["match", get("class"), ["motorway", "trunk", "primary"], 3, ["secondary", "tertiary"], 2, 1] },
      paint: { "line-color": road_colour("load", true, colours), "line-width": road_width },
    },
    {
      id: "roads-hit", type: "line", source: "roads",
      paint: { "line-color": colours.ground, "line-opacity": 0, "line-width": by_zoom([10, 5], [14, 14]) },
    },
    {
      id: "road-picked", type: "line", source: "roads", layout: round,
      paint: {
        "line-color": colours.label, "line-width": 1.6, "line-gap-width": road_width,
        "line-opacity": ["case", ["==", state("picked"), true], 1, 0],
      },
    },
  ];
}

function works_edges(colours: MapColours): LayerSpecification[] {
  const edge = { "line-width": by_zoom([10, 1.3], [14, 2.2]), "line-gap-width": gap_width };
  return [
    {
      id: "works-planned", type: "line", source: "works", filter: line_only,
      paint: { ...edge, "line-color": colours.planned, "line-dasharray": [3, 2], "line-opacity": when("planned", 0.9) },
    },
    {
      id: "works-finished", type: "line", source: "works", filter: line_only,
      paint: { ...edge, "line-color": colours.finished, "line-opacity": when("finished", 0.95) },
    },
    {
      id: "works-hit", type: "line", source: "works", filter: line_only,
      paint: { "line-color": colours.works, "line-opacity": 0, "line-width": by_zoom([10, 12], [14, 24]) },
    },
  ];
}

const tones = ["match", get("kind"), ...Object.entries(kPlaceTones).flat(), kOtherPlace] as unknown as Expression;

function place_layers(colours: MapColours): LayerSpecification[] {
  const sign = (layer: MapLayer, small: number, minzoom: number): LayerSpecification => ({
    id: layer, type: "symbol", source: "places", filter: place(layer), minzoom,
    layout: {
      "icon-image": ["concat", "place:", get("kind")], "icon-allow-overlap": true,
      "icon-size": by_zoom([10, small], [14, 0.95]),
    },
  });
  // Hundreds of places would hide the streets of a whole city: from afar they are dots.
  const dots_then_signs = (layer: MapLayer, near: number): LayerSpecification[] => [
    {
      id: `${layer}-dot`, type: "circle", source: "places", filter: place(layer), minzoom: 9, maxzoom: near,
      paint: {
        "circle-radius": by_zoom([10, 1.1], [12.9, 3]), "circle-color": tones, "circle-opacity": 0.8,
        "circle-stroke-color": colours.casing, "circle-stroke-width": 0.7,
      },
    },
    sign(layer, 0.4, near),
  ];
  return [
    {
      id: "line", type: "line", source: "places", filter: place("line"), layout: round,
      paint: { "line-color": colours.line, "line-width": by_zoom([10, 1], [14, 2.4]), "line-opacity": 0.75, "line-offset": by_zoom([10, 1.5], [14, 5]) },
    },
    {
      id: "stop", type: "circle", source: "places", filter: place("stop"), minzoom: 11.5,
      paint: {
        "circle-radius": by_zoom([11, 1.3], [15, 4]), "circle-color": colours.casing,
        "circle-stroke-color": colours.stop, "circle-stroke-width": 1.4,
      },
    },
    ...dots_then_signs("community", 12.9),
    ...dots_then_signs("facility", 12.9),
    sign("plant", 0.5, 9),
    sign("monitor", 0.5, 9),
  ];
}

function name_layers(): LayerSpecification[] {
  const under = (layer: MapLayer, minzoom: number): LayerSpecification => ({
    id: `${layer}-name`, type: "symbol", source: "places", filter: ["all", place(layer), ["!=", get("name"), ""]],
    minzoom,
    layout: { "icon-image": ["concat", "name:", get("name")], "icon-anchor": "top", "icon-offset": [0, 9] },
  });
  const street = (id: string, ranks: Expression, minzoom: number): LayerSpecification => ({
    id, type: "symbol", source: "streets", filter: ranks, minzoom,
    layout: {
      "symbol-placement": "line", "symbol-spacing": 420, "symbol-sort-key": get("rank"),
      "icon-image": ["concat", "street:", get("street")], "icon-rotation-alignment": "map",
      "icon-keep-upright": true, "icon-padding": 12,
    },
  });
  return [
    under("facility", 14), under("community", 13.3), under("plant", 13),
    street("street-small", [">", get("rank"), 3], 13.2),
    street("street-large", ["<=", get("rank"), 3], 10.8),
  ];
}

/** What goes on now stands out; what is done or to come stands back. */
const kSignSize = { building: 1, planned: 0.78, finished: 0.62 };

function work_signs(): LayerSpecification[] {
  return (["finished", "planned", "building"] as const).map((phase) => ({
    id: `sign-${phase}`, type: "symbol", source: "signs",
    layout: {
      "icon-image": ["concat", "work:", get("kind"), `:${phase}`], "icon-allow-overlap": true,
      "icon-ignore-placement": true, "icon-size": by_zoom([10, kSignSize[phase] * 0.45], [11.5, kSignSize[phase] * 0.72], [14, kSignSize[phase]]),
    },
    paint: { "icon-opacity": when(phase, 1) },
  }));
}

/** Sites and stops that are proposed: numbered, in the order in which they bring most. */
function proposal_signs(): LayerSpecification[] {
  return [{
    id: "proposal", type: "symbol", source: "proposals",
    layout: {
      "icon-image": ["concat", "proposal:", get("sign")], "icon-allow-overlap": true,
      "icon-ignore-placement": true, "icon-anchor": "bottom", "icon-size": by_zoom([10, 0.6], [13, 0.95]),
    },
  }];
}

export const kProposalHit = "proposal";
export const kWorkHits = ["sign-building", "sign-planned", "sign-finished", "works-area", "works-hit"];

/** Which layers of the style a switch of the legend turns. */
export const kLayersOf: Record<Exclude<MapLayer, "traffic">, string[]> = {
  works: ["works-area", "works-picked", "works-building", "works-planned", "works-finished", ...kWorkHits],
  facility: ["facility-dot", "facility", "facility-name"],
  community: ["community-dot", "community", "community-name"],
  line: ["line"],
  stop: ["stop"],
  water: ["water"],
  plant: ["plant", "plant-name"],
  monitor: ["monitor"],
  names: ["street-small", "street-large"],
  proposal: ["proposal"],
};

const empty: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

export function make_style(colours: MapColours): StyleSpecification {
  const source = (): { type: "geojson"; data: GeoJSON.FeatureCollection } => ({ type: "geojson", data: empty });
  return {
    version: 8,
    sources: {
      roads: { ...source(), tolerance: 0.3 } as never,
      streets: source(),
      places: source(),
      works: source(),
      signs: source(),
      cells: { ...source(), tolerance: 0 } as never,
      proposals: source(),
    },
    layers: [
      ...ground_layers(colours), ...cell_ground(), ...works_ground(colours), ...road_layers(colours),
      ...cell_edges(colours), ...works_edges(colours), ...place_layers(colours), ...name_layers(), ...work_signs(),
      ...proposal_signs(),
    ],
  };
}
