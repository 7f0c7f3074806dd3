// Cells on the map: their ground colour by feature state, so that a month's change repaints and never
// cuts tiles again.
import type { ExpressionSpecification, GeoJSONSource, LayerSpecification, Map as LibreMap } from "maplibre-gl";
import type { CellGrid } from "../api/types";
import { cell_shapes } from "./cells";
import { kCellColours, type CellScale, type MapColours, type Theme } from "./palette";

type Expression = ExpressionSpecification;
const state = (key: string): Expression => ["feature-state", key];

export const kCellHit = "cells";

export function cell_ground(): LayerSpecification[] {
  return [{
    id: "cells", type: "fill", source: "cells", layout: { visibility: "none" },
    paint: { "fill-color": "transparent", "fill-antialias": false, "fill-opacity": 0.78 },
  }];
}

export function cell_edges(colours: MapColours): LayerSpecification[] {
  return [{
    id: "cell-picked", type: "line", source: "cells", layout: { visibility: "none", "line-join": "round" },
    paint: {
      "line-color": colours.label, "line-width": 2.4,
      "line-opacity": ["case", ["==", state("picked"), true], 1, 0],
    },
  }];
}

export class CellPainter {
  private shown = new Int8Array(0);
  private grid: CellGrid | null = null;
  private picked: number | null = null;

  constructor(private readonly map: LibreMap, private readonly theme: Theme) {}

  /** Paints each cell by its step of the scale; nothing is drawn for null. */
  paint(grid: CellGrid | null, scale: CellScale, steps: Int8Array | null): void {
    const visibility = grid && steps ? "visible" : "none";
    for (const id of ["cells", "cell-picked"]) this.map.setLayoutProperty(id, "visibility", visibility);
    if (!grid || !steps) return;
    if (grid !== this.grid) this.lay(grid);
    const pairs = kCellColours[this.theme][scale].flatMap((colour, step) => [step, colour]);
    this.map.setPaintProperty("cells", "fill-color", [
      "match", ["coalesce", state("step"), -1], ...pairs, "transparent",
    ] as unknown as Expression);
    for (let cell = 0; cell < steps.length; ++cell) {
      if (steps[cell] === this.shown[cell]) continue;
      this.shown[cell] = steps[cell]!;
      this.map.setFeatureState({ source: "cells", id: cell }, { step: steps[cell] });
    }
  }

  private lay(grid: CellGrid): void {
    this.grid = grid;
    this.shown = new Int8Array(grid.lon.length).fill(-2);
    void (this.map.getSource("cells") as GeoJSONSource).setData(cell_shapes(grid));
  }

  pick(cell: number | null): void {
    if (this.picked !== null) this.map.setFeatureState({ source: "cells", id: this.picked }, { picked: false });
    if (cell !== null) this.map.setFeatureState({ source: "cells", id: cell }, { picked: true });
    this.picked = cell;
  }
}
