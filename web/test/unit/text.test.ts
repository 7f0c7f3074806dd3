// The plan's spans count code points; nothing of the text may be lost, doubled or moved.
import { describe, expect, test } from "vitest";
import type { Plan, Span } from "../../src/api/types";
import { CodePointText, paragraphs_of } from "../../src/model/text";

const span_of = (text: string, part: string): Span => {
  const begin = [...text.slice(0, text.indexOf(part))].length;
  return [begin, begin + [...part].length];
};

function commitment(text: string, id: string, quote: string) {
  return {
    id, quote, span: span_of(text, quote), action: "", object: "", quantities: [], deadline: null,
    phase: "complete", owners: [], places: [],
  };
}

const kText = "标题👉一行\n(一)道路。1.环路项目。年内完成东环路👷拓宽改造，其余𠮷不变。\n结尾\n";
const kPlan: Plan = {
  text: kText,
  areas: [
    {
      heading: "道路", span: span_of(kText, "道路"),
      projects: [
        {
          id: "p-1", heading: "环路项目", span: span_of(kText, "1.环路项目。年内完成东环路👷拓宽改造，其余𠮷不变。"),
          commitments: [
            commitment(kText, "c-1", "年内完成东环路👷拓宽改造"),
            commitment(kText, "c-2", "东环路👷拓宽"),
          ],
        },
      ],
    },
  ],
};

describe("text cut by code points", () => {
  test("a span beyond the basic plane cites the same characters as an array of code points", () => {
    const text = new CodePointText(kText);
    const points = [...kText];
    expect(text.length).toBe(points.length);
    for (let begin = 0; begin <= points.length; ++begin)
      for (let end = begin; end <= points.length; ++end)
        expect(text.cut([begin, end])).toBe(points.slice(begin, end).join(""));
  });

  test("a span outside the text is brought to its ends", () => {
    expect(new CodePointText("甲乙").cut([-3, 99])).toBe("甲乙");
  });
});

describe("paragraphs", () => {
  const pieces = paragraphs_of(kPlan).flatMap((paragraph) => paragraph.pieces);

  test("joined again they are the document", () => {
    expect(pieces.map((piece) => piece.text).join("")).toBe(kText);
  });

  test("a line is a paragraph", () => {
    expect(paragraphs_of(kPlan)).toHaveLength(3);
  });

  test("every commitment's pieces together are its quote", () => {
    for (const { id, quote } of kPlan.areas[0]!.projects[0]!.commitments) {
      const own = pieces.filter((piece) => piece.commitments.includes(id));
      expect(own.map((piece) => piece.text).join("")).toBe(quote);
      expect(own.filter((piece) => piece.opens.includes(id))).toHaveLength(1);
    }
  });

  test("where quotes overlap, the shorter one answers first", () => {
    const both = pieces.find((piece) => piece.commitments.length === 2)!;
    expect(both.commitments).toEqual(["c-2", "c-1"]);
  });

  test("headings are told from the text around them", () => {
    expect(pieces.filter((piece) => piece.role === "area").map((piece) => piece.text)).toEqual(["道路"]);
    expect(pieces.filter((piece) => piece.role === "heading").map((piece) => piece.text)).toEqual(["环路项目"]);
  });

  test("a plan without areas is still shown whole", () => {
    const bare = paragraphs_of({ text: "甲\n\n乙", areas: [] });
    expect(bare.map((one) => one.pieces.map((piece) => piece.text).join(""))).toEqual(["甲\n", "乙"]);
  });

  test("spans outside the text break nothing", () => {
    const project = { id: "p", heading: "无", span: [0, 99] as Span, commitments: [] };
    const plan: Plan = { text: "短文", areas: [{ heading: "远", span: [50, 60], projects: [project] }] };
    expect(paragraphs_of(plan).flatMap((one) => one.pieces).map((piece) => piece.text).join("")).toBe("短文");
  });
});
