#include "store/tables.h"

namespace yicheng::store::tables {
namespace {

using enum feed::ColumnType;

}  // namespace

feed::TableSpec workspace() {
  return {.name = "workspace",
          .description = "one row: the run and its document",
          .geometry = std::nullopt,
          .columns = {{"format", integer},
                      {"document", text},
                      {"title", text},
                      {"issuer", text},
                      {"plan_year", integer},
                      {"text", text},
                      {"first_month", text},
                      {"months", integer},
                      {"futures", integer},
                      {"seed", integer},
                      {"year", integer},
                      {"engine_runs", integer},
                      {"city_states", integer},
                      {"map_engines", integer}}};
}

feed::TableSpec ignored_headings() {
  return {.name = "plan_ignored_headings",
          .description = "headings of the plan without commitments",
          .geometry = std::nullopt,
          .columns = {{"heading", text}}};
}

feed::TableSpec areas() {
  return {.name = "plan_areas",
          .description = "areas of the plan",
          .geometry = std::nullopt,
          .columns = {{"heading", text}, {"span_begin", integer}, {"span_end", integer}}};
}

feed::TableSpec projects() {
  return {.name = "plan_projects",
          .description = "projects of the plan",
          .geometry = std::nullopt,
          .columns = {{"key", text},
                      {"area", integer},
                      {"heading", text},
                      {"span_begin", integer},
                      {"span_end", integer}}};
}

feed::TableSpec commitments() {
  return {.name = "plan_commitments",
          .description = "what was promised, with its citation",
          .geometry = std::nullopt,
          .columns = {{"key", text},
                      {"project", integer},
                      {"quote", text},
                      {"span_begin", integer},
                      {"span_end", integer},
                      {"action", text},
                      {"object", text},
                      {"phase", text},
                      {"deadline_text", text},
                      {"deadline_date", text},
                      {"deadline_kind", text}}};
}

feed::TableSpec quantities() {
  return {.name = "plan_quantities",
          .description = "quantities of commitments",
          .geometry = std::nullopt,
          .columns = {{"commitment", integer},
                      {"text", text},
                      {"value", real},
                      {"unit", text},
                      {"kind", text}}};
}

feed::TableSpec names() {
  return {.name = "plan_names",
          .description = "owners and places of commitments, in order",
          .geometry = std::nullopt,
          .columns = {{"commitment", integer}, {"role", text}, {"name", text}}};
}

feed::TableSpec works() {
  return {.name = "works",
          .description = "jobs of the schedule and when they finish",
          .geometry = std::nullopt,
          .columns = {{"key", text},
                      {"project", text},
                      {"kind", text},
                      {"size", real},
                      {"tracked_zh", text},
                      {"tracked_en", text},
                      {"milestone", text},
                      {"p50", date},
                      {"p80", date},
                      {"deadline", text},
                      {"on_time", real}}};
}

feed::TableSpec work_commitments() {
  return {.name = "work_commitments",
          .description = "commitments of works",
          .geometry = std::nullopt,
          .columns = {{"work", integer}, {"commitment", text}}};
}

feed::TableSpec promises() {
  return {.name = "promises",
          .description = "promised milestones of works",
          .geometry = std::nullopt,
          .columns = {{"work", integer},
                      {"commitment", text},
                      {"milestone", text},
                      {"deadline", text},
                      {"is_start", integer}}};
}

feed::TableSpec edits() {
  return {
      .name = "edits",
      .description = "what works do to the city",
      .geometry = std::nullopt,
      .columns = {
          {"key", text}, {"work", integer}, {"kind", text}, {"text_zh", text}, {"text_en", text}}};
}

feed::TableSpec edit_lines() {
  return {.name = "edit_lines",
          .description = "edits on streets, lines and waters",
          .geometry = feed::GeometryType::multilinestring,
          .columns = {{"edit", integer},
                      {"kind", text},
                      {"text_zh", text},
                      {"text_en", text},
                      {"works_begin", date},
                      {"done", date}}};
}

feed::TableSpec edit_points() {
  return {.name = "edit_points",
          .description = "edits at a place",
          .geometry = feed::GeometryType::point,
          .columns = {{"edit", integer},
                      {"kind", text},
                      {"text_zh", text},
                      {"text_en", text},
                      {"works_begin", date},
                      {"done", date}}};
}

feed::TableSpec calendar() {
  return {.name = "calendar",
          .description = "dates of works: as written, and quantiles over the futures",
          .geometry = std::nullopt,
          .columns = {{"work", integer},
                      {"course", text},
                      {"works_begin", date},
                      {"start", date},
                      {"main_works", date},
                      {"complete", date},
                      {"operate", date}}};
}

feed::TableSpec assumptions() {
  return {.name = "assumptions",
          .description = "what the plan does not say",
          .geometry = std::nullopt,
          .columns = {{"key", text},
                      {"commitment", text},
                      {"field", text},
                      {"value", text},
                      {"reason_zh", text},
                      {"reason_en", text},
                      {"by_person", integer}}};
}

feed::TableSpec findings() {
  return {.name = "findings",
          .description = "faults found in the plan and the data",
          .geometry = std::nullopt,
          .columns = {{"severity", text},
                      {"code", text},
                      {"place", text},
                      {"span_begin", integer},
                      {"span_end", integer},
                      {"message_zh", text},
                      {"message_en", text},
                      {"mend_zh", text},
                      {"mend_en", text}}};
}

feed::TableSpec indicators() {
  return {.name = "indicators",
          .description = "what the city is measured by",
          .geometry = std::nullopt,
          .columns = {{"key", text},
                      {"name_zh", text},
                      {"name_en", text},
                      {"unit_zh", text},
                      {"unit_en", text},
                      {"better", text},
                      {"decimals", integer},
                      {"method_zh", text},
                      {"method_en", text}}};
}

feed::TableSpec readings() {
  return {.name = "readings",
          .description = "indicators by month, with bands",
          .geometry = std::nullopt,
          .columns = {{"indicator", integer},
                      {"month", text},
                      {"p10", real},
                      {"p50", real},
                      {"p90", real},
                      {"as_written", real},
                      {"doing_nothing", real}}};
}

feed::TableSpec effects() {
  return {.name = "effects",
          .description = "what one work alone changes",
          .geometry = std::nullopt,
          .columns = {{"work", text},
                      {"indicator", text},
                      {"during", real},
                      {"after", real},
                      {"works_begin", text},
                      {"done", text}}};
}

feed::TableSpec map_states() {
  return {.name = "map_states",
          .description = "solved states along the median course",
          .geometry = std::nullopt,
          .columns = {{"engine", text}}};
}

feed::TableSpec map_layers() {
  return {.name = "map_layers",
          .description = "values of a state by link or cell, 32-bit little-endian floats",
          .geometry = std::nullopt,
          .columns = {{"state", integer}, {"key", text}, {"of", text}, {"value", blob}}};
}

feed::TableSpec map_months() {
  return {.name = "map_months",
          .description = "which state each month shows",
          .geometry = std::nullopt,
          .columns = {{"engine", integer}, {"month", integer}, {"state", integer}}};
}

}  // namespace yicheng::store::tables
