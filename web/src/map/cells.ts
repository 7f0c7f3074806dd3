// The shapes of cells from their centres: squares where the grid says its size, else each centre's
// nearest ground (its Voronoi cell), which gives hexagons for a grid of hexagons.
import type { CellGrid } from "../api/types";

type Xy = [number, number];
const kMetresPerDegree = 111_195;

/** A plane around the middle of the grid, in metres. */
interface Plane {
  to(cell: number): Xy;
  back(at: Xy): Xy;
}

function plane_of(grid: CellGrid): Plane {
  const lat = grid.lat.reduce((sum, one) => sum + one, 0) / Math.max(1, grid.lat.length);
  const per_lon = kMetresPerDegree * Math.cos((lat * Math.PI) / 180);
  return {
    to: (cell) => [grid.lon[cell]! * per_lon, grid.lat[cell]! * kMetresPerDegree],
    back: ([x, y]) => [x / per_lon, y / kMetresPerDegree],
  };
}

function square([x, y]: Xy, half: number): Xy[] {
  return [[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half]];
}

/** The part of a convex polygon that is nearer to `own` than to `other`. */
function nearer(polygon: Xy[], own: Xy, other: Xy): Xy[] {
  const [dx, dy] = [other[0] - own[0], other[1] - own[1]];
  const limit = (other[0] ** 2 + other[1] ** 2 - own[0] ** 2 - own[1] ** 2) / 2;
  const side = ([x, y]: Xy): number => x * dx + y * dy - limit;
  return polygon.flatMap((from, i) => {
    const to = polygon[(i + 1) % polygon.length]!;
    const [a, b] = [side(from), side(to)];
    const kept: Xy[] = a <= 0 ? [from] : [];
    if (a * b < 0) {
      const t = a / (a - b);
      kept.push([from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]);
    }
    return kept;
  });
}

/** Cells by the square bucket they lie in. */
class Buckets {
  private readonly cells = new Map<string, number[]>();
  constructor(private readonly at: Xy[], private readonly size: number) {
    at.forEach((xy, cell) => {
      const key = this.key(xy, 0, 0);
      const row = this.cells.get(key);
      if (row) row.push(cell);
      else this.cells.set(key, [cell]);
    });
  }
  private key([x, y]: Xy, right: number, up: number): string {
    return `${Math.floor(x / this.size) + right},${Math.floor(y / this.size) + up}`;
  }
  near(cell: number, within: number): number[] {
    const own = this.at[cell]!;
    const found: number[] = [];
    for (const right of [-1, 0, 1])
      for (const up of [-1, 0, 1])
        for (const other of this.cells.get(this.key(own, right, up)) ?? []) {
          const [x, y] = this.at[other]!;
          if (other !== cell && Math.hypot(x - own[0], y - own[1]) <= within) found.push(other);
        }
    return found;
  }
}

/** Half of the cells have their nearest neighbour within this. */
function spacing_of(at: Xy[]): number {
  const [low, high]: [Xy, Xy] = [[Infinity, Infinity], [-Infinity, -Infinity]];
  for (const xy of at)
    for (const axis of [0, 1] as const) {
      low[axis] = Math.min(low[axis], xy[axis]);
      high[axis] = Math.max(high[axis], xy[axis]);
    }
  const guess = 3 * Math.sqrt(((high[0] - low[0]) * (high[1] - low[1])) / at.length) || 1000;
  const buckets = new Buckets(at, guess);
  const nearest = at
    .map(([x, y], cell) => Math.min(...buckets.near(cell, guess).map((other) => Math.hypot(at[other]![0] - x, at[other]![1] - y))))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  return nearest[nearest.length >> 1] ?? guess;
}

/** Corners of a regular hexagon stand at 0.58 of the spacing: a border cell is cut a little beyond. */
const kBorder = 0.6;

export function cell_shapes(grid: CellGrid): GeoJSON.FeatureCollection<GeoJSON.Polygon> {
  const plane = plane_of(grid);
  const at = grid.lon.map((_, cell) => plane.to(cell));
  const spacing = grid.size_m > 0 || at.length === 0 ? 0 : spacing_of(at);
  const buckets = spacing > 0 ? new Buckets(at, 1.6 * spacing) : null;
  const shape = (own: Xy, cell: number): Xy[] => {
    if (!buckets) return square(own, grid.size_m / 2);
    const near = buckets.near(cell, 1.6 * spacing);
    return near.reduce((polygon, other) => nearer(polygon, own, at[other]!), square(own, kBorder * spacing));
  };
  return {
    type: "FeatureCollection",
    features: at.map((own, id) => {
      const ring = shape(own, id).map((corner) => plane.back(corner));
      return {
        type: "Feature", id, properties: {},
        geometry: { type: "Polygon", coordinates: [[...ring, ring[0]!]] },
      };
    }),
  };
}
