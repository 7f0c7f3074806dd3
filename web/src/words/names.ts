// What projects and works are called on the screen.
import type { Work } from "../api/types";
import type { ProjectEntry } from "../model/atlas";
import { say, term, words } from "./index";

/** Its heading, or the object of its first promise where the plan gives it none. */
export function project_name(entry: ProjectEntry): string {
  const { heading, commitments } = entry.written;
  return heading || commitments[0]?.object || commitments[0]?.quote || words.value.plan.untitled_project;
}

/** What it does to the city where it does; else what was promised. */
export function work_detail(entry: ProjectEntry, work: Work): string {
  const edit = work.edits[0];
  if (edit) return with_count(say(edit), work);
  const promised = entry.written.commitments.find(({ id }) => work.commitments.includes(id));
  return promised?.quote ?? "";
}

/** Says how many edits a work has where its first one speaks for them all. */
export function with_count(first: string, work: Work | undefined): string {
  return work && work.edits.length > 1 ? words.value.panel.and_others(first, work.edits.length) : first;
}

/** "capacity_primary_school", "stops_2": a field of an assumption and the kind or number it is for. */
export function field_name(field: string): string {
  const known = words.value.field;
  if (field in known) return term(known, field);
  const base = Object.keys(known)
    .filter((key) => field.startsWith(`${key}_`))
    .sort((a, b) => b.length - a.length)[0];
  if (base === undefined) return field;
  return `${term(known, base)} · ${term(words.value.place, field.slice(base.length + 1))}`;
}
