// Made-up test data: works with their dates, and indicators with bands.

const kDay = 86_400_000;
const day_after = (day, days) => new Date(Date.parse(day) + days * kDay).toISOString().slice(0, 10);

function course(begin, works_days, total_days) {
  return {
    works_begin: day_after(begin, total_days - works_days),
    start: day_after(begin, total_days - works_days),
    main_works: day_after(begin, total_days - Math.round(works_days * 0.2)),
    complete: day_after(begin, total_days),
    operate: day_after(begin, total_days + 20),
  };
}

const kEffects = {
  road_widening: [["traffic.delay_hours", 4200, -6100], ["traffic.mean_speed", -1.9, 2.6]],
  bus_line: [["access.bus_stop_share", 0, 3.2]],
  wastewater_plant: [["balance.class_1a_share", 0, 100]],
  green_space: [["access.park_share", 0, 5.4], ["balance.park_area_per_person", 0, 0.65]],
  school: [["balance.seats_per_1000", 0, 7.0], ["access.primary_school_share", 0, 4.1]],
  hospital_extension: [["balance.beds_per_1000", -0.11, 0.81]],
  old_community_renewal: [["balance.renewed_households", 0, 1820]],
};

function make_work(id, commitment, spec, order) {
  const [, , , key, zh, en, deadline, on_time, edit] = spec;
  const written_end = deadline ? `${deadline}-28` : "2026-06-30";
  const slip = on_time === null ? 60 : Math.round((0.8 - on_time) * 260);
  const works_days = 150 + ((order * 37) % 120);
  const likely = course("2025-01-06", works_days, (Date.parse(written_end) - Date.parse("2025-01-06")) / kDay + slip);
  const written = course("2025-01-06", works_days, (Date.parse(written_end) - Date.parse("2025-01-06")) / kDay);
  return {
    id, kind: { key, zh, en }, size: key === "road_widening" ? 12.4 : 0,
    commitments: [commitment],
    edits: edit ? [{ id: `e-${id}`, kind: key, zh: edit[0], en: edit[1] }] : [],
    tracked_only: edit ? null : { zh: "这是管理措施，不改变城市的任何数据，只跟踪是否完成", en: "An administrative measure: it changes no data of the city, only its delivery is tracked" },
    promises: [{ commitment, milestone: "complete", deadline, is_start: false }],
    finish: { milestone: "complete", p50: likely.complete, p80: day_after(likely.complete, 62), deadline, on_time },
    as_written: written, likely,
    effects: edit
      ? (kEffects[key] ?? []).map(([indicator, during, after]) => ({
          indicator, during, after,
          works_begin: likely.works_begin.slice(0, 7), done: likely.complete.slice(0, 7),
        }))
      : [],
    attributions: edit
      ? (kEffects[key] ?? []).map(([indicator, , after], place) => ({
          work: id, indicator, value: 0.9 * after, error: place === 1 ? 0.05 * Math.abs(after) : 0,
        }))
      : [],
    slip: edit
      ? {
          month: likely.complete.slice(0, 7), vehicle_hours: key === "road_widening" ? 5990 : 0, people_months: 2246,
          effects: (kEffects[key] ?? []).map(([indicator, , after]) => ({ indicator, change: -after })),
        }
      : null,
    assumptions: edit ? [`a-${id}`] : [],
  };
}

export function make_projects(plan, specs) {
  let order = 0;
  return plan.areas.flatMap((area) =>
    area.projects.map((project) => ({
      id: project.id, area: area.heading, heading: project.heading,
      works: project.commitments.map(({ id }) => make_work(`w-${++order}`, id, specs.get(id), order)),
    })),
  );
}

export function make_assumptions(projects) {
  return projects.flatMap(({ works }) =>
    works.filter((work) => work.assumptions.length).map((work) => ({
      id: work.assumptions[0], commitment: work.commitments[0], field: "site", value: "117,203",
      reason: { zh: "方案没有写明位置，取服务人口最多的地块", en: "The plan names no site; the plot that serves most people was taken" },
      by_person: false,
    })),
  );
}

/** People that a unit of some indicators stands for, and what they add up to. */
const kParts = {
  live: [["balance.seats_per_1000", 620], ["balance.renewed_households", 2.6]],
  work: [["traffic.delay_hours", -7.8], ["access.bus_stop_share", 6200]],
  visit: [["access.park_share", 3100]],
};

export function make_outcomes(indicators) {
  return Object.entries(kParts).map(([key, parts]) => {
    const people = (course) => (_, month) =>
      Math.round(parts.reduce((sum, [name, each]) => {
        const one = indicators.find((indicator) => indicator.key === name);
        return sum + each * (one[course][month] - one.doing_nothing[month]);
      }, 0));
    const months = indicators[0].p50;
    return {
      key, likely: months.map(people("p50")), as_written: months.map(people("as_written")),
      parts: parts.map(([indicator, people_per_unit]) => ({ indicator, people_per_unit, basis: "test data" })),
    };
  });
}

const kIndicators = [
  ["traffic.delay_hours", "traffic", "全日延误", "total delay", "车时/日", "veh h/day", "lower", 0, 21400],
  ["traffic.mean_speed", "traffic", "平均车速", "mean speed", "公里/时", "km/h", "higher", 1, 31.2],
  ["access.park_share", "access", "公园500米覆盖率", "people within 500 m of a park", "%", "%", "higher", 1, 61.3],
  ["access.primary_school_share", "access", "小学500米覆盖率", "people within 500 m of a primary school", "%", "%", "higher", 1, 54.8],
  ["access.bus_stop_share", "access", "公交站500米覆盖率", "people within 500 m of a bus stop", "%", "%", "higher", 1, 83.1],
  ["balance.seats_per_1000", "balance", "千人学位数", "school seats per 1,000", "个", "seats", "higher", 1, 96.2],
  ["balance.beds_per_1000", "balance", "千人床位数", "hospital beds per 1,000", "张", "beds", "higher", 2, 6.21],
  ["balance.park_area_per_person", "balance", "人均公园面积", "park area per person", "平方米", "m²", "higher", 2, 9.8],
  ["balance.renewed_households", "balance", "改造户数", "households renewed", "户", "households", "higher", 0, 0],
  ["balance.class_1a_share", "balance", "一级A处理比例", "sewage treated to class 1A", "%", "%", "higher", 1, 0],
];

/** Each effect comes into force over a spread of months, so the bands open and close around it. */
export function make_indicators(projects, months) {
  const effects = projects.flatMap(({ works }) => works.flatMap((work) => work.effects));
  const index = (month) => (Number(month.slice(0, 4)) - Number(months[0].slice(0, 4))) * 12 + Number(month.slice(5, 7)) - 1;
  return kIndicators.map(([key, engine, zh, en, unit_zh, unit_en, better, decimals, base]) => {
    const own = effects.filter((effect) => effect.indicator === key);
    const at = (month, shift) =>
      own.reduce((sum, { during, after, works_begin, done }) => {
        const begun = month >= index(works_begin) + shift;
        return sum + (month >= index(done) + shift ? after : begun ? during : 0);
      }, base);
    const course = (shift) => months.map((_, m) => at(m, shift));
    const [early, middle, late] = [course(-3), course(0), course(5)];
    return {
      key, engine, better, decimals, name: { zh, en }, unit: { zh: unit_zh, en: unit_en },
      method: {
        zh: "测试数据。按静态用户均衡计算早高峰，再乘以固定系数得到全日；不知道的有：逐日波动、事故、远期车辆增长。",
        en: "Test data. Static user equilibrium of the morning peak, multiplied by a fixed factor to a day; not known: daily variation, accidents, growth of car ownership.",
      },
      p10: middle.map((v, m) => Math.min(v, early[m], late[m])),
      p50: middle,
      p90: middle.map((v, m) => Math.max(v, early[m], late[m])),
      as_written: course(-2),
      doing_nothing: months.map(() => base),
    };
  });
}
