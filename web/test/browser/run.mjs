// Runs the browser tests: against the server named by YICHENG_URL, else against the mock with made-up
// data and the built page of dist/.
//   YICHENG_URL=http://127.0.0.1:8080 CHROMIUM=/usr/bin/chromium npm run test:browser
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { start_mock } from "../mock/server.mjs";

const folder = fileURLToPath(new URL(".", import.meta.url));
const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith("_test.mjs")).sort();

if (!process.env.YICHENG_URL && !existsSync(`${dist}/index.html`)) {
  console.error("dist/ has no page: npm run build first, or name a running server with YICHENG_URL");
  process.exit(2);
}
const mock = process.env.YICHENG_URL ? null : await start_mock(dist);
const url = (process.env.YICHENG_URL ?? mock.url).replace(/\/$/, "");
console.log(`browser tests on ${url}${mock ? " (mock with made-up data)" : ""}`);

// One file after another: a browser with software rendering fills a small machine by itself.
let failed = 0;
for (const name of files) {
  const child = spawn(process.execPath, ["--test", `${folder}${name}`], {
    stdio: "inherit",
    env: { ...process.env, YICHENG_URL: url, YICHENG_MOCK: mock ? "1" : "" },
  });
  failed += (await new Promise((done) => child.on("exit", (code) => done(code ?? 1)))) === 0 ? 0 : 1;
}
mock?.close();
process.exit(failed ? 1 : 0);
