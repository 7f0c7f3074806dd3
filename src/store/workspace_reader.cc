// The reading half of store/workspace.h.
#include <fmt/format.h>

#include <array>
#include <bit>
#include <cstring>

#include "base/fault.h"
#include "base/utf8.h"
#include "feed/city_geopackage.h"
#include "store/open_workspace.h"
#include "store/proposals.h"
#include "store/row.h"
#include "store/tables.h"
#include "store/workspace.h"

namespace yicheng::store {
namespace {

using feed::Geopackage;
using feed::TableReader;

constexpr std::array kMilestones = {Milestone::start, Milestone::main_works, Milestone::complete,
                                    Milestone::operate};
constexpr std::array kSeverities = {Severity::note, Severity::warning, Severity::error};

std::optional<std::string> optional_text(std::string text) {
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

void expect_known_format(Geopackage& file) {
  auto format = file.database().prepare("SELECT format FROM workspace");
  if (!format.step() || format.type(0) != feed::Statement::Type::integer ||
      format.integer(0) > tables::kFormat || format.integer(0) < 1) {
    throw_bad_input(
        "workspace-version", file.database().name(),
        {"工作区由更新的版本生成，或已损坏", "the workspace is from a newer version, or damaged"},
        {"请升级程序，或重新运行 yicheng run", "update the program, or run the plan again"});
  }
}

struct Sizes {
  std::size_t map_engines = 0;
};

Sizes read_run(Geopackage& file, Workspace& workspace) {
  Sizes sizes;
  each_row(file, tables::workspace(), [&](Row& row) {
    auto& plan = workspace.plan;
    auto& run = workspace.run;
    row.skip();
    workspace.document = row.text();
    plan.title = optional_text(row.text());
    plan.issuer = optional_text(row.text());
    int const year = row.number<int>(0, 9999);
    plan.year = year == 0 ? std::nullopt : std::optional(year);
    plan.text = row.parsed([](std::string const& text) { return decode_utf8(text); },
                           {"不是 UTF-8", "this is no UTF-8"});
    run.first = row.month();
    run.months = row.number<int>(1, 12 * 1000);
    run.futures = row.number<std::size_t>(0, 1 << 30);
    run.seed = std::bit_cast<std::uint64_t>(row.integer());
    run.year = row.number<int>(0, 9999);
    run.engine_runs = row.number<std::size_t>(0, std::int64_t{1} << 40);
    run.city_states = row.number<std::size_t>(0, std::int64_t{1} << 40);
    sizes.map_engines = row.number<std::size_t>(0, 64);
  });
  each_row(file, tables::ignored_headings(),
           [&](Row& row) { workspace.plan.ignored_headings.push_back(row.text()); });
  return sizes;
}

plan::Commitment read_commitment(Row& row) {
  plan::Commitment c;
  c.quote = row.text();
  c.span = row.span();
  c.action = row.text();
  c.object = row.text();
  c.phase = row.parsed(plan::parse_phase, {"不认识的阶段", "a phase that is not known"});
  auto const text = row.text();
  auto const date = row.text();
  auto const kind = row.text();
  if (!kind.empty()) {
    c.deadline = {.text = text,
                  .date = optional_text(date),
                  .kind = plan::parse_deadline_kind(kind).value_or(plan::DeadlineKind::by)};
  }
  return c;
}

// Children are filled through pointers, so parents are complete before their children are read.
void read_plan(Geopackage& file, plan::Plan& plan) {
  each_row(file, tables::areas(), [&](Row& row) {
    plan::Area area{.heading = row.text(), .span = {}, .projects = {}};
    area.span = row.span();
    plan.areas.push_back(std::move(area));
  });
  std::vector<std::pair<std::size_t, std::size_t>> place_of_project;
  each_row(file, tables::projects(), [&](Row& row) {
    plan::Project project;
    project.id = row.text();
    auto const area = row.reference(plan.areas.size());
    project.heading = optional_text(row.text());
    project.span = row.span();
    place_of_project.emplace_back(area, plan.areas[area].projects.size());
    plan.areas[area].projects.push_back(std::move(project));
  });
  std::vector<std::array<std::size_t, 3>> place_of_commitment;
  each_row(file, tables::commitments(), [&](Row& row) {
    auto id = row.text();
    auto const [area, project] = place_of_project[row.reference(place_of_project.size())];
    auto& commitments = plan.areas[area].projects[project].commitments;
    place_of_commitment.push_back({area, project, commitments.size()});
    commitments.push_back(read_commitment(row));
    commitments.back().id = std::move(id);
  });
  auto const commitment_at = [&](Row& row) -> plan::Commitment& {
    auto const [area, project, index] =
        place_of_commitment[row.reference(place_of_commitment.size())];
    return plan.areas[area].projects[project].commitments[index];
  };
  each_row(file, tables::quantities(), [&](Row& row) {
    auto& commitment = commitment_at(row);
    plan::Quantity q;
    q.text = row.text();
    q.value = row.real();
    q.unit = row.text();
    q.kind = row.parsed(plan::parse_quantity_kind, {"不认识的取值", "a kind that is not known"});
    commitment.quantities.push_back(std::move(q));
  });
  each_row(file, tables::names(), [&](Row& row) {
    auto& commitment = commitment_at(row);
    auto const role = row.text();
    (role == "owner" ? commitment.owners : commitment.places).push_back(row.text());
  });
}

WorkRecord read_work(Row& row) {
  WorkRecord work;
  work.id = row.text();
  work.project = row.text();
  work.kind = row.parsed(parse_work_kind, {"不认识的工程类型", "a kind of work that is not known"});
  work.size = row.real();
  auto const tracked = row.bilingual();
  if (!tracked.zh.empty()) {
    work.tracked_only = tracked;
  }
  work.finish.work = work.id;
  work.finish.milestone = row.one_of(kMilestones);
  work.finish.p50 = row.day();
  work.finish.p80 = row.day();
  work.finish.deadline = row.optional_month();
  double const on_time = row.real();
  work.finish.on_time = on_time < 0 ? std::nullopt : std::optional(on_time);
  return work;
}

schedule::Course* course_named(WorkRecord& work, std::string const& name) {
  return name == "as_written" ? &work.as_written
         : name == "p10"      ? &work.p10
         : name == "p50"      ? &work.p50
         : name == "p80"      ? &work.p80
         : name == "p90"      ? &work.p90
                              : nullptr;
}

void read_geometry(Geopackage& file, std::vector<EditRecord*> const& edits) {
  for (auto const& spec : {tables::edit_lines(), tables::edit_points()}) {
    TableReader table(file, spec, TableReader::Rows::plain);
    while (table.next()) {
      Row row(table);
      auto& shape = edits[row.reference(edits.size())]->geometry;
      auto const geometry = table.geometry();
      if (!geometry) {
        continue;
      }
      for (std::size_t part = 0; part < geometry->parts.size(); ++part) {
        auto const* begin = geometry->parts.begin_of(part);
        auto const* end = geometry->parts.end_of(part);
        if (geometry->type == feed::GeometryType::point) {
          shape.points.insert(shape.points.end(), begin, end);
        } else {
          shape.lines.emplace_back(begin, end);
        }
      }
    }
  }
}

void read_works(Geopackage& file, std::vector<WorkRecord>& works) {
  each_row(file, tables::works(), [&](Row& row) { works.push_back(read_work(row)); });
  each_row(file, tables::work_commitments(), [&](Row& row) {
    auto& work = works[row.reference(works.size())];
    work.commitments.push_back(row.text());
  });
  each_row(file, tables::promises(), [&](Row& row) {
    auto& work = works[row.reference(works.size())];
    change::Promise promise;
    promise.commitment = row.text();
    promise.milestone = row.one_of(kMilestones);
    promise.deadline = row.optional_month();
    promise.is_start = row.flag();
    work.promises.push_back(std::move(promise));
  });
  each_row(file, tables::calendar(), [&](Row& row) {
    auto& work = works[row.reference(works.size())];
    auto* course = row.parsed(
        [&](std::string const& name) {
          auto* found = course_named(work, name);
          return found != nullptr ? std::optional(found) : std::nullopt;
        },
        {"不认识的取值", "a course that is not known"});
    course->works_begin = row.day();
    for (auto& day : course->milestone) {
      day = row.day();
    }
  });
  std::vector<std::pair<std::size_t, std::size_t>> places;
  each_row(file, tables::edits(), [&](Row& row) {
    EditRecord edit;
    edit.id = row.text();
    auto const work = row.reference(works.size());
    edit.kind = row.text();
    edit.text = row.bilingual();
    places.emplace_back(work, works[work].edits.size());
    works[work].edits.push_back(std::move(edit));
  });
  std::vector<EditRecord*> edits;
  for (auto const& [work, edit] : places) {
    edits.push_back(&works[work].edits[edit]);
  }
  read_geometry(file, edits);
}

void read_remarks(Geopackage& file, Workspace& workspace) {
  each_row(file, tables::assumptions(), [&](Row& row) {
    change::Assumption a;
    a.id = row.text();
    a.commitment = row.text();
    a.field = row.text();
    a.value = row.text();
    a.reason = row.bilingual();
    a.by_person = row.flag();
    workspace.assumptions.push_back(std::move(a));
  });
  each_row(file, tables::findings(), [&](Row& row) {
    Finding f;
    f.severity = row.one_of(kSeverities);
    f.code = row.text();
    f.where = row.text();
    f.span = row.optional_span();
    f.message = row.bilingual();
    f.mend = row.bilingual();
    workspace.findings.push_back(std::move(f));
  });
}

city::Better parse_better(std::string const& key) {
  return key == "higher"  ? city::Better::higher
         : key == "lower" ? city::Better::lower
                          : city::Better::neither;
}

void read_series(Geopackage& file, Workspace& workspace) {
  each_row(file, tables::indicators(), [&](Row& row) {
    forecast::Series series;
    auto& i = series.indicator;
    i.key = row.text();
    i.name = row.bilingual();
    i.unit = row.bilingual();
    i.better = parse_better(row.text());
    i.decimals = row.number<int>(0, 12);
    i.method = row.bilingual();
    workspace.series.push_back(std::move(series));
  });
  each_row(file, tables::readings(), [&](Row& row) {
    auto& series = workspace.series[row.reference(workspace.series.size())];
    row.skip();
    for (auto* values :
         {&series.p10, &series.p50, &series.p90, &series.as_written, &series.doing_nothing}) {
      values->push_back(row.real());
    }
  });
  each_row(file, tables::effects(), [&](Row& row) {
    forecast::Effect effect;
    effect.work = row.text();
    effect.indicator = row.text();
    effect.during = row.real();
    effect.after = row.real();
    effect.works_begin = row.month();
    effect.done = row.month();
    workspace.effects.push_back(std::move(effect));
  });
}

// None where the file was written before there were any.
void read_explanations(Geopackage& file, Workspace& workspace) {
  if (!file.database().has_table(tables::attributions().name)) {
    return;
  }
  each_row(file, tables::attributions(), [&](Row& row) {
    forecast::Attribution attribution;
    attribution.work = row.text();
    attribution.indicator = row.text();
    attribution.value = row.real();
    attribution.error = row.real();
    workspace.attributions.push_back(std::move(attribution));
  });
  each_row(file, tables::slips(), [&](Row& row) {
    forecast::Slip slip;
    slip.work = row.text();
    slip.done = row.month();
    slip.vehicle_hours = row.real();
    slip.people_months = row.real();
    workspace.slips.push_back(std::move(slip));
  });
  each_row(file, tables::slip_effects(), [&](Row& row) {
    forecast::SlipEffect effect;
    effect.work = row.text();
    effect.indicator = row.text();
    effect.change = row.real();
    workspace.slip_effects.push_back(std::move(effect));
  });
}

void read_layers(Geopackage& file, Workspace& workspace) {
  auto layers =
      file.database().prepare("SELECT state, key, of, value FROM map_layers ORDER BY fid");
  while (layers.step()) {
    auto const state = static_cast<std::size_t>(layers.integer(0));
    auto const bytes = layers.blob(3);
    bool const links = layers.text(2) == "links";
    std::size_t const expected =
        links ? workspace.city.roads->links() : workspace.city.cells->size();
    if (state < 1 || state > workspace.map_states.size() ||
        bytes.size() != expected * sizeof(float)) {
      throw_bad_input("workspace-damaged", file.database().name() + ": map_layers",
                      {"地图数据与城市不符", "the map's data do not fit the city"},
                      {"请重新运行 yicheng run", "run the plan again"});
    }
    city::Layer layer{.key = std::string(layers.text(1)),
                      .of = links ? city::Layer::Of::links : city::Layer::Of::cells,
                      .value = std::vector<float>(expected)};
    if (expected > 0) {
      std::memcpy(layer.value.data(), bytes.data(), bytes.size());
    }
    workspace.map_states[state - 1].layers.push_back(std::move(layer));
  }
}

void read_map(Geopackage& file, Sizes const& sizes, Workspace& workspace) {
  each_row(file, tables::map_states(),
           [&](Row& row) { workspace.map_states.push_back({.engine = row.text(), .layers = {}}); });
  read_layers(file, workspace);
  workspace.map_month.resize(sizes.map_engines);
  each_row(file, tables::map_months(), [&](Row& row) {
    auto const engine =
        row.number<std::size_t>(0, static_cast<std::int64_t>(sizes.map_engines) - 1);
    row.skip();
    workspace.map_month[engine].push_back(
        static_cast<std::uint32_t>(row.reference(workspace.map_states.size())));
  });
}

}  // namespace

Workspace load(std::filesystem::path const& path) {
  OpenWorkspace open(path, FileLock::Kind::shared);
  auto& file = open.file();
  expect_known_format(file);
  Workspace workspace;
  workspace.city = feed::read_city(file);
  auto const sizes = read_run(file, workspace);
  read_plan(file, workspace.plan);
  read_works(file, workspace.works);
  read_remarks(file, workspace);
  read_series(file, workspace);
  read_explanations(file, workspace);
  read_map(file, sizes, workspace);
  workspace.proposals = read_proposals(file);
  return workspace;
}

}  // namespace yicheng::store
