// The page as people use it: every view, the time cursor, both languages, one number followed back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { kSizes, launch, open_page, settled, shoot, visit } from "./browser.mjs";

const kViews = ["overview", "plan", "city", "indicators", "schedule", "scenarios"];
const kFirstLoadMax = 1_000_000;
let browser;
let answers;

async function ask(path) {
  const response = await fetch(`${process.env.YICHENG_URL}${path}`);
  assert.equal(response.status, 200, path);
  return response.json();
}

before(async () => {
  browser = await launch();
  const [overview, plan, projects, indicators] = await Promise.all(
    ["overview", "plan", "projects", "indicators"].map((name) => ask(`/api/${name}`)),
  );
  answers = { overview, plan, projects, indicators };
});
after(() => browser?.close());

/** The strongest effect of all works: the number that is followed back. */
function an_effect() {
  const rows = answers.projects.flatMap((project) =>
    project.works.flatMap((work) => work.effects.map((effect) => ({ project, work, effect }))),
  );
  assert.ok(rows.length > 0, "the forecast has effects");
  return rows.find(({ work }) => work.kind.key === "road_widening") ?? rows[0];
}

function commitment_of(id) {
  return answers.plan.areas.flatMap((a) => a.projects).flatMap((p) => p.commitments).find((one) => one.id === id);
}

/** The month in which most works are under way: the one worth a picture. */
function busy_month() {
  const { months } = answers.overview;
  const works = answers.projects.flatMap((project) => project.works);
  const under_way = (month) =>
    works.filter(({ likely }) => likely.works_begin.slice(0, 7) <= month && month < likely.complete.slice(0, 7)).length;
  return months.reduce((best, month) => (under_way(month) > under_way(best) ? month : best), months[0]);
}

/** The quotes on the page, joined from their pieces by commitment. */
const quotes_on_page = (page) =>
  page.$$eval("[data-quote]", (marks) => {
    const quotes = {};
    for (const mark of marks)
      for (const id of mark.dataset.quote.split(" ")) quotes[id] = (quotes[id] ?? "") + mark.textContent;
    return quotes;
  });

describe("every view in every size and language", () => {
  for (const size of Object.keys(kSizes))
    for (const language of ["zh", "en"])
      test(`${size} ${language}`, async () => {
        const { page, faults, close } = await open_page(browser, size, language);
        const { project, work, effect } = an_effect();
        for (const view of kViews) {
          const at = `month=${busy_month()}&indicator=${effect.indicator}&lang=${language}`;
          await visit(page, `#/${view}?${at}`);
          await shoot(page, `${view}-${size}-${language}`);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wide <= 0, `${view} overflows sideways by ${wide}`);
          await visit(page, `#/${view}?${at}&project=${project.id}&work=${work.id}`);
          if (view !== "scenarios") await page.waitForSelector(`[data-project="${project.id}"]`);
          await shoot(page, `${view}-picked-${size}-${language}`);
        }
        assert.deepEqual(faults, []);
        await close();
      });
});

describe("the overview", () => {
  test("is the first sight, and opens how a score is made", async () => {
    const { page, faults, close } = await open_page(browser);
    await page.goto(process.env.YICHENG_URL);
    await settled(page, "overview");
    const outcomes = await ask("/api/outcomes");
    const { months } = answers.overview;
    const last = months.length - 1;
    await visit(page, `#/overview?lang=en&month=${months[last]}`);
    for (const outcome of outcomes.filter(({ parts }) => parts.length > 0)) {
      await page.click(`[data-outcome="${outcome.key}"]`);
      const sum = await page.textContent(`[data-formula] [data-sum]`);
      assert.equal(Number(sum.replaceAll(",", "").replace("−", "-").replace("±", "")), outcome.likely[last]);
      assert.equal(await page.locator("[data-formula] tbody tr").count(), outcome.parts.length);
      await page.waitForFunction((key) => location.hash.includes(`outcome=${key}`), outcome.key);
    }
    await shoot(page, "overview-formula-laptop-en");
    assert.deepEqual(faults, []);
    await close();
  });

  test("leads from a due month to the least certain work", async () => {
    const { page, faults, close } = await open_page(browser);
    await visit(page, "#/overview?lang=zh");
    const cell = page.locator("[data-due]").first();
    const month = await cell.getAttribute("data-due");
    await cell.click();
    await page.waitForSelector("[data-project]");
    const work = new URLSearchParams(page.url().split("?")[1]).get("work");
    const picked = answers.projects.flatMap((project) => project.works).find(({ id }) => id === work);
    assert.equal(picked.finish.deadline, month);
    assert.ok(page.url().includes(`month=${month}`));
    assert.deepEqual(faults, []);
    await close();
  });
});

describe("the plan", () => {
  test("shows every commitment exactly as the plan writes it", async () => {
    const { page, close } = await open_page(browser);
    await visit(page, "#/plan?lang=zh");
    const shown = await quotes_on_page(page);
    for (const area of answers.plan.areas)
      for (const project of area.projects)
        for (const { id, quote } of project.commitments) assert.equal(shown[id], quote.replace(/\n/g, "\n"));
    await close();
  });

  test("opens a promise's parts on a click and on the keyboard", async () => {
    const { page, faults, close } = await open_page(browser);
    await visit(page, "#/plan?lang=zh");
    const mark = page.locator("[data-quote]").nth(1);
    const id = (await mark.getAttribute("data-quote")).split(" ")[0];
    await mark.focus();
    await page.keyboard.press("Enter");
    const card = page.locator(`.promise.open[data-commitment="${id}"]`);
    await card.waitFor();
    const text = await card.innerText();
    const { action, object } = commitment_of(id);
    for (const part of [action, object]) if (part) assert.ok(text.includes(part), part);
    assert.deepEqual(faults, []);
    await close();
  });
});

describe("the time cursor", () => {
  test("moves through the months in every view and stands in the address", async () => {
    const { page, faults, close } = await open_page(browser);
    const { months } = answers.overview;
    for (const view of kViews) {
      await visit(page, `#/${view}?lang=zh&month=${months[0]}`);
      await page.focus('[data-role="cursor"]');
      for (let step = 1; step <= 5; ++step) {
        await page.keyboard.press("ArrowRight");
        await page.waitForFunction((month) => location.hash.includes(`month=${month}`), months[step]);
      }
      const [year, month] = months[5].split("-");
      assert.equal(await page.textContent('[data-role="month"]'), `${year}年${Number(month)}月`);
    }
    assert.deepEqual(faults, []);
    await close();
  });

  test("plays and pauses", async () => {
    const { page, close } = await open_page(browser);
    await visit(page, `#/schedule?lang=zh&month=${answers.overview.months[0]}`);
    await page.click('[data-action="play"]');
    await page.waitForFunction((month) => location.hash.includes(`month=${month}`), answers.overview.months[2]);
    await page.click('[data-action="play"]');
    const stopped = page.url();
    await page.waitForTimeout(1500);
    assert.equal(page.url(), stopped);
    await close();
  });

  test("repaints the city; how long it took is reported", async (context) => {
    const { page, faults, close } = await open_page(browser);
    await visit(page, `#/city?lang=zh&month=${answers.overview.months[0]}`);
    await page.focus('[data-role="cursor"]');
    for (let step = 1; step < answers.overview.months.length; ++step) {
      await page.keyboard.press("ArrowRight");
      await page.waitForTimeout(250);
    }
    const times = await page.evaluate(() => performance.getEntriesByName("month-repaint").map((one) => one.duration));
    times.sort((a, b) => a - b);
    assert.ok(times.length >= answers.overview.months.length - 1);
    context.diagnostic(`month repaint: median ${times[times.length >> 1].toFixed(0)} ms of ${times.length}`);
    assert.deepEqual(faults, []);
    await close();
  });
});

describe("the city", () => {
  test("paints other colours in another month", async () => {
    const flows = await ask("/api/map/volume_capacity");
    const other = flows.months.findIndex((state) => state !== flows.months[0]);
    assert.ok(other > 0, "some month differs from the first");
    const { page, close } = await open_page(browser);
    const stage = async (index) => {
      await visit(page, `#/city?lang=zh&hide=works&month=${answers.overview.months[index]}`);
      return (await page.locator(".stage canvas").screenshot()).toString("base64");
    };
    assert.notEqual(await stage(0), await stage(other));
    await close();
  });

  test("says that a model city is synthetic", async () => {
    const { page, close } = await open_page(browser);
    await visit(page, "#/city?lang=en");
    const badges = await page.locator("text=/synthetic/").count();
    assert.equal(badges > 0, answers.overview.city.synthetic);
    await close();
  });

  test("turns a layer off and on, and the address remembers", async () => {
    const { page, faults, close } = await open_page(browser);
    await visit(page, "#/city?lang=zh");
    await page.click('[data-layer="facility"]');
    await page.waitForFunction(() => /hide=[^&]*facility/.test(decodeURIComponent(location.hash)));
    await page.reload();
    await settled(page, "city");
    assert.equal(await page.isChecked('[data-layer="facility"]'), false);
    await page.click('[data-mode="change"]');
    await page.waitForFunction(() => location.hash.includes("map=change"));
    assert.deepEqual(faults, []);
    await close();
  });
});

describe("the ground of the city", () => {
  const cover_of = (rule) => ask(`/api/cover?rule=${rule}`);

  test("shows coverage by kind of facility, before, now and the difference, and a cell's history", async () => {
    const { page, faults, close } = await open_page(browser);
    const rules = await ask("/api/map/cover_rules");
    const { months } = answers.overview;
    const last = months.length - 1;
    await visit(page, `#/city?lang=en&ground=cover&month=${months[last]}`);
    await page.waitForSelector('[data-panel="cover"]');
    for (const { key } of rules.slice(0, 2)) {
      await page.selectOption('[data-role="rule"]', key);
      await page.waitForFunction((rule) => location.hash.includes(`rule=${rule}`), key);
      const cover = await cover_of(key);
      const percent = cover.states[cover.months[last]].percent.toFixed(1);
      await page.waitForFunction((text) => document.querySelector("[data-percent] b")?.textContent === text, percent);
    }
    const picture = async (side) => {
      await page.click(`[data-side="${side}"]`);
      await page.waitForTimeout(700);
      return (await page.locator(".stage canvas").screenshot()).toString("base64");
    };
    const [now, before] = [await picture("now"), await picture("before")];
    assert.notEqual(now, await picture("change"));
    assert.ok(before);
    await page.locator("[data-worst]").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-cell] [data-share]");
    await shoot(page, "city-cover-laptop-en");
    await page.reload();
    await settled(page, "city");
    await page.waitForSelector("[data-cell] [data-share]");
    assert.deepEqual(faults, []);
    await close();
  });

  test("shows where one gets from a cell that is clicked on the map or chosen on the keyboard", async () => {
    const { page, faults, close } = await open_page(browser);
    const { months } = answers.overview;
    await visit(page, `#/city?lang=zh&ground=reach&month=${months[months.length - 1]}&hide=works,proposal`);
    await page.locator("[data-start]").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector('[data-reached="jobs"]', { timeout: 60_000 });
    const cell = Number(new URLSearchParams(page.url().split("?")[1]).get("cell"));
    const reach = await ask(`/api/reach?cell=${cell}&month=${months.length - 1}`);
    const jobs = reach.reached.find(({ name }) => name === "jobs").within["30"];
    const shown = await page.textContent('[data-jobs="30"] b');
    assert.equal(Number(shown.replaceAll(",", "")), jobs);
    const box = await page.locator(".stage").boundingBox();
    await page.mouse.click(box.x + box.width * 0.62, box.y + box.height * 0.4);
    await page.waitForFunction((one) => !location.hash.includes(`cell=${one}&`), cell);
    await page.waitForSelector('[data-reached="jobs"]');
    await page.waitForTimeout(700);
    await shoot(page, "city-reach-laptop-zh");
    assert.deepEqual(faults, []);
    await close();
  });

  test("has no serious finding of axe, on a phone neither", async () => {
    const rules = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    for (const [size, ground] of [["laptop", "cover"], ["phone", "cover"], ["laptop", "reach"]]) {
      const { page, close } = await open_page(browser, size);
      await visit(page, `#/city?lang=zh&ground=${ground}&cell=40`);
      await page.waitForSelector("[data-cell]");
      await page.waitForTimeout(1500);
      await shoot(page, `city-${ground}-${size}-zh`);
      await page.evaluate(rules);
      const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa"] }));
      const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
      assert.deepEqual(grave.map(({ id, nodes }) => `${ground}: ${id} ${nodes[0].html}`), []);
      await close();
    }
  });
});

describe("scenarios", () => {
  test("compare two cases with the server's figures", async () => {
    const { page, faults, close } = await open_page(browser);
    const { months } = answers.overview;
    await visit(page, `#/scenarios?lang=en&month=${months[months.length - 1]}`);
    const key = await page.locator("[data-compared]").first().getAttribute("data-compared");
    const indicator = answers.indicators.find((one) => one.key === key);
    const figures = await page.locator(`[data-compared="${key}"] td`).allTextContents();
    const plain = (text) => Number(text.replaceAll(",", ""));
    const scale = 10 ** -indicator.decimals;
    assert.ok(Math.abs(plain(figures[0]) - indicator.doing_nothing.at(-1)) <= scale);
    assert.ok(Math.abs(plain(figures[1]) - indicator.p50.at(-1)) <= scale);
    await page.click('[data-scenario="a-as_written"]');
    await page.waitForFunction(() => location.hash.includes("a=as_written"));
    assert.deepEqual(faults, []);
    await close();
  });

  test("take and leave proposals, and the plan.yaml holds what is taken", async () => {
    const { page, faults, close } = await open_page(browser);
    const proposals = await ask("/api/proposals");
    assert.ok(proposals.length > 0, "the workspace holds proposals");
    const { id } = proposals[0];
    await visit(page, "#/scenarios?lang=zh");
    await page.locator(`[data-proposal="${id}"] [data-item]`).first().check();
    await page.waitForFunction(() => location.hash.includes("take="));
    const address = await page.getAttribute('[data-action="plan_yaml"]', "href");
    assert.ok(decodeURIComponent(address).includes(`take=${id}:1:1`));
    const answer = await fetch(`${process.env.YICHENG_URL}${address}`);
    assert.equal(answer.status, 200);
    await shoot(page, "scenarios-taken-laptop-zh");
    await page.click(`[data-proposal="${id}"] [data-action="leave_all"]`);
    await page.waitForFunction(() => !location.hash.includes("take="));
    assert.deepEqual(faults, []);
    await close();
  });
});

describe("taking a figure away", () => {
  test("as a table whose figures are the server's, and as pictures with title and origin", async () => {
    const { page, faults, close } = await open_page(browser);
    const indicator = answers.indicators.find(({ key }) => key === an_effect().effect.indicator);
    await visit(page, `#/indicators?lang=zh&indicator=${indicator.key}`);
    const take = async (kind) => {
      const [file] = await Promise.all([page.waitForEvent("download"), page.click(`[data-download="${kind}"]`)]);
      assert.equal(file.suggestedFilename(), `${indicator.key}.${kind}`);
      return readFileSync(await file.path());
    };
    const rows = (await take("csv")).toString("utf8").trim().split("\r\n").slice(2).map((row) => row.split(","));
    assert.deepEqual(rows.map((row) => row[0]), answers.overview.months);
    assert.deepEqual(rows.map((row) => Number(row[2])), indicator.p50);
    const svg = (await take("svg")).toString("utf8");
    for (const part of ["<svg", indicator.name.zh, answers.overview.city.name]) assert.ok(svg.includes(part), part);
    const png = await take("png");
    assert.deepEqual([png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)], ["PNG", 2400, 1280]);
    assert.deepEqual(faults, []);
    await close();
  });
});

describe("language", () => {
  test("switches in place and keeps the rest of the state", async () => {
    const { page, faults, close } = await open_page(browser);
    for (const view of kViews) {
      await visit(page, `#/${view}?lang=zh&month=${answers.overview.months[4]}`);
      const zh = await page.textContent("nav [aria-current=page]");
      await page.click('[data-action="language"]');
      await page.waitForFunction(() => document.documentElement.lang === "en");
      assert.notEqual(await page.textContent("nav [aria-current=page]"), zh);
      assert.match(page.url(), new RegExp(`#/${view}\\?.*month=${answers.overview.months[4]}.*lang=en`));
      await page.click('[data-action="language"]');
      await page.waitForFunction(() => document.documentElement.lang === "zh-CN");
    }
    assert.deepEqual(faults, []);
    await close();
  });
});

describe("following a number back", () => {
  test("indicator, effect, work, commitment, highlighted sentence", async () => {
    const { page, faults, close } = await open_page(browser);
    const { work, effect } = an_effect();
    const quote = commitment_of(work.commitments[0]).quote;
    await visit(page, "#/indicators?lang=zh");
    await page.click(`.list a[data-indicator="${effect.indicator}"]`);
    await page.click(`[data-effect="${work.id}"] [data-action="follow"]`);
    const card = page.locator(`.work.picked[data-work="${work.id}"]`);
    await card.waitFor();
    assert.ok(await card.locator(`[data-indicator="${effect.indicator}"]`).count());
    await page.click(`[data-commitment="${work.commitments[0]}"] [data-action="to_sentence"]`);
    await settled(page, "plan");
    await page.waitForSelector(`[data-quote].picked`);
    const shown = await page.$$eval("[data-quote].picked", (marks) => marks.map((mark) => mark.textContent).join(""));
    assert.equal(shown, quote);
    const box = await page.locator("[data-quote].picked").first().boundingBox();
    assert.ok(box.y > 0 && box.y < kSizes.laptop.height, "the sentence is in sight");
    await page.goBack();
    await settled(page, "indicators");
    assert.deepEqual(faults, []);
    await close();
  });

  test("a bar of the schedule leads to its project", async () => {
    const { page, faults, close } = await open_page(browser);
    const { project, work } = an_effect();
    await visit(page, "#/schedule?lang=zh");
    await page.click(`.work[data-work="${work.id}"] .grid`);
    await page.waitForSelector(`[data-project="${project.id}"]`);
    assert.deepEqual(faults, []);
    await close();
  });
});

describe("use without eyes or pointer", () => {
  for (const theme of ["light", "dark"])
    test(`${theme}: no serious finding of axe in any view`, async () => {
      const { page, close } = await open_page(browser);
      const { project, work } = an_effect();
      const rules = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
      for (const view of kViews) {
        await visit(page, `#/${view}?lang=zh&theme=${theme}&project=${project.id}&work=${work.id}`);
        await page.evaluate(rules);
        const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa"] }));
        const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
        assert.deepEqual(grave.map(({ id, nodes }) => `${view}: ${id} ${nodes[0].html}`), []);
      }
      await close();
    });
});

describe("weight and order", () => {
  test("the first load is at most 1.0 MB compressed, every view together no outside request", async (context) => {
    const { page, faults, close } = await open_page(browser);
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    let bytes = 0;
    session.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
    await visit(page, "#/overview?lang=zh");
    const first = bytes;
    for (const view of kViews.slice(1)) await visit(page, `#/${view}?lang=zh`);
    context.diagnostic(`first load ${(first / 1000).toFixed(0)} kB, all views ${(bytes / 1000).toFixed(0)} kB`);
    assert.ok(first <= kFirstLoadMax);
    assert.deepEqual(faults, []);
    await close();
  });

  test("a server that stops answering is said so, and asking again helps", async () => {
    const { page, close } = await open_page(browser);
    await page.route("**/api/indicators", (route) => route.abort());
    await page.goto(`${process.env.YICHENG_URL}/#/plan?lang=en`);
    await page.waitForSelector('[data-state="failed"]');
    await page.unroute("**/api/indicators");
    await page.click('[data-state="failed"] button');
    await settled(page, "plan");
    await close();
  });
});
