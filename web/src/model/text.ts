// The plan's text cut into pieces for the screen. The server counts code points, JavaScript counts
// UTF-16 units; only this file knows the difference.
import type { Plan, Span } from "../api/types";

/** Text that can be cut by code points in constant time each. */
export class CodePointText {
  private readonly starts: Uint32Array;
  readonly length: number;

  constructor(readonly text: string) {
    const starts = new Uint32Array(text.length + 1);
    let count = 0;
    for (let unit = 0; unit < text.length; ) {
      starts[count++] = unit;
      unit += text.codePointAt(unit)! > 0xffff ? 2 : 1;
    }
    starts[count] = text.length;
    this.starts = starts;
    this.length = count;
  }

  /** UTF-16 position of a code point; positions outside the text are brought to its ends. */
  unit_of(code_point: number): number {
    return this.starts[Math.max(0, Math.min(this.length, code_point))]!;
  }

  cut(span: Span): string {
    return this.text.slice(this.unit_of(span[0]), this.unit_of(span[1]));
  }
}

export type PieceRole = "plain" | "area" | "heading" | "commitment";

/** A run of text in which nothing changes: its role, its project, and the commitments over it. */
export interface Piece {
  begin: number;
  text: string;
  role: PieceRole;
  project: string | null;
  commitments: string[];
  /** true where the first of `commitments` begins here: the place to scroll to */
  opens: string[];
}

export interface Paragraph {
  key: number;
  pieces: Piece[];
  project: string | null;
  is_area: boolean;
}

interface Mark {
  span: Span;
  role: PieceRole;
  project: string | null;
  commitment: string | null;
}

function heading_span(text: CodePointText, heading: string, within: Span): Span | null {
  const at = text.cut(within).indexOf(heading);
  if (at < 0) return null;
  const begin = within[0] + [...text.cut(within).slice(0, at)].length;
  return [begin, begin + [...heading].length];
}

function marks_of(plan: Plan, text: CodePointText): Mark[] {
  const marks: Mark[] = [];
  for (const area of plan.areas) {
    if (area.heading) marks.push({ span: area.span, role: "area", project: null, commitment: null });
    for (const project of area.projects) {
      marks.push({ span: project.span, role: "plain", project: project.id, commitment: null });
      const heading = project.heading ? heading_span(text, project.heading, project.span) : null;
      if (heading)
        marks.push({ span: heading, role: "heading", project: project.id, commitment: null });
      for (const { id, span } of project.commitments)
        marks.push({ span, role: "commitment", project: project.id, commitment: id });
    }
  }
  return marks;
}

function piece_of(text: CodePointText, span: Span, over: Mark[]): Piece {
  const roles = over.map((mark) => mark.role);
  const role = (["area", "commitment", "heading"] as const).find((one) => roles.includes(one));
  // The shortest quote over a place is the most exact one, so it answers a click first.
  const commitments = over
    .filter((mark) => mark.commitment !== null)
    .sort((a, b) => a.span[1] - a.span[0] - (b.span[1] - b.span[0]));
  return {
    begin: span[0],
    text: text.cut(span),
    role: role ?? "plain",
    project: over.find((mark) => mark.project !== null)?.project ?? null,
    commitments: commitments.map((mark) => mark.commitment!),
    opens: commitments.filter((m) => m.span[0] === span[0]).map((m) => m.commitment!),
  };
}

/** Cuts the text at the ends of every mark and line. Cost: marks x log marks + pieces x overlap. */
export function paragraphs_of(plan: Plan): Paragraph[] {
  const text = new CodePointText(plan.text);
  const marks = marks_of(plan, text).sort((a, b) => a.span[0] - b.span[0]);
  const cuts = new Set<number>([0, text.length]);
  for (const mark of marks) for (const end of mark.span) cuts.add(Math.min(end, text.length));
  let at = 0;
  const line_begins = new Set<number>([0]);
  for (const character of plan.text) {
    at += 1;
    if (character === "\n") {
      cuts.add(at);
      line_begins.add(at);
    }
  }
  return join_lines(text, marks, [...cuts].sort((a, b) => a - b), line_begins);
}

function join_lines(
  text: CodePointText,
  marks: Mark[],
  cuts: number[],
  line_begins: Set<number>,
): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let active: Mark[] = [];
  let next = 0;
  for (let i = 0; i + 1 < cuts.length; ++i) {
    const span: Span = [cuts[i]!, cuts[i + 1]!];
    active = active.filter((mark) => mark.span[1] > span[0]);
    while (next < marks.length && marks[next]!.span[0] <= span[0]) {
      const mark = marks[next++]!;
      if (mark.span[1] > span[0]) active.push(mark);
    }
    const piece = piece_of(text, span, active);
    if (line_begins.has(span[0]) || paragraphs.length === 0)
      paragraphs.push({ key: span[0], pieces: [], project: null, is_area: false });
    const paragraph = paragraphs[paragraphs.length - 1]!;
    paragraph.pieces.push(piece);
    paragraph.project ??= piece.project;
    paragraph.is_area ||= piece.role === "area";
  }
  return paragraphs.filter((one) => one.pieces.some((piece) => piece.text.trim() !== ""));
}
