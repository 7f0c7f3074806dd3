/// A Plan made from an annotation file in the schema of the plans guide, so that binding is tested
/// on what a plan says and not on how well it was read.
#pragma once
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "base/file.h"
#include "base/utf8.h"
#include "plan/plan.h"

namespace yicheng::test {

inline plan::Commitment gold_commitment(nlohmann::json const& json, std::string id) {
  plan::Commitment c;
  c.id = std::move(id);
  c.quote = json.at("quote");
  c.action = json.value("action", "");
  c.object = json.value("object", "");
  c.phase = plan::parse_phase(json.value("phase", "complete")).value();
  for (auto const& q : json.value("quantities", nlohmann::json::array())) {
    c.quantities.push_back({q.at("text"), q.at("value").get<double>(), q.at("unit"),
                            plan::parse_quantity_kind(q.value("kind", "exact")).value()});
  }
  if (json.contains("deadline") && json["deadline"].is_object()) {
    auto const& d = json["deadline"];
    plan::Deadline deadline;
    deadline.text = d.at("text");
    if (d.contains("date") && d["date"].is_string()) {
      deadline.date = d["date"].get<std::string>();
    }
    deadline.kind = plan::parse_deadline_kind(d.at("kind").get<std::string>()).value();
    c.deadline = deadline;
  }
  for (auto const& place : json.value("places", nlohmann::json::array())) {
    c.places.push_back(place);
  }
  for (auto const& owner : json.value("owners", nlohmann::json::array())) {
    c.owners.push_back(owner);
  }
  return c;
}

inline plan::Plan gold_plan(std::filesystem::path const& path) {
  auto const json = nlohmann::json::parse(read_file(path, 64u << 20));
  plan::Plan plan;
  auto const text = path.parent_path() / (path.stem().stem().string() + ".txt");
  plan.text = decode_utf8(read_file(text, 64u << 20)).value();
  std::size_t projects = 0;
  std::size_t commitments = 0;
  for (auto const& a : json.at("areas")) {
    plan::Area area;
    area.heading = a.value("heading", "");
    for (auto const& p : a.at("projects")) {
      plan::Project project;
      project.id = fmt::format("p-{}", ++projects);
      if (p.contains("heading") && p["heading"].is_string()) {
        project.heading = p["heading"].get<std::string>();
      }
      for (auto const& c : p.at("commitments")) {
        auto commitment = gold_commitment(c, fmt::format("c-{}", ++commitments));
        auto const quote = decode_utf8(commitment.quote).value();
        auto const at = plan.text.find(quote);
        if (at != std::u32string::npos) {
          commitment.span = {static_cast<std::uint32_t>(at),
                             static_cast<std::uint32_t>(at + quote.size())};
        }
        project.commitments.push_back(std::move(commitment));
      }
      area.projects.push_back(std::move(project));
    }
    plan.areas.push_back(std::move(area));
  }
  return plan;
}

}  // namespace yicheng::test
