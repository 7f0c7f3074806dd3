// Everything the screen follows back and forth: indicator -> effect -> work -> commitment -> sentence.
// Built once from the server's answers; plain values, no framework.
import type {
  Assumption,
  Commitment,
  Effect,
  Finding,
  Indicator,
  Outcome,
  Plan,
  PlanArea,
  PlanProject,
  Project,
  Work,
} from "../api/types";
import { month_index } from "./months";

export type Light = "good" | "doubtful" | "late" | "none";

export interface ProjectEntry {
  id: string;
  number: number;
  area: PlanArea;
  area_index: number;
  written: PlanProject;
  works: Work[];
  light: Light;
  /** the smallest probability of being on time among its works; none: no written date */
  on_time: number | null;
}

export interface EffectEntry {
  effect: Effect;
  work: Work;
  project: ProjectEntry;
}

export interface Sources {
  plan: Plan;
  projects: Project[];
  indicators: Indicator[];
  outcomes: Outcome[];
  assumptions: Assumption[];
  findings: Finding[];
}

export interface Atlas extends Sources {
  entries: ProjectEntry[];
  project: Map<string, ProjectEntry>;
  project_of_work: Map<string, ProjectEntry>;
  project_of_commitment: Map<string, ProjectEntry>;
  commitment: Map<string, Commitment>;
  work: Map<string, Work>;
  works_of_commitment: Map<string, Work[]>;
  assumptions_of_commitment: Map<string, Assumption[]>;
  assumption: Map<string, Assumption>;
  indicator: Map<string, Indicator>;
  effects_of_indicator: Map<string, EffectEntry[]>;
}

/** The lights' thresholds: on time in at least 8, or 5, of 10 futures. */
export const kOnTimeGood = 0.8;
export const kOnTimeDoubtful = 0.5;

export function light_of(on_time: number | null): Light {
  if (on_time === null) return "none";
  if (on_time >= kOnTimeGood) return "good";
  return on_time >= kOnTimeDoubtful ? "doubtful" : "late";
}

export function smallest_on_time(works: Work[]): number | null {
  const known = works.map((work) => work.finish?.on_time ?? null).filter((p) => p !== null);
  return known.length ? Math.min(...known) : null;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const row = map.get(key);
  if (row) row.push(value);
  else map.set(key, [value]);
}

function entries_of(plan: Plan, projects: Project[]): ProjectEntry[] {
  const works = new Map(projects.map((project) => [project.id, project.works]));
  let number = 0;
  return plan.areas.flatMap((area, area_index) =>
    area.projects.map((written) => {
      const own = works.get(written.id) ?? [];
      const on_time = smallest_on_time(own);
      number += 1;
      return {
        id: written.id, number, area, area_index, written, works: own, on_time,
        light: light_of(on_time),
      };
    }),
  );
}

export function build_atlas(sources: Sources): Atlas {
  const entries = entries_of(sources.plan, sources.projects);
  const atlas: Atlas = {
    ...sources,
    entries,
    project: new Map(entries.map((entry) => [entry.id, entry])),
    project_of_work: new Map(),
    project_of_commitment: new Map(),
    commitment: new Map(),
    work: new Map(),
    works_of_commitment: new Map(),
    assumptions_of_commitment: new Map(),
    assumption: new Map(sources.assumptions.map((one) => [one.id, one])),
    indicator: new Map(sources.indicators.map((one) => [one.key, one])),
    effects_of_indicator: new Map(),
  };
  for (const one of sources.assumptions) push(atlas.assumptions_of_commitment, one.commitment, one);
  for (const entry of entries) index_entry(atlas, entry);
  return atlas;
}

function index_entry(atlas: Atlas, entry: ProjectEntry): void {
  for (const commitment of entry.written.commitments) {
    atlas.commitment.set(commitment.id, commitment);
    atlas.project_of_commitment.set(commitment.id, entry);
  }
  for (const work of entry.works) {
    atlas.work.set(work.id, work);
    atlas.project_of_work.set(work.id, entry);
    for (const id of work.commitments) push(atlas.works_of_commitment, id, work);
    for (const effect of work.effects)
      push(atlas.effects_of_indicator, effect.indicator, { effect, work, project: entry });
  }
}

/** Assumptions of a project, each once: those of its works and those of its commitments. */
export function assumptions_of(atlas: Atlas, entry: ProjectEntry): Assumption[] {
  const found = new Map<string, Assumption>();
  for (const work of entry.works)
    for (const id of work.assumptions) {
      const one = atlas.assumption.get(id);
      if (one) found.set(id, one);
    }
  for (const { id } of entry.written.commitments)
    for (const one of atlas.assumptions_of_commitment.get(id) ?? []) found.set(one.id, one);
  return [...found.values()];
}

/** Findings about a project: those in its text, and those that name it, its works or its promises. */
export function findings_of(atlas: Atlas, entry: ProjectEntry): Finding[] {
  const [begin, end] = entry.written.span;
  const names = new Set([
    entry.id,
    ...entry.works.map((work) => work.id),
    ...entry.written.commitments.map((commitment) => commitment.id),
  ]);
  return atlas.findings.filter((finding) =>
    finding.span
      ? finding.span[0] < end && finding.span[1] > begin
      : finding.where.split(/[\s:,]+/).some((word) => names.has(word)),
  );
}

/** First month of works and month in which they reach what was promised, from the start of the horizon. */
export function extent_of(work: Work, first: string): [number, number] {
  const end = work.likely[work.finish?.milestone ?? "complete"];
  return [month_index(first, work.likely.works_begin), month_index(first, end)];
}

/** How a work stands in a month: the P50 course, in whole months as the map shows it. */
export type WorkPhase = "planned" | "building" | "finished";

export function phase_at(begin: number, done: number, month: number): WorkPhase {
  if (month < begin) return "planned";
  return month < done ? "building" : "finished";
}
