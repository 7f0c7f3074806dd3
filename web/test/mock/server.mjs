// A small server with made-up data for tests of the page alone: the same paths and shapes as the real
// one, and the strictest content security policy that the page is meant to bear.
//   node test/mock/server.mjs [port] [dist folder]
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { kBounds, make_places, make_roads, make_volume_capacity, make_work_features } from "./city.mjs";
import { make_cells, make_cover, make_cover_rules, make_proposals, make_reach } from "./cells.mjs";
import { make_assumptions, make_indicators, make_outcomes, make_projects } from "./forecast.mjs";
import { make_plan } from "./plan.mjs";

export const kPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
  "connect-src 'self'; worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const kTypes = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json; charset=utf-8",
};

function make_overview(plan, projects, months, findings, assumptions) {
  const works = projects.flatMap((one) => one.works);
  return {
    title: "测试市中等城市建设工作推进方案", year: 2025,
    city: { name: "测试市", synthetic: true, people: 620000, jobs: 281000, source: "测试数据", bounds: kBounds },
    months, futures: 1000, seed: 1, engine_runs: 148, city_states: 61,
    counts: {
      areas: plan.areas.length, projects: projects.length,
      commitments: plan.areas.flatMap((a) => a.projects).flatMap((p) => p.commitments).length,
      works: works.length, edits: works.flatMap((w) => w.edits).length,
      assumptions: assumptions.length, findings: findings.length,
    },
  };
}

/** Every answer of the interface, by path. */
export function make_answers() {
  const months = Array.from({ length: 36 }, (_, m) => `${2025 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, "0")}`);
  const { plan, specs } = make_plan();
  const projects = make_projects(plan, specs);
  const assumptions = make_assumptions(projects);
  const indicators = make_indicators(projects, months);
  const roads = make_roads();
  const span = plan.areas[1].projects[0].commitments[1].span;
  const findings = [
    { severity: "warning", code: "change-no-deadline", where: `plan:${span[0]}-${span[1]}`, span, message: { zh: "这项任务没有写明完成时限", en: "This commitment states no deadline" }, mend: { zh: "补写完成的年月", en: "Add the month of completion" } },
    { severity: "note", code: "city-model", where: "city", span: null, message: { zh: "城市由模型生成", en: "The city was made by a model" }, mend: { zh: "导入实测数据", en: "Import surveyed data" } },
  ];
  return {
    "/api/overview": make_overview(plan, projects, months, findings, assumptions),
    "/api/plan": plan,
    "/api/projects": projects,
    "/api/indicators": indicators,
    "/api/outcomes": make_outcomes(indicators),
    "/api/assumptions": assumptions,
    "/api/findings": findings,
    "/api/map/roads": roads,
    "/api/map/volume_capacity": make_volume_capacity(roads, months),
    "/api/map/works": make_work_features(projects, 2025),
    "/api/map/places": make_places(),
    "/api/map/cells": make_cells(),
    "/api/map/cover_rules": make_cover_rules(),
    "/api/proposals": make_proposals(projects),
    "/api/cover": (query) => make_cover(query.get("rule"), months),
    "/api/reach": (query) => make_reach(Number(query.get("cell")), Number(query.get("month")), months),
    "/api/plan.yaml": (query) => query.getAll("take"),
  };
}

function send(response, status, type, body) {
  response.writeHead(status, { "Content-Type": type, "Content-Security-Policy": kPolicy, "Content-Encoding": "gzip" });
  response.end(gzipSync(body));
}

function send_file(response, dist, path) {
  const file = join(dist, normalize(path === "/" ? "/index.html" : path));
  if (!file.startsWith(dist) || !existsSync(file) || !statSync(file).isFile()) {
    const words = { zh: "没有这个地址", en: "No such address" };
    return send(response, 404, kTypes[".json"], JSON.stringify({ code: "not-found", message: words, mend: words }));
  }
  response.writeHead(200, { "Content-Type": kTypes[extname(file)] ?? "application/octet-stream", "Content-Security-Policy": kPolicy });
  return createReadStream(file).pipe(response);
}

/** Starts the server; `answers` may be altered by a test while it runs. */
export function start_mock(dist, port = 0, answers = make_answers()) {
  const server = createServer((request, response) => {
    const { pathname: path, searchParams } = new URL(request.url, "http://127.0.0.1");
    const known = answers[path];
    const answer = typeof known === "function" ? known(searchParams) : known;
    if (path in answers) return send(response, 200, kTypes[".json"], JSON.stringify(answer));
    return send_file(response, dist, path);
  });
  return new Promise((resolve) =>
    server.listen(port, "127.0.0.1", () =>
      resolve({ url: `http://127.0.0.1:${server.address().port}`, answers, close: () => server.close() }),
    ),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = process.argv[3] ?? fileURLToPath(new URL("../../dist", import.meta.url));
  const { url } = await start_mock(dist, Number(process.argv[2] ?? 8099));
  console.log(url);
}
