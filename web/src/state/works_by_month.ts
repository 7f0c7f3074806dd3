// How many works are planned, under way and finished in each month, along the P50 course.
import { computed } from "vue";
import { extent_of, phase_at, type WorkPhase } from "../model/atlas";
import { data, months } from "./data";

export type PhaseCount = Record<WorkPhase, number>;

export const works_by_month = computed<PhaseCount[]>(() => {
  const first = months.value[0];
  if (!data.atlas || first === undefined) return [];
  const extents = [...data.atlas.work.values()].map((work) => extent_of(work, first));
  return months.value.map((_, month) => {
    const count: PhaseCount = { planned: 0, building: 0, finished: 0 };
    for (const [begin, done] of extents) count[phase_at(begin, done, month)] += 1;
    return count;
  });
});
