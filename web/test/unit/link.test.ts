// Every state is a link: writing and reading give the state back; nonsense never throws.
import { describe, expect, test } from "vitest";
import { kFirstLink, kViews, read_link, write_link, type Link } from "../../src/state/link";

describe("links", () => {
  test("every state survives being written and read", () => {
    const states: Link[] = kViews.flatMap((view) => [
      { ...kFirstLink, view },
      {
        view, month: "2026-11", project: "p-3f 城市&=#", work: "w-1", commitment: "c-2", indicator: "traffic.delay_hours", engine: "traffic", outcome: "visit",
        map: "change", ground: "cover", side: "change", rule: "access.park", cell: 12, a: "as_written", b: "doing_nothing",
        take: ["sites-w:1:2,3"], hide: ["stop", "works"], lang: "en", theme: "dark",
      },
      { ...kFirstLink, view, hide: [] },
    ]);
    for (const state of states) expect(read_link(write_link(state))).toEqual(state);
  });

  test("an empty address is the first state", () => {
    for (const address of ["", "#", "#/", "#/overview"]) expect(read_link(address)).toEqual(kFirstLink);
  });

  test("what is not understood is left at its first state", () => {
    const link = read_link("#/nowhere?month=2025-13&lang=xx&theme=red&map=9&hide=<b>,stop&project=");
    expect(link).toEqual({ ...kFirstLink, hide: ["stop"] });
  });

  test("broken escapes do not throw", () => {
    expect(() => read_link("#/city?project=%E4%ZZ&month=%")).not.toThrow();
  });
});
