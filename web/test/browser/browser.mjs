// A real browser on the page, with a watch on everything that must not happen.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const kSizes = {
  wall: { width: 1920, height: 1080 },
  laptop: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
};
const kShots = process.env.YICHENG_SCREENSHOTS ?? fileURLToPath(new URL("../../../build/screenshots/", import.meta.url));

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  });
}

/** A page whose `faults` fills with console errors, failed and outside requests, and policy violations. */
export async function open_page(browser, size = "laptop", language = "zh") {
  const context = await browser.newContext({
    viewport: kSizes[size], locale: language === "zh" ? "zh-CN" : "en-GB", reducedMotion: "reduce",
    hasTouch: size === "phone", isMobile: size === "phone", deviceScaleFactor: 1,
  });
  const page = await context.newPage();
  const faults = [];
  const own = new URL(process.env.YICHENG_URL).origin;
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`page error: ${error.message}`));
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== own)
      faults.push(`outside request: ${request.url()}`);
  });
  page.on("requestfailed", (request) => faults.push(`failed request: ${request.url()}`));
  return { page, faults, close: () => context.close() };
}

/** Opens a link of the page and waits until the view says that it is drawn. */
export async function visit(page, fragment) {
  await page.goto(`${process.env.YICHENG_URL}/${fragment}`);
  await settled(page, /^#\/(\w+)/.exec(fragment)?.[1] ?? "overview");
}

export async function settled(page, view) {
  await page.waitForSelector(`main [data-state="${view}"]`, { timeout: 90_000 });
  await page.waitForTimeout(150);
}

export async function shoot(page, name) {
  mkdirSync(kShots, { recursive: true });
  await page.screenshot({ path: `${kShots}/${name}.png` });
}
