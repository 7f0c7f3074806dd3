// Made-up test data: a small plan in words of its own, with its spans counted in code points.

const kAreas = [
  ["城市规划项目", [
    [null, [["年底前编制完成测试市国土空间总体规划", "编制", "国土空间总体规划", "statutory_plan", "规划编制", "statutory plan", "2025-12", 0.71, null]]],
  ]],
  ["市政设施建设与管理项目", [
    ["城市道路建设项目", [
      ["2025年内完成东环路、西环路的拓宽改造工程", "完成拓宽改造", "东环路、西环路", "road_widening", "道路拓宽改造", "road widening", "2025-12", 0.12, ["东环路拓宽，每向增加1条车道（6.2公里）", "East Ring Road widened, 1 lane added each way (6.2 km)"]],
      ["启动南环路的前期准备工作", "启动前期准备", "南环路", "road_construction", "新建道路", "new road", null, null, ["南环路延伸段开通（3.1公里）", "South Ring Road extension opened (3.1 km)"]],
    ]],
    ["公共交通体系建设项目", [
      ["2025年新增公交线路3条", "新增", "公交线路", "bus_line", "新增公交线路", "new bus line", "2025-12", 0.93, ["新增公交线路3条", "3 bus lines added"]],
      ["延长运营时间", "延长", "运营时间", "bus_service", "公交增班延时", "bus service hours and headways", null, null, ["末班车延后60分钟", "Last departures 60 minutes later"]],
    ]],
  ]],
  ["生态环境保护与治理项目", [
    ["水环境治理项目", [
      ["2025年完成城市污水处理厂提标改造工程", "完成提标改造", "城市污水处理厂", "wastewater_plant", "污水处理厂提标改造", "wastewater plant upgrade", "2025-12", 0.34, ["污水处理厂提标至一级A", "Wastewater plant upgraded to class 1A"]],
      ["年底前完成10条黑臭水体整治任务", "完成整治", "黑臭水体", "water_restoration", "黑臭水体整治", "black-odorous water restoration", "2025-12", 0.55, ["整治黑臭水体10条", "10 black-odorous waters restored"]],
    ]],
    ["城市绿化项目", [
      ["2025年新增绿地面积40公顷", "新增", "绿地", "green_space", "城市绿地", "green space", "2025-12", 0.82, ["新增公园绿地40公顷", "40 ha of parks added"]],
    ]],
  ]],
  ["社会民生改善项目", [
    ["教育事业提升项目", [
      ["2025年新建和改扩建中小学校4所", "新建和改扩建", "中小学校", "school", "中小学校", "school", "2025-12", 0.41, ["新建小学4所，学位4320个", "4 primary schools built, 4,320 seats"]],
      ["启动职业教育改革👉优化专业设置", "启动", "职业教育改革", "administrative_measure", "政策措施", "administrative measure", null, null, null],
    ]],
    ["医疗卫生服务项目", [
      ["2025年完成市人民医院二期扩建工程，新增床位500张", "完成扩建", "市人民医院二期", "hospital_extension", "医院扩建", "hospital extension", "2025-12", 0.08, ["市人民医院扩建，新增床位500张", "People's hospital extended by 500 beds"]],
    ]],
    ["老旧小区改造项目", [
      ["永安里、晨光南里基础设施整体提升改造，到2025年10月底完工", "整体提升改造", "永安里、晨光南里", "old_community_renewal", "老旧小区改造", "old community renewal", "2025-10", 0.64, ["永安里、晨光南里改造（1,820户）", "Yong'anli and Chenguangnanli renewed (1,820 households)"]],
    ]],
  ]],
];

const kNumerals = ["一", "二", "三", "四", "五", "六", "七"];

/** Text under construction that knows its length in code points. */
class Sheet {
  text = "";
  length = 0;
  add(words) {
    const begin = this.length;
    this.text += words;
    this.length += [...words].length;
    return [begin, this.length];
  }
}

function written_commitment(sheet, id, [quote, action, object, kind, , , deadline]) {
  const span = sheet.add(quote);
  const quantity = /(\d+)(条|所|公顷|张)/.exec(quote);
  return {
    id, quote, span, action, object,
    quantities: quantity
      ? [{ text: quantity[0], value: Number(quantity[1]), unit: quantity[2], kind: "exact" }]
      : [],
    deadline: deadline ? { text: /年内|年底前|到.*月底|2025年/.exec(quote)?.[0] ?? "", date: deadline, kind: "by" } : null,
    phase: kind === "administrative_measure" ? "start" : "complete",
    owners: kind === "school" ? ["市教育局"] : [],
    places: quote.includes("环路") ? object.split("、") : [],
  };
}

export function make_plan() {
  const sheet = new Sheet();
  sheet.add("测试市中等城市建设工作推进方案（测试数据）\n为加快推进我市中等城市建设，制定本方案。\n二、重点任务\n");
  const specs = new Map();
  let number = 0;
  const areas = kAreas.map(([heading, projects], a) => {
    sheet.add(`(${kNumerals[a]})`);
    const area = { heading, span: sheet.add(heading), projects: [] };
    sheet.add(projects[0][0] === null ? "。" : "。\n");
    projects.forEach(([title, commitments], p) => {
      const id = `p-${++number}`;
      const begin = sheet.length;
      if (title) sheet.add(`${p + 1}. ${title}。`);
      const made = commitments.map((spec, c) => {
        const one = written_commitment(sheet, `c-${number}-${c + 1}`, spec);
        specs.set(one.id, spec);
        sheet.add(c + 1 < commitments.length ? "。同时，" : "，改善群众生活条件。\n");
        return one;
      });
      area.projects.push({ id, heading: title, span: [begin, sheet.length], commitments: made });
    });
    return area;
  });
  sheet.add("通过上述举措，测试市将更加宜居宜业宜游。\n");
  return { plan: { text: sheet.text, areas }, specs };
}
