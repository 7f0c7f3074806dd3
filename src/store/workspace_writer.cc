// The writing half of store/workspace.h.
#include <bit>
#include <cstring>
#include <map>

#include "base/check.h"
#include "base/file.h"
#include "base/utf8.h"
#include "feed/city_geopackage.h"
#include "store/ledger_file.h"
#include "store/observe/tables.h"
#include "store/proposals.h"
#include "store/tables.h"
#include "store/workspace.h"

namespace yicheng::store {
namespace {

using feed::Geopackage;
using feed::TableWriter;

std::optional<std::int64_t> optional_integer(std::optional<std::uint32_t> value) {
  return value ? std::optional<std::int64_t>(*value) : std::nullopt;
}

std::string month_text(std::optional<Month> const& month) {
  return month ? to_string(*month) : "";
}

void write_run(Workspace const& workspace, Geopackage& file) {
  auto const& plan = workspace.plan;
  auto const& run = workspace.run;
  TableWriter table(file, tables::workspace());
  table.add(tables::kFormat, workspace.document, plan.title.value_or(""), plan.issuer.value_or(""),
            plan.year.value_or(0), encode_utf8(plan.text), to_string(run.first), run.months,
            static_cast<std::int64_t>(run.futures), std::bit_cast<std::int64_t>(run.seed), run.year,
            static_cast<std::int64_t>(run.engine_runs), static_cast<std::int64_t>(run.city_states),
            static_cast<std::int64_t>(workspace.map_month.size()));
  table.finish();
  TableWriter ignored(file, tables::ignored_headings());
  for (auto const& heading : plan.ignored_headings) {
    ignored.add(heading);
  }
  ignored.finish();
}

// Mean of all points of a project's edits: where a map shows its name.
class ProjectPlaces {
 public:
  explicit ProjectPlaces(std::vector<WorkRecord> const& works) {
    for (auto const& work : works) {
      for (auto const& edit : work.edits) {
        for (auto const& line : edit.geometry.lines) {
          add(work.project, line);
        }
        add(work.project, edit.geometry.points);
      }
    }
  }
  std::optional<feed::Geometry> of(std::string const& project) const {
    auto const found = sums_.find(project);
    if (found == sums_.end()) {
      return std::nullopt;
    }
    auto const& [sum, count] = found->second;
    return feed::point_geometry({sum.lon / count, sum.lat / count});
  }

 private:
  void add(std::string const& project, std::vector<city::Point> const& points) {
    for (auto const& point : points) {
      auto& [sum, count] = sums_[project];
      sum.lon += point.lon;
      sum.lat += point.lat;
      count += 1;
    }
  }

  std::map<std::string, std::pair<city::Point, double>> sums_;
};

// Writes the plan's tables from the outside in; fids count rows, so parents are numbered as we go.
class PlanWriter {
 public:
  PlanWriter(Geopackage& file, std::vector<WorkRecord> const& works)
      : places_(works),
        areas_(file, tables::areas()),
        projects_(file, tables::projects()),
        commitments_(file, tables::commitments()),
        quantities_(file, tables::quantities()),
        names_(file, tables::names()) {}

  void write(plan::Plan const& plan) {
    for (auto const& area : plan.areas) {
      areas_.add(area.heading, std::int64_t{area.span.begin}, std::int64_t{area.span.end});
      ++area_fid_;
      for (auto const& project : area.projects) {
        write(project);
      }
    }
    for (auto* table : {&areas_, &projects_, &commitments_, &quantities_, &names_}) {
      table->finish();
    }
  }

 private:
  void write(plan::Project const& project) {
    // An empty heading cannot be written by a plan, so it stands for "none".
    auto const place = places_.of(project.id);
    projects_.add_feature(place ? &*place : nullptr, project.id, area_fid_,
                          project.heading.value_or(""), std::int64_t{project.span.begin},
                          std::int64_t{project.span.end});
    ++project_fid_;
    for (auto const& commitment : project.commitments) {
      write(commitment);
    }
  }

  void write(plan::Commitment const& c) {
    auto const& deadline = c.deadline;
    commitments_.add(c.id, project_fid_, c.quote, std::int64_t{c.span.begin},
                     std::int64_t{c.span.end}, c.action, c.object, to_string(c.phase),
                     deadline ? deadline->text : "", deadline ? deadline->date.value_or("") : "",
                     deadline ? to_string(deadline->kind) : std::string_view());
    ++commitment_fid_;
    for (auto const& quantity : c.quantities) {
      quantities_.add(commitment_fid_, quantity.text, quantity.value, quantity.unit,
                      to_string(quantity.kind));
    }
    for (auto const& owner : c.owners) {
      names_.add(commitment_fid_, "owner", owner);
    }
    for (auto const& place : c.places) {
      names_.add(commitment_fid_, "place", place);
    }
  }

  ProjectPlaces places_;
  TableWriter areas_, projects_, commitments_, quantities_, names_;
  std::int64_t area_fid_ = 0;
  std::int64_t project_fid_ = 0;
  std::int64_t commitment_fid_ = 0;
};

feed::Geometry lines_geometry(std::vector<std::vector<city::Point>> const& lines) {
  feed::Geometry geometry;
  geometry.type = feed::GeometryType::multilinestring;
  for (auto const& line : lines) {
    geometry.parts.items.insert(geometry.parts.items.end(), line.begin(), line.end());
    geometry.parts.close_row();
  }
  return geometry;
}

class WorkWriter {
 public:
  explicit WorkWriter(Geopackage& file)
      : works_(file, tables::works()),
        commitments_(file, tables::work_commitments()),
        promises_(file, tables::promises()),
        edits_(file, tables::edits()),
        lines_(file, tables::edit_lines()),
        points_(file, tables::edit_points()),
        calendar_(file, tables::calendar()) {}

  void write(std::vector<WorkRecord> const& works) {
    for (auto const& work : works) {
      write(work);
    }
    for (auto* table :
         {&works_, &commitments_, &promises_, &edits_, &lines_, &points_, &calendar_}) {
      table->finish();
    }
  }

 private:
  void write(WorkRecord const& work) {
    auto const tracked = work.tracked_only.value_or(Bilingual{});
    auto const& finish = work.finish;
    works_.add(work.id, work.project, to_string(work.kind), work.size, tracked.zh, tracked.en,
               to_string(finish.milestone), to_string(finish.p50), to_string(finish.p80),
               month_text(finish.deadline), finish.on_time.value_or(-1));
    ++work_fid_;
    for (auto const& commitment : work.commitments) {
      commitments_.add(work_fid_, commitment);
    }
    for (auto const& promise : work.promises) {
      promises_.add(work_fid_, promise.commitment, to_string(promise.milestone),
                    month_text(promise.deadline), promise.is_start ? 1 : 0);
    }
    write_course("as_written", work.as_written);
    write_course("p10", work.p10);
    write_course("p50", work.p50);
    write_course("p80", work.p80);
    write_course("p90", work.p90);
    for (auto const& edit : work.edits) {
      write(edit, work);
    }
  }

  void write_course(std::string_view name, schedule::Course const& course) {
    auto const& m = course.milestone;
    calendar_.add(work_fid_, name, to_string(course.works_begin), to_string(m[0]), to_string(m[1]),
                  to_string(m[2]), to_string(m[3]));
  }

  void write(EditRecord const& edit, WorkRecord const& work) {
    edits_.add(edit.id, work_fid_, edit.kind, edit.text.zh, edit.text.en);
    ++edit_fid_;
    auto const begin = to_string(work.p50.works_begin);
    auto const done =
        to_string(work.p50.milestone[static_cast<std::size_t>(work.finish.milestone)]);
    if (!edit.geometry.lines.empty()) {
      auto const geometry = lines_geometry(edit.geometry.lines);
      lines_.add_feature(&geometry, edit_fid_, edit.kind, edit.text.zh, edit.text.en, begin, done);
    }
    for (auto const& point : edit.geometry.points) {
      auto const geometry = feed::point_geometry(point);
      points_.add_feature(&geometry, edit_fid_, edit.kind, edit.text.zh, edit.text.en, begin, done);
    }
  }

  TableWriter works_, commitments_, promises_, edits_, lines_, points_, calendar_;
  std::int64_t work_fid_ = 0;
  std::int64_t edit_fid_ = 0;
};

void write_remarks(Workspace const& workspace, Geopackage& file) {
  TableWriter assumptions(file, tables::assumptions());
  for (auto const& a : workspace.assumptions) {
    assumptions.add(a.id, a.commitment, a.field, a.value, a.reason.zh, a.reason.en,
                    a.by_person ? 1 : 0);
  }
  assumptions.finish();
  TableWriter findings(file, tables::findings());
  for (auto const& f : workspace.findings) {
    auto const begin = optional_integer(f.span ? std::optional(f.span->begin) : std::nullopt);
    auto const end = optional_integer(f.span ? std::optional(f.span->end) : std::nullopt);
    findings.add(to_string(f.severity), f.code, f.where, begin, end, f.message.zh, f.message.en,
                 f.mend.zh, f.mend.en);
  }
  findings.finish();
}

std::string_view to_string(city::Better better) {
  return better == city::Better::higher  ? "higher"
         : better == city::Better::lower ? "lower"
                                         : "neither";
}

void write_series(Workspace const& workspace, Geopackage& file) {
  TableWriter indicators(file, tables::indicators());
  TableWriter readings(file, tables::readings());
  std::int64_t fid = 0;
  for (auto const& series : workspace.series) {
    auto const& i = series.indicator;
    indicators.add(i.key, i.name.zh, i.name.en, i.unit.zh, i.unit.en, to_string(i.better),
                   i.decimals, i.method.zh, i.method.en);
    ++fid;
    for (std::size_t m = 0; m < series.p50.size(); ++m) {
      readings.add(fid, yicheng::to_string(workspace.run.first + static_cast<int>(m)),
                   series.p10[m], series.p50[m], series.p90[m], series.as_written[m],
                   series.doing_nothing[m]);
    }
  }
  indicators.finish();
  readings.finish();
  TableWriter effects(file, tables::effects());
  for (auto const& e : workspace.effects) {
    effects.add(e.work, e.indicator, e.during, e.after, yicheng::to_string(e.works_begin),
                yicheng::to_string(e.done));
  }
  effects.finish();
}

void write_explanations(Workspace const& workspace, Geopackage& file) {
  TableWriter attributions(file, tables::attributions());
  for (auto const& a : workspace.attributions) {
    attributions.add(a.work, a.indicator, a.value, a.error);
  }
  attributions.finish();
  TableWriter slips(file, tables::slips());
  for (auto const& slip : workspace.slips) {
    slips.add(slip.work, yicheng::to_string(slip.done), slip.vehicle_hours, slip.people_months);
  }
  slips.finish();
  TableWriter effects(file, tables::slip_effects());
  for (auto const& effect : workspace.slip_effects) {
    effects.add(effect.work, effect.indicator, effect.change);
  }
  effects.finish();
}

static_assert(std::endian::native == std::endian::little, "layers are stored little-endian");

void write_map(Workspace const& workspace, Geopackage& file) {
  TableWriter states(file, tables::map_states());
  TableWriter layers(file, tables::map_layers());
  std::int64_t fid = 0;
  for (auto const& state : workspace.map_states) {
    states.add(state.engine);
    ++fid;
    for (auto const& layer : state.layers) {
      bool const links = layer.of == city::Layer::Of::links;
      layers.add(fid, layer.key, links ? "links" : "cells", std::as_bytes(std::span(layer.value)));
    }
  }
  states.finish();
  layers.finish();
  TableWriter months(file, tables::map_months());
  for (std::size_t engine = 0; engine < workspace.map_month.size(); ++engine) {
    for (std::size_t m = 0; m < workspace.map_month[engine].size(); ++m) {
      months.add(static_cast<std::int64_t>(engine), static_cast<std::int64_t>(m),
                 std::int64_t{workspace.map_month[engine][m]} + 1);
    }
  }
  months.finish();
}

}  // namespace

void save(Workspace const& workspace, std::filesystem::path const& path) {
  HeldLedger held(path);
  NewFile target(path);
  {
    auto file = Geopackage::create(target.path());
    feed::write_city(workspace.city, file);
    feed::Transaction transaction(file.database());
    write_run(workspace, file);
    PlanWriter(file, workspace.works).write(workspace.plan);
    WorkWriter(file).write(workspace.works);
    write_remarks(workspace, file);
    write_series(workspace, file);
    write_explanations(workspace, file);
    write_map(workspace, file);
    write_proposals(workspace.proposals, file);
    held.carry_into(file);
    // What instruments reported cannot be made again from the plan, either.
    if (held.replaced() != nullptr && observe_tables::exist(*held.replaced())) {
      observe_tables::copy(*held.replaced(), file);
    }
    transaction.commit();
  }
  target.commit();
}

}  // namespace yicheng::store
