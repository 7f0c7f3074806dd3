// Colours of the map. Saturation runs from calm to loud against its ground (darker on a light one,
// brighter on a dark one), change from blue to brown through grey: told apart without red and green.
import type { MapMode } from "../state/link";

export type Theme = "light" | "dark";

export const kLoadSteps = [50, 70, 85, 100, 120];
/** Points of saturation more or less than in the first month. */
export const kChangeSteps = [-20, -5, 5, 20];
export const kSteps: Record<MapMode, readonly number[]> = { load: kLoadSteps, change: kChangeSteps };
export const kStepColours: Record<Theme, Record<MapMode, readonly string[]>> = {
  light: {
    load: ["#8fc1bd", "#c3cf8a", "#f3c64f", "#ee8f36", "#d13f2c", "#7d1238"],
    change: ["#1f62a8", "#86b8dd", "#c4ced4", "#e9a15c", "#9c4a12"],
  },
  dark: {
    load: ["#3c787c", "#86a05a", "#e8bd4a", "#f08a3c", "#ff5f4f", "#ff4fa6"],
    change: ["#5aa9f2", "#2f6c9c", "#43535c", "#b5733a", "#ffb872"],
  },
};

/** Scales of cells: percent of residents near enough and points of it, minutes and minutes saved. */
export const kCellSteps = {
  cover: [5, 35, 65, 95],
  cover_change: [-20, -1, 1, 20],
  reach: [10, 20, 30, 45, 60, 90],
  reach_change: [-10, -1, 1, 10],
} as const satisfies Record<string, readonly number[]>;
export type CellScale = keyof typeof kCellSteps;
/** Better is blue, worse is brown, told apart by lightness alone, too. */
export const kCellColours: Record<Theme, Record<CellScale, readonly string[]>> = {
  light: {
    cover: ["#b5651d", "#dda15e", "#d9d4c3", "#7fb3cf", "#1f6f9f"],
    cover_change: ["#9c4a12", "#e9a15c", "#dfe4e6", "#86b8dd", "#1f62a8"],
    reach: ["#0a3c5f", "#12618a", "#2f8aa8", "#66b0b4", "#a3d0b8", "#d6e5bf", "#f1eecf"],
    reach_change: ["#9c4a12", "#e9a15c", "#dfe4e6", "#86b8dd", "#1f62a8"],
  },
  dark: {
    cover: ["#c9772e", "#8a5a2e", "#3f4a4e", "#2f6c9c", "#5aa9f2"],
    cover_change: ["#ffb872", "#b5733a", "#33424a", "#2f6c9c", "#5aa9f2"],
    reach: ["#f3f0c8", "#bfe0b6", "#7cc3b8", "#3f9db0", "#1f7698", "#17527a", "#143753"],
    reach_change: ["#ffb872", "#b5733a", "#33424a", "#2f6c9c", "#5aa9f2"],
  },
};

/** Number of the step a value lies in: 0 below the first bound, steps.length from the last one on. */
export function step_of(steps: readonly number[], value: number): number {
  let step = 0;
  while (step < steps.length && value >= steps[step]!) ++step;
  return step;
}

export interface MapColours {
  steps: Record<MapMode, readonly string[]>;
  ground: string;
  casing: string;
  quiet: string;
  water: string;
  dirty_water: string;
  line: string;
  label: string;
  halo: string;
  works: string;
  planned: string;
  finished: string;
  picked: string;
  stop: string;
}

export const kMapColours: Record<Theme, MapColours> = {
  light: {
    steps: kStepColours.light,
    ground: "#f3f5f3", casing: "#ffffff", quiet: "#cfd7db", water: "#a9d3e8", dirty_water: "#9aa57c",
    line: "#7a5aa6", label: "#33444f", halo: "#ffffffe6", works: "#d8660f", planned: "#6b7f8c",
    finished: "#0b6a8c", picked: "#c2185b", stop: "#7a5aa6",
  },
  dark: {
    steps: kStepColours.dark,
    ground: "#101c23", casing: "#0a1419", quiet: "#33464f", water: "#1d4a63", dirty_water: "#555f3c",
    line: "#a58bd0", label: "#c9d8df", halo: "#0c161ce6", works: "#f08a3c", planned: "#93a8b3",
    finished: "#5bb8d8", picked: "#ff6fa3", stop: "#a58bd0",
  },
};

export const kPlaceTones: Record<string, string> = {
  kindergarten: "#4f68b0", primary_school: "#4f68b0", middle_school: "#4f68b0",
  clinic: "#b0445a", hospital: "#b0445a", ambulance_station: "#b0445a", rehabilitation: "#b0445a",
  park: "#39875a", wetland: "#39875a", culture: "#8560ab", library: "#8560ab", sports: "#8560ab",
  wastewater: "#2d7f93", air: "#5c7482", water: "#5c7482", traffic: "#5c7482",
};
export const kOtherPlace = "#6b7780";
export const tone_of_place = (kind: string): string => kPlaceTones[kind] ?? kOtherPlace;
