// Both catalogues say everything, and nothing on the page is said outside them.
import { parse } from "vue/compiler-sfc";
import { describe, expect, test } from "vitest";
import { en } from "../../src/words/en";
import { zh } from "../../src/words/zh";

/** Name -> text of every source file but the catalogues. */
const sources = new Map(
  Object.entries(
    import.meta.glob<string>("../../src/**/*.{vue,ts}", { query: "?raw", import: "default", eager: true }),
  )
    .map(([path, text]) => [path.replace("../../src/", ""), text] as const)
    .filter(([name]) => !/^words\/(zh|en)\.ts$/.test(name)),
);
const files = [...sources.keys()];

function keys_of(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => keys_of(inner, `${path}.${key}`));
}
function empty_of(value: unknown, path = ""): string[] {
  if (typeof value === "string") return value.trim() === "" && !path.endsWith(".exact") ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => empty_of(inner, `${path}.${key}`));
}
const without_comments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "").replace(/<!--[\s\S]*?-->/g, "");

interface Node {
  type: number;
  content?: unknown;
  children?: Node[];
  branches?: Node[];
  props?: { type: number; name: string; value?: { content: string } }[];
}
const kSpoken = /^(title|alt|placeholder|aria-label|aria-description|aria-valuetext|label)$/;
function spoken(node: Node): string[] {
  const own = node.type === 2 && typeof node.content === "string" ? [node.content] : [];
  const props = (node.props ?? []).filter((one) => one.type === 6 && kSpoken.test(one.name)).map((one) => one.value?.content ?? "");
  return [...own, ...props, ...(node.children ?? []).flatMap(spoken)].filter((text) => /\p{L}/u.test(text));
}

describe("catalogues", () => {
  test("have the same keys of the same kinds", () => expect(keys_of(en).sort()).toEqual(keys_of(zh).sort()));
  test("leave nothing empty", () => expect([...empty_of(zh), ...empty_of(en)]).toEqual([]));
  test("functions take the same number of words", () => {
    const arity = (value: unknown): number[] =>
      typeof value === "function" ? [value.length] : typeof value === "object" && value ? Object.values(value).flatMap(arity) : [];
    expect(arity(en)).toEqual(arity(zh));
  });
  test("English has no Chinese but the name of the language and the badge", () => {
    const chinese = (value: unknown, path = ""): string[] =>
      typeof value === "string" ? (/\p{Script=Han}/u.test(value) ? [path] : [])
        : typeof value === "object" && value ? Object.entries(value).flatMap(([key, inner]) => chinese(inner, `${path}.${key}`)) : [];
    expect(chinese(en)).toEqual([".language_switch", ".synthetic"]);
  });
});

describe("outside the catalogues", () => {
  test("there is source to look at", () => expect(files.length).toBeGreaterThan(30));

  test.each(files)("%s speaks no Chinese of its own", (name) => {
    const text = without_comments(sources.get(name)!);
    const allowed = name === "model/months.ts" || name === "model/numbers.ts";
    const found = text.split("\n").filter((line) => /\p{Script=Han}/u.test(line));
    expect(allowed ? [] : found).toEqual([]);
  });

  test.each(files.filter((name) => name.endsWith(".vue")))("%s has no words in its template", (name) => {
    const { descriptor, errors } = parse(sources.get(name)!);
    expect(errors).toEqual([]);
    const tree = descriptor.template?.ast as unknown as Node | undefined;
    expect(tree ? spoken(tree) : []).toEqual([]);
  });
});
