// Small geometry for the map: streets joined for their names, one sign a place of works, extents.
import type { RoadCollection, WorkCollection, WorkFeatureProperties } from "../api/types";

type Position = GeoJSON.Position;
export type Bounds = [number, number, number, number];

const key_of = (at: Position): string => `${at[0]!.toFixed(6)},${at[1]!.toFixed(6)}`;

/** Joins the segments of one street end to end, so that its name repeats by distance, not by segment. */
export function chains_of(segments: Position[][]): Position[][] {
  const at_end = new Map<string, number[]>();
  segments.forEach((way, index) => {
    for (const end of [way[0]!, way[way.length - 1]!]) {
      const row = at_end.get(key_of(end));
      if (row) row.push(index);
      else at_end.set(key_of(end), [index]);
    }
  });
  const used = new Set<number>();
  const extend = (chain: Position[]): void => {
    for (;;) {
      const end = chain[chain.length - 1]!;
      const next = at_end.get(key_of(end))?.find((index) => !used.has(index));
      if (next === undefined) return;
      used.add(next);
      const way = segments[next]!;
      const onward = key_of(way[0]!) === key_of(end) ? way : [...way].reverse();
      chain.push(...onward.slice(1));
    }
  };
  return segments.flatMap((way, index) => {
    if (used.has(index)) return [];
    used.add(index);
    const chain = [...way];
    extend(chain);
    chain.reverse();
    extend(chain);
    return [chain];
  });
}

const kRank: Record<string, number> = { motorway: 0, trunk: 1, primary: 2, secondary: 3, tertiary: 4 };

/** One line feature a named street, with the rank of its road class for the order of names. */
export function street_lines(roads: RoadCollection): GeoJSON.FeatureCollection {
  const streets = new Map<string, { rank: number; ways: Position[][] }>();
  for (const { geometry, properties } of roads.features) {
    if (!properties.street) continue;
    const rank = kRank[properties.class] ?? 5;
    const street = streets.get(properties.street);
    if (street) {
      street.ways.push(geometry.coordinates);
      street.rank = Math.min(street.rank, rank);
    } else streets.set(properties.street, { rank, ways: [geometry.coordinates] });
  }
  return {
    type: "FeatureCollection",
    features: [...streets].flatMap(([street, { rank, ways }]) =>
      chains_of(ways).map((coordinates) => ({
        type: "Feature" as const,
        geometry: { type: "LineString" as const, coordinates },
        properties: { street, rank },
      })),
    ),
  };
}

export function positions_of(geometry: GeoJSON.Geometry): Position[] {
  if (geometry.type === "GeometryCollection") return geometry.geometries.flatMap(positions_of);
  if (geometry.type === "Point") return [geometry.coordinates];
  if (geometry.type === "LineString" || geometry.type === "MultiPoint") return geometry.coordinates;
  if (geometry.type === "MultiPolygon") return geometry.coordinates.flat(2);
  return geometry.coordinates.flat(1);
}

export function bounds_of(positions: Position[]): Bounds | null {
  if (!positions.length) return null;
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of positions as [number, number][]) {
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.min(bounds[1], y);
    bounds[2] = Math.max(bounds[2], x);
    bounds[3] = Math.max(bounds[3], y);
  }
  return bounds;
}

/** Its lines, rings or points one by one. */
function parts_of(geometry: GeoJSON.Geometry): Position[][] {
  if (geometry.type === "MultiLineString" || geometry.type === "Polygon") return geometry.coordinates;
  if (geometry.type === "MultiPolygon") return geometry.coordinates.map((polygon) => polygon[0] ?? []);
  if (geometry.type === "MultiPoint") return geometry.coordinates.map((at) => [at]);
  return [positions_of(geometry)];
}

interface Spot {
  at: Position;
  properties: WorkFeatureProperties;
}

/** Spots of one work nearer than this (degrees, about 1.2 km) share one sign. */
const kApart = 0.012;

function gather(spots: Spot[]): Spot[] {
  const groups: Spot[][] = [];
  for (const spot of spots) {
    const near = groups.filter((group) =>
      group.some(({ at }) => Math.hypot(at[0]! - spot.at[0]!, at[1]! - spot.at[1]!) < kApart),
    );
    const merged = [spot, ...near.flat()];
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups.map((group) => {
    const mean = [0, 1].map((axis) => group.reduce((sum, { at }) => sum + at[axis]!, 0) / group.length);
    const far = ({ at }: Spot): number => Math.hypot(at[0]! - mean[0]!, at[1]! - mean[1]!);
    return group.reduce((best, spot) => (far(spot) < far(best) ? spot : best));
  });
}

/** One sign for each place of each work; its id is its index. */
export function work_signs(works: WorkCollection): WorkCollection {
  const spots = new Map<string, Spot[]>();
  for (const { geometry, properties } of works.features) {
    for (const part of parts_of(geometry)) {
      const at = part[Math.floor(part.length / 2)];
      if (!at) continue;
      const row = spots.get(properties.work);
      if (row) row.push({ at, properties });
      else spots.set(properties.work, [{ at, properties }]);
    }
  }
  const signs = [...spots.values()].flatMap(gather);
  return {
    type: "FeatureCollection",
    features: signs.map(({ at, properties }, id) => ({
      type: "Feature", id, geometry: { type: "Point", coordinates: at }, properties,
    })),
  };
}
