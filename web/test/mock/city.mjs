// Made-up test data: a square town of a dozen streets with a ring, and what stands in it.

const kWest = 118.0;
const kNorth = 39.7;
const kStep = 0.006;
const kSize = 14;
const at = (x, y) => [kWest + x * kStep, kNorth - y * kStep * 0.78];
export const kBounds = [kWest, kNorth - (kSize - 1) * kStep * 0.78, kWest + (kSize - 1) * kStep, kNorth];

const kStreets = ["建华路", "人民道", "朝阳西道", "光明路", "文化路", "团结道"];

function street_of(i, horizontal) {
  if (i === 1) return [horizontal ? "北环路" : "西环路", "primary"];
  if (i === kSize - 2) return [horizontal ? "南环路" : "东环路", "primary"];
  if (i % 3 === 0) return [kStreets[(i / 3 + (horizontal ? 0 : 3)) % 6], "secondary"];
  return [null, "residential"];
}

export function make_roads() {
  const features = [];
  const add = (a, b, [street, road_class]) =>
    features.push({
      type: "Feature", id: features.length,
      geometry: { type: "LineString", coordinates: [at(...a), at(...b)] },
      properties: { class: road_class, street },
    });
  for (let i = 0; i < kSize; ++i)
    for (let j = 0; j + 1 < kSize; ++j) {
      add([j, i], [j + 1, i], street_of(i, true));
      add([i, j], [i, j + 1], street_of(i, false));
    }
  return { type: "FeatureCollection", features };
}

/** Widening chokes the east and west ring in months 3 to 13 and relieves them afterwards. */
export function make_volume_capacity(roads, months) {
  const load = (feature, factor) => {
    const base = { primary: 82, secondary: 68, residential: 34 }[feature.properties.class];
    const spread = ((feature.id * 2654435761) % 997) / 997;
    const ring = ["东环路", "西环路"].includes(feature.properties.street);
    return Math.round(base * (0.7 + 0.6 * spread) * (ring ? factor : 1 + (factor - 1) * 0.25));
  };
  const factors = [1, 1.45, 0.74];
  return {
    months: months.map((_, m) => (m < 3 ? 0 : m < 14 ? 1 : 2)),
    states: factors.map((factor) => roads.features.map((one) => load(one, factor))),
  };
}

export function make_places() {
  const point = (layer, kind, name, x, y) => ({
    type: "Feature", geometry: { type: "Point", coordinates: at(x, y) }, properties: { layer, kind, name },
  });
  const line = (layer, kind, name, ...way) => ({
    type: "Feature",
    geometry: { type: "LineString", coordinates: way.map(([x, y]) => at(x, y)) },
    properties: { layer, kind, name },
  });
  return {
    type: "FeatureCollection",
    features: [
      line("water", "black_odorous", "测试河", [-0.5, 2.4], [4, 4.6], [7.5, 5.2], [10, 8.4], [13.6, 9.3]),
      line("line", "bus", "1路", [1, 1], [1, 6], [6, 6], [6, 12]),
      line("line", "bus", "2路", [3, 12], [3, 3], [12, 3]),
      ...["第一小学", "第二小学", "实验小学"].map((name, i) => point("facility", "primary_school", name, 3 + 3.1 * i, 4.4 + i)),
      point("facility", "hospital", "市人民医院", 7.5, 3.4),
      point("facility", "clinic", "朝阳社区卫生服务中心", 4.4, 9.5),
      point("facility", "park", "人民公园", 9.5, 5.5),
      point("facility", "library", "市图书馆", 6.5, 8.5),
      ...["永安里", "晨光南里", "团结北里", "光辉里"].map((name, i) => point("community", i === 3 ? "shantytown" : "old", name, 2.5 + 2.6 * i, 7.5 + (i % 2) * 2)),
      point("plant", "wastewater", "污水处理厂", 12.4, 11.4),
      point("monitor", "air", "监测站一", 5.5, 2.5),
      ...[2, 4, 6, 8, 10].map((x) => point("stop", "bus", `站${x}`, x, 6)),
    ],
  };
}

/** Where each kind of work is drawn in the town. */
const kWhere = {
  road_widening: [[[12, 1], [12, 12]], [[1, 1], [1, 12]]],
  road_construction: [[[1, 12], [12, 12]]],
  bus_line: [[[2, 9], [11, 9]]],
  wastewater_plant: [[12.4, 11.4]],
  water_restoration: [[[0, 2.6], [4, 4.6], [7.5, 5.2]]],
  green_space: [[9.5, 10.5], [3.5, 2.5]],
  school: [[5.5, 10.5], [10.5, 7.5], [2.5, 5.5], [8.5, 2.5]],
  hospital_extension: [[7.5, 3.4]],
  old_community_renewal: [[2.5, 7.5], [5.1, 9.5]],
};

export function make_work_features(projects, first_year) {
  const index = (day) => (Number(day.slice(0, 4)) - first_year) * 12 + Number(day.slice(5, 7)) - 1;
  const features = projects.flatMap((project) =>
    project.works.flatMap((work) =>
      (kWhere[work.kind.key] ?? []).map((where) => ({
        type: "Feature",
        geometry: Array.isArray(where[0])
          ? { type: "LineString", coordinates: where.map(([x, y]) => at(x, y)) }
          : { type: "Point", coordinates: at(...where) },
        properties: {
          work: work.id, project: project.id, kind: work.kind.key,
          name_zh: work.edits[0]?.zh ?? work.kind.zh, name_en: work.edits[0]?.en ?? work.kind.en,
          begin: index(work.likely.works_begin), done: index(work.likely.complete),
        },
      })),
    ),
  );
  return { type: "FeatureCollection", features };
}
