// What the server answers. Spans count code points of the plan's text, end exclusive; months are
// "YYYY-MM", days "YYYY-MM-DD"; arrays of an indicator have one value a month of the horizon.

/** A sentence for people in both languages; the server always fills both. */
export interface Bilingual {
  zh: string;
  en: string;
}

export type Span = [number, number];

export interface Overview {
  title: string;
  year: number | null;
  city: {
    name: string;
    synthetic: boolean;
    people: number;
    jobs: number;
    source: string;
    /** west, south, east, north */
    bounds: [number, number, number, number] | null;
  };
  months: string[];
  futures: number;
  seed: number;
  engine_runs: number;
  city_states: number;
  counts: Record<
    "areas" | "projects" | "commitments" | "works" | "edits" | "assumptions" | "findings",
    number
  >;
}

export interface Quantity {
  text: string;
  value: number;
  unit: string;
  kind: string;
}

export interface Commitment {
  id: string;
  quote: string;
  span: Span;
  action: string;
  object: string;
  quantities: Quantity[];
  deadline: { text: string; date: string | null; kind: string } | null;
  phase: string;
  owners: string[];
  places: string[];
}

export interface PlanProject {
  id: string;
  heading: string | null;
  span: Span;
  commitments: Commitment[];
}

export interface PlanArea {
  heading: string;
  span: Span;
  projects: PlanProject[];
}

export interface Plan {
  text: string;
  areas: PlanArea[];
}

export type Milestone = "start" | "main_works" | "complete" | "operate";

/** Days on which a work reaches its milestones in one course of events. */
export interface Course {
  works_begin: string;
  start: string;
  main_works: string;
  complete: string;
  operate: string;
}

export interface WorkPromise {
  commitment: string;
  milestone: Milestone;
  deadline: string | null;
  is_start: boolean;
}

export interface Finish {
  milestone: Milestone;
  p50: string;
  p80: string;
  deadline: string | null;
  /** share of futures that meet the written date; none: no date */
  on_time: number | null;
}

export interface Effect {
  indicator: string;
  during: number;
  after: number;
  works_begin: string;
  done: string;
}

/** What a work adds to an indicator once all works are done (Shapley value). */
export interface Attribution {
  work: string;
  indicator: string;
  value: number;
  /** standard error of a sampled value; 0: exact */
  error: number;
}

/** What it costs when a work is done a month late. */
export interface Slip {
  month: string;
  vehicle_hours: number;
  people_months: number;
  effects: { indicator: string; change: number }[];
}

export interface Work {
  id: string;
  kind: { key: string; zh: string; en: string };
  size: number;
  commitments: string[];
  edits: { id: string; kind: string; zh: string; en: string }[];
  tracked_only: Bilingual | null;
  promises: WorkPromise[];
  finish: Finish | null;
  as_written: Course;
  /** P50 of each date over the futures; `p10` to `p90` likewise */
  likely: Course;
  p10?: Course;
  p80?: Course;
  p90?: Course;
  effects: Effect[];
  attributions: Attribution[];
  /** null where a delay changes nothing that is measured */
  slip: Slip | null;
  assumptions: string[];
}

export interface Project {
  id: string;
  area: string | number;
  heading: string | null;
  works: Work[];
}

export interface Indicator {
  key: string;
  engine: string;
  name: Bilingual;
  unit: Bilingual;
  better: "higher" | "lower" | "neither";
  decimals: number;
  method: Bilingual;
  p10: number[];
  p50: number[];
  p90: number[];
  as_written: number[];
  doing_nothing: number[];
}

/** How much of what a plan is for stands in each month, in people (see its `parts`). */
export interface Outcome {
  key: "live" | "work" | "visit";
  /** from each indicator's P50 */
  likely: number[];
  as_written: number[];
  parts: { indicator: string; people_per_unit: number; basis: string }[];
}

export interface Assumption {
  id: string;
  commitment: string;
  field: string;
  value: string;
  reason: Bilingual;
  by_person: boolean;
}

export interface Finding {
  severity: "note" | "warning" | "error";
  code: string;
  where: string;
  span: Span | null;
  message: Bilingual;
  mend: Bilingual;
}

/** Volume/capacity in percent: `states[months[m]][road]` for month m and the road feature's id. */
export interface VolumeCapacity {
  months: number[];
  states: number[][];
}

export interface RoadProperties {
  class: string;
  street: string | null;
}

export interface WorkFeatureProperties {
  work: string;
  project: string;
  /** of the edit ("widen_road"); the work's own kind stands in its project */
  kind: string;
  name_zh: string;
  name_en: string;
  begin: number;
  done: number;
}

/** The grid of people and jobs, in columns: one value a cell. */
export interface CellGrid {
  /** edge of square cells in metres; 0: cells of another shape */
  size_m: number;
  lon: number[];
  lat: number[];
  people: number[];
  jobs: number[];
  /** index in `districts`; null: in none */
  district: (number | null)[];
  districts: string[];
}

/** What counts as near enough to what. */
export interface CoverRule {
  key: string;
  name: Bilingual;
  clause: Bilingual;
  basis: Bilingual;
  kinds: string[];
}

export interface CoverState {
  percent: number;
  mean_m: number;
  gini: number;
  places: number;
  /** by cell: percent of its residents who are near enough */
  share: number[];
  /** by cell: mean way in metres */
  metres: number[];
  /** inhabited cells with the longest ways */
  worst: number[];
  districts: { name: string; value: number; people: number }[];
  groups: { group: string; name: Bilingual; households: number; value: number }[];
}

/** `states[months[m]]` for month m along the P50 course; state 0 is the city with nothing done. */
export interface Cover {
  rule: string;
  months: number[];
  states: CoverState[];
}

export interface Reached {
  name: string;
  within: Record<"30" | "45" | "60", number>;
}

export interface ReachSide {
  /** by cell: median minutes of a departure from 7 to 9; null: more than two hours */
  minutes: (number | null)[];
  reached: Reached[];
}

export interface Reach extends ReachSide {
  cell: number;
  month: number;
  state: number;
  months: number[];
  wait_min: number | null;
  transfers: number | null;
  /** with nothing done */
  before: ReachSide;
}

export interface Gain {
  key: string;
  name: Bilingual;
  unit: Bilingual;
  value: number;
  decimals: number;
}

export interface ProposalItem {
  /** from 1 */
  item: number;
  work: string | null;
  text: Bilingual;
  points: [number, number][];
  gains: Gain[];
  assumptions: Assumption[];
}

export interface ProposalOption {
  /** from 1; the first is the proposed one */
  option: number;
  title: Bilingual;
  gains: Gain[];
  items: ProposalItem[];
}

/** An answer to what the plan leaves open; it changes nothing until somebody takes it. */
export interface Proposal {
  id: string;
  kind: "sites" | "lines" | "sequence";
  title: Bilingual;
  options: ProposalOption[];
  notes: Bilingual[];
}

export type PlaceLayer =
  | "facility"
  | "stop"
  | "line"
  | "community"
  | "plant"
  | "monitor"
  | "water";

export interface PlaceProperties {
  layer: PlaceLayer;
  kind: string;
  name: string;
}

export type RoadCollection = GeoJSON.FeatureCollection<GeoJSON.LineString, RoadProperties>;
export type WorkCollection = GeoJSON.FeatureCollection<GeoJSON.Geometry, WorkFeatureProperties>;
export type PlaceCollection = GeoJSON.FeatureCollection<GeoJSON.Geometry, PlaceProperties>;
