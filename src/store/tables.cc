#include "store/tables.h"

namespace yicheng::store::tables {
namespace {

using enum feed::ColumnType;

feed::TableSpec table(std::string name, std::string description,
                      std::vector<feed::ColumnSpec> columns) {
  return {.name = std::move(name),
          .description = std::move(description),
          .geometry = std::nullopt,
          .columns = std::move(columns)};
}

/// Where edits stand: the same columns for lines and for points.
feed::TableSpec places(std::string name, std::string description, feed::GeometryType geometry) {
  auto spec = table(std::move(name), std::move(description),
                    {{"edit", integer},
                     {"kind", text},
                     {"text_zh", text},
                     {"text_en", text},
                     {"works_begin", date},
                     {"done", date}});
  spec.geometry = geometry;
  return spec;
}

}  // namespace

feed::TableSpec workspace() {
  return table("workspace", "one row: the run and its document",
               {{"format", integer},
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
                {"map_engines", integer}});
}

feed::TableSpec ignored_headings() {
  return table("plan_ignored_headings", "headings of the plan without commitments",
               {{"heading", text}});
}

feed::TableSpec areas() {
  return table("plan_areas", "areas of the plan",
               {{"heading", text}, {"span_begin", integer}, {"span_end", integer}});
}

feed::TableSpec projects() {
  auto spec = table("plan_projects", "projects of the plan, at the middle of their works",
                    {{"key", text},
                     {"area", integer},
                     {"heading", text},
                     {"span_begin", integer},
                     {"span_end", integer}});
  spec.geometry = feed::GeometryType::point;
  return spec;
}

feed::TableSpec commitments() {
  return table("plan_commitments", "what was promised, with its citation",
               {{"key", text},
                {"project", integer},
                {"quote", text},
                {"span_begin", integer},
                {"span_end", integer},
                {"action", text},
                {"object", text},
                {"phase", text},
                {"deadline_text", text},
                {"deadline_date", text},
                {"deadline_kind", text}});
}

feed::TableSpec quantities() {
  return table(
      "plan_quantities", "quantities of commitments",
      {{"commitment", integer}, {"text", text}, {"value", real}, {"unit", text}, {"kind", text}});
}

feed::TableSpec names() {
  return table("plan_names", "owners and places of commitments, in order",
               {{"commitment", integer}, {"role", text}, {"name", text}});
}

feed::TableSpec works() {
  return table("works", "jobs of the schedule and when they finish",
               {{"key", text},
                {"project", text},
                {"kind", text},
                {"size", real},
                {"tracked_zh", text},
                {"tracked_en", text},
                {"milestone", text},
                {"p50", date},
                {"p80", date},
                {"deadline", text},
                {"on_time", real}});
}

feed::TableSpec work_commitments() {
  return table("work_commitments", "commitments of works",
               {{"work", integer}, {"commitment", text}});
}

feed::TableSpec promises() {
  return table("promises", "promised milestones of works",
               {{"work", integer},
                {"commitment", text},
                {"milestone", text},
                {"deadline", text},
                {"is_start", integer}});
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
  return places("edit_lines", "edits on streets, lines and waters",
                feed::GeometryType::multilinestring);
}

feed::TableSpec edit_points() {
  return places("edit_points", "edits at a place", feed::GeometryType::point);
}

feed::TableSpec calendar() {
  return table("calendar", "dates of works: as written, and quantiles over the futures",
               {{"work", integer},
                {"course", text},
                {"works_begin", date},
                {"start", date},
                {"main_works", date},
                {"complete", date},
                {"operate", date}});
}

feed::TableSpec assumptions() {
  return table("assumptions", "what the plan does not say",
               {{"key", text},
                {"commitment", text},
                {"field", text},
                {"value", text},
                {"reason_zh", text},
                {"reason_en", text},
                {"by_person", integer}});
}

feed::TableSpec findings() {
  return table("findings", "faults found in the plan and the data",
               {{"severity", text},
                {"code", text},
                {"place", text},
                {"span_begin", integer},
                {"span_end", integer},
                {"message_zh", text},
                {"message_en", text},
                {"mend_zh", text},
                {"mend_en", text}});
}

feed::TableSpec indicators() {
  return table("indicators", "what the city is measured by",
               {{"key", text},
                {"name_zh", text},
                {"name_en", text},
                {"unit_zh", text},
                {"unit_en", text},
                {"better", text},
                {"decimals", integer},
                {"method_zh", text},
                {"method_en", text}});
}

feed::TableSpec readings() {
  return table("readings", "indicators by month, with bands",
               {{"indicator", integer},
                {"month", text},
                {"p10", real},
                {"p50", real},
                {"p90", real},
                {"as_written", real},
                {"doing_nothing", real}});
}

feed::TableSpec effects() {
  return table("effects", "what one work alone changes",
               {{"work", text},
                {"indicator", text},
                {"during", real},
                {"after", real},
                {"works_begin", text},
                {"done", text}});
}

feed::TableSpec attributions() {
  return table("attributions", "what works add to indicators when all are done (Shapley values)",
               {{"work", text}, {"indicator", text}, {"value", real}, {"error", real}});
}

feed::TableSpec slips() {
  return table("slips", "what it costs when a work is done a month late",
               {{"work", text}, {"month", text}, {"vehicle_hours", real}, {"people_months", real}});
}

feed::TableSpec slip_effects() {
  return table("slip_effects", "by indicator, what a month's delay changes in that month",
               {{"work", text}, {"indicator", text}, {"change", real}});
}

feed::TableSpec map_states() {
  return table("map_states", "solved states along the median course", {{"engine", text}});
}

feed::TableSpec map_layers() {
  return table("map_layers", "values of a state by link or cell, 32-bit little-endian floats",
               {{"state", integer}, {"key", text}, {"of", text}, {"value", blob}});
}

feed::TableSpec map_months() {
  return table("map_months", "which state each month shows",
               {{"engine", integer}, {"month", integer}, {"state", integer}});
}

}  // namespace yicheng::store::tables
