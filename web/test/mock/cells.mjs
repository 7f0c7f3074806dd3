// Made-up test data: the cells of the square town, who is near enough to what, where one gets to.
import { kBounds } from "./city.mjs";

const kCells = 12;
const count = kCells * kCells;
const index = (x, y) => y * kCells + x;
const each = (of) => Array.from({ length: count }, (_, cell) => of(cell % kCells, Math.floor(cell / kCells), cell));

export function make_cells() {
  const [west, south, east, north] = kBounds;
  return {
    size_m: 600,
    lon: each((x) => west + ((x + 0.5) / kCells) * (east - west)),
    lat: each((_, y) => south + ((y + 0.5) / kCells) * (north - south)),
    people: each((x, y) => (x === 0 ? 0 : 200 + 37 * ((x * 7 + y * 3) % 11))),
    jobs: each((x, y) => 20 * (12 - Math.abs(x - 6) - Math.abs(y - 6))),
    district: each((x, y) => (x < 6 ? 0 : 1) + (y < 6 ? 0 : 2)),
    districts: ["西南片区", "东南片区", "西北片区", "东北片区"],
  };
}

const both = (zh, en) => ({ zh, en });
export const make_cover_rules = () => [
  { key: "access.primary_school_500", name: both("小学500米步行覆盖率", "Residents within 500 m of a primary school"), clause: both("测试条文", "a clause for tests"), basis: both("已核", "read"), kinds: ["primary_school"] },
  { key: "access.clinic_1000", name: both("卫生服务中心1000米步行覆盖率", "Residents within 1,000 m of a clinic"), clause: both("测试条文", "a clause for tests"), basis: both("假定", "assumed"), kinds: ["clinic"] },
];

function cover_state(schools) {
  const away = each((x, y) => Math.min(...schools.map(([sx, sy]) => Math.hypot(x - sx, y - sy) * 500)));
  const share = away.map((metres) => Math.max(0, Math.min(100, Math.round(150 - metres / 10))));
  const percent = share.reduce((sum, one) => sum + one, 0) / count;
  const worst = away.map((metres, cell) => [metres, cell]).sort((a, b) => b[0] - a[0]).slice(0, 20).map(([, cell]) => cell);
  return {
    percent, mean_m: 800 - 4 * percent, gini: 0.31, places: schools.length, share, metres: away.map(Math.round), worst,
    districts: make_cells().districts.map((name, i) => ({ name, people: 1000, value: percent + i * 4 - 6 })),
    groups: [{ group: "old", name: both("老旧小区居民", "residents of old communities"), households: 900, value: percent - 5 }, { group: "ordinary", name: both("一般小区居民", "residents of ordinary communities"), households: 2000, value: percent + 3 }],
  };
}

export function make_cover(rule, months) {
  const base = rule.includes("clinic") ? [[4, 9]] : [[3, 4], [6, 5]];
  return { rule, months: months.map((_, m) => (m < 14 ? 0 : 1)), states: [cover_state(base), cover_state([...base, [9, 9], [9, 2]])] };
}

export function make_reach(cell, month, months) {
  const side = (speed) => {
    const minutes = each((x, y) => Math.round(Math.hypot(x - (cell % kCells), y - Math.floor(cell / kCells)) * speed)).map((m) => (m > 120 ? null : m));
    const within = Object.fromEntries([30, 45, 60].map((limit) => [limit, minutes.filter((m) => m !== null && m <= limit).length * 90]));
    return { minutes, reached: [{ name: "jobs", within }, { name: "people", within }, { name: "primary_school", within: { 30: 1, 45: 2, 60: 3 } }] };
  };
  const state = month < 14 ? 0 : 1;
  return { cell, month, state, months: months.map((_, m) => (m < 14 ? 0 : 1)), ...side(state ? 7 : 9), wait_min: 6.2, transfers: 0.7, before: side(9) };
}

export function make_proposals(projects) {
  const [lon, lat] = [kBounds[0], kBounds[1]];
  const gain = (value) => ({ key: "people", name: both("新覆盖居民", "residents newly near enough"), unit: both("人", "people"), value, decimals: 0 });
  const work = projects.flatMap((one) => one.works)[0]?.id ?? null;
  const item = (number, value) => ({
    item: number, work, text: both(`选址${number}`, `site ${number}`), points: [[lon + 0.012 * number, lat + 0.02]], gains: [gain(value)], assumptions: [],
  });
  return [
    {
      id: "sites-w-1", kind: "sites", title: both("小学选址", "Sites of primary schools"), notes: [both("测试说明", "a note for tests")],
      options: [
        { option: 1, title: both("覆盖最多居民", "most residents near enough"), gains: [gain(5200)], items: [item(1, 3000), item(2, 2200)] },
        { option: 2, title: both("次优", "nearly as good"), gains: [gain(5100)], items: [item(1, 3000), item(2, 2100)] },
      ],
    },
  ];
}
