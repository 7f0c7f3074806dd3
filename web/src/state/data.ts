// What the server said, loaded once, and the time cursor over it.
import { computed, shallowReactive } from "vue";
import { get, Refusal } from "../api/client";
import type { Assumption, Finding, Indicator, Outcome, Overview, Plan, Project } from "../api/types";
import { build_atlas, type Atlas } from "../model/atlas";
import { month_index } from "../model/months";
import { go, link } from "./link";

interface Loaded {
  overview: Overview | null;
  atlas: Atlas | null;
  refusal: Refusal | null;
}

export const data = shallowReactive<Loaded>({ overview: null, atlas: null, refusal: null });

export async function load(): Promise<void> {
  data.refusal = null;
  try {
    const [overview, plan, projects, indicators, outcomes, assumptions, findings] = await Promise.all([
      get<Overview>("/api/overview"),
      get<Plan>("/api/plan"),
      get<Project[]>("/api/projects"),
      get<Indicator[]>("/api/indicators"),
      get<Outcome[]>("/api/outcomes"),
      get<Assumption[]>("/api/assumptions"),
      get<Finding[]>("/api/findings"),
    ]);
    data.overview = overview;
    data.atlas = build_atlas({ plan, projects, indicators, outcomes, assumptions, findings });
  } catch (fault) {
    data.refusal = fault instanceof Refusal ? fault : new Refusal(-1, "not-understood", null);
    if (!(fault instanceof Refusal)) console.error(fault);
  }
}

export const months = computed(() => data.overview?.months ?? []);

/** Position of the time cursor on the horizon; an address beyond the horizon means its nearer end. */
export const cursor = computed(() => {
  const first = months.value[0];
  if (first === undefined || link.month === null) return 0;
  return Math.max(0, Math.min(months.value.length - 1, month_index(first, link.month)));
});

export function move_cursor(index: number): void {
  const month = months.value[Math.max(0, Math.min(months.value.length - 1, Math.round(index)))];
  if (month !== undefined) go({ month }, true);
}
