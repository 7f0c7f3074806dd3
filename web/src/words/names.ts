// What projects and works are called on the screen.
import type { Work } from "../api/types";
import type { ProjectEntry } from "../model/atlas";
import { say, words } from "./index";

/** Its heading, or the object of its first promise where the plan gives it none. */
export function project_name(entry: ProjectEntry): string {
  const { heading, commitments } = entry.written;
  return heading || commitments[0]?.object || commitments[0]?.quote || words.value.plan.untitled_project;
}

/** What it does to the city where it does; else what was promised. */
export function work_detail(entry: ProjectEntry, work: Work): string {
  const edit = work.edits[0];
  if (edit) return say(edit);
  const promised = entry.written.commitments.find(({ id }) => work.commitments.includes(id));
  return promised?.quote ?? "";
}
