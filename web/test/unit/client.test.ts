import { describe, expect, test } from "vitest";
import { get, Refusal } from "../../src/api/client";

const answer = (body: string, status = 200): typeof fetch => () => Promise.resolve(new Response(body, { status }));
const refused = async (fetcher: typeof fetch): Promise<Refusal> => {
  const fault = await get("/api/overview", fetcher).catch((one: unknown) => one);
  expect(fault).toBeInstanceOf(Refusal);
  return fault as Refusal;
};

describe("asking the server", () => {
  test("an answer is given as it is", async () => {
    expect(await get("/x", answer('{"a":[1]}'))).toEqual({ a: [1] });
  });

  test("a refusal keeps the server's own words", async () => {
    const words = { message: { zh: "没有", en: "none" }, mend: { zh: "重试", en: "again" } };
    const fault = await refused(answer(JSON.stringify({ code: "not-found", ...words }), 404));
    expect([fault.status, fault.code, fault.words]).toEqual([404, "not-found", words]);
  });

  test.each([["<html>", 502, "http"], ['{"code":7}', 500, "http"], ["null", 500, "http"], ["not json", 200, "not-json"]])(
    "%s with %i is a refusal without words", async (body, status, code) => {
      const fault = await refused(answer(body, status));
      expect([fault.status, fault.code, fault.words]).toEqual([status, code, null]);
    },
  );

  test("no answer at all has status 0", async () => {
    expect((await refused(() => Promise.reject(new TypeError("network")))).status).toBe(0);
  });
});
