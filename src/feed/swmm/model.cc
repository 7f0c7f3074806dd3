#include "feed/swmm/model.h"

#include <fmt/format.h>

#include <cmath>
#include <unordered_map>

#include "base/table/csv.h"

namespace yicheng::feed {
namespace {

constexpr double kMetresOfFoot = 0.3048;
constexpr double kHectaresOfAcre = 0.40468564224;

/// What FLOW_UNITS makes of the file's numbers.
struct Units {
  double metres = 1;
  double hectares = 1;
  double m3_s = 1;
};

std::optional<Units> units_of(std::string_view flow_units) {
  Units const us = {kMetresOfFoot, kHectaresOfAcre, 0};
  Units const si = {1, 1, 0};
  auto const with_flow = [](Units units, double m3_s) {
    units.m3_s = m3_s;
    return units;
  };
  if (flow_units == "CFS") {
    return with_flow(us, kMetresOfFoot * kMetresOfFoot * kMetresOfFoot);
  }
  if (flow_units == "GPM") {
    return with_flow(us, 3.785411784e-3 / 60);
  }
  if (flow_units == "MGD") {
    return with_flow(us, 3785.411784 / 86400);
  }
  if (flow_units == "CMS") {
    return with_flow(si, 1);
  }
  if (flow_units == "LPS") {
    return with_flow(si, 1e-3);
  }
  if (flow_units == "MLD") {
    return with_flow(si, 1000.0 / 86400);
  }
  return std::nullopt;
}

class ModelReader {
 public:
  ModelReader(SwmmDocument const& document, std::string const& name)
      : document_(document), name_(name) {}

  Imported<SwmmModel> read() && {
    read_options();
    each("SUBCATCHMENTS", 5, [&](SwmmRow const& row) { read_subcatchment(row); });
    each("JUNCTIONS", 2, [&](SwmmRow const& row) { read_node(row, SwmmNode::Kind::junction); });
    each("OUTFALLS", 3, [&](SwmmRow const& row) { read_node(row, SwmmNode::Kind::outfall); });
    each("STORAGE", 4, [&](SwmmRow const& row) { read_node(row, SwmmNode::Kind::storage); });
    each("DIVIDERS", 4, [&](SwmmRow const& row) { read_node(row, SwmmNode::Kind::divider); });
    each("DWF", 3, [&](SwmmRow const& row) { read_dry_flow(row); });
    each("CONDUITS", 5, [&](SwmmRow const& row) { read_link(row, SwmmLink::Kind::conduit); });
    each("PUMPS", 3, [&](SwmmRow const& row) { read_link(row, SwmmLink::Kind::pump); });
    each("ORIFICES", 3, [&](SwmmRow const& row) { read_link(row, SwmmLink::Kind::orifice); });
    each("WEIRS", 3, [&](SwmmRow const& row) { read_link(row, SwmmLink::Kind::weir); });
    each("OUTLETS", 3, [&](SwmmRow const& row) { read_link(row, SwmmLink::Kind::outlet); });
    each("XSECTIONS", 3, [&](SwmmRow const& row) { read_section(row); });
    return {std::move(model_), std::move(findings_)};
  }

 private:
  template <typename Read>
  void each(std::string_view section, std::size_t fields_min, Read read) {
    for (auto const& one : document_.sections) {
      if (one.name != section) {
        continue;
      }
      for (auto const& row : one.rows) {
        if (!row.fields.empty() && row.fields.size() < fields_min) {
          add(row, Severity::error, "feed-swmm-short-row",
              {fmt::format("[{}]该行只有{}列", section, row.fields.size()),
               fmt::format("a row of [{}] has only {} fields", section, row.fields.size())});
        } else if (!row.fields.empty()) {
          read(row);
        }
      }
    }
  }

  void add(SwmmRow const& row, Severity severity, char const* code, Bilingual message) {
    if (findings_.size() < kSwmmFindingsMax) {
      findings_.push_back({severity,
                           code,
                           fmt::format("{}:{}", name_, row.line),
                           {},
                           std::move(message),
                           {"请按SWMM用户手册附录D核对该行",
                            "check the row against appendix D of the SWMM manual"}});
    }
  }

  /// The field as a number; 0 where there is none, a finding where it is no number.
  double number(SwmmRow const& row, std::size_t field) {
    if (field >= row.fields.size()) {
      return 0;
    }
    auto const value = parse_number(row.fields[field]);
    if (!value) {
      add(row, Severity::error, "feed-swmm-no-number",
          {fmt::format("“{}”不是数字，按0处理", row.fields[field]),
           fmt::format("\"{}\" is no number; 0 is taken", row.fields[field])});
    }
    return value.value_or(0);
  }

  void read_options() {
    each("OPTIONS", 2, [&](SwmmRow const& row) {
      if (row.fields[0] == "FLOW_UNITS") {
        model_.flow_units = row.fields[1];
        auto const units = units_of(model_.flow_units);
        if (!units) {
          add(row, Severity::error, "feed-swmm-unknown-units",
              {fmt::format("不认识的流量单位{}，按CFS处理", row.fields[1]),
               fmt::format("the flow units {} are not known; CFS are taken", row.fields[1])});
        }
        units_ = units.value_or(*units_of("CFS"));
      } else if (row.fields[0] == "LINK_OFFSETS") {
        offsets_are_levels_ = row.fields[1] == "ELEVATION";
      }
    });
  }

  void read_subcatchment(SwmmRow const& row) {
    model_.subcatchments.push_back({.name = row.fields[0],
                                    .outlet = row.fields[2],
                                    .area_ha = number(row, 3) * units_.hectares,
                                    .paved_share = number(row, 4) / 100});
  }

  void read_node(SwmmRow const& row, SwmmNode::Kind kind) {
    auto const index = static_cast<std::uint32_t>(model_.nodes.size());
    if (!node_.try_emplace(row.fields[0], index).second) {
      add(row, Severity::error, "feed-swmm-node-twice",
          {"节点" + row.fields[0] + "重复，只用第一次",
           "the node " + row.fields[0] + " stands twice; the first is used"});
      return;
    }
    bool const has_depth = kind != SwmmNode::Kind::outfall && kind != SwmmNode::Kind::divider;
    model_.nodes.push_back({.name = row.fields[0],
                            .kind = kind,
                            .invert_m = number(row, 1) * units_.metres,
                            .depth_m = has_depth ? number(row, 2) * units_.metres : 0});
  }

  void read_dry_flow(SwmmRow const& row) {
    auto const node = node_.find(row.fields[0]);
    if (row.fields[1] == "FLOW" && node != node_.end()) {
      model_.nodes[node->second].dry_flow_m3_s += number(row, 2) * units_.m3_s;
    }
  }

  void read_link(SwmmRow const& row, SwmmLink::Kind kind) {
    auto const from = node_.find(row.fields[1]);
    auto const to = node_.find(row.fields[2]);
    if (from == node_.end() || to == node_.end()) {
      auto const& missing = row.fields[from == node_.end() ? 1 : 2];
      add(row, Severity::error, "feed-swmm-unknown-node",
          {"管段" + row.fields[0] + "所接节点" + missing + "不存在，已略去",
           "the link " + row.fields[0] + " ends at the unknown node " + missing +
               "; it is left out"});
      return;
    }
    if (!link_.try_emplace(row.fields[0], model_.links.size()).second) {
      add(row, Severity::error, "feed-swmm-link-twice",
          {"管段" + row.fields[0] + "重复，只用第一次",
           "the link " + row.fields[0] + " stands twice; the first is used"});
      return;
    }
    SwmmLink link{.name = row.fields[0], .kind = kind, .from = from->second, .to = to->second};
    if (kind == SwmmLink::Kind::conduit) {
      link.length_m = number(row, 3) * units_.metres;
      link.roughness = number(row, 4);
      link.from_level_m = level(row, 5, model_.nodes[link.from].invert_m);
      link.to_level_m = level(row, 6, model_.nodes[link.to].invert_m);
    }
    model_.links.push_back(std::move(link));
  }

  /// The bottom at one end: an offset above the node's invert, or a level. "*": at the invert.
  double level(SwmmRow const& row, std::size_t field, double invert_m) {
    if (field >= row.fields.size() || row.fields[field] == "*") {
      return invert_m;
    }
    double const value = number(row, field) * units_.metres;
    return offsets_are_levels_ ? value : invert_m + value;
  }

  void read_section(SwmmRow const& row) {
    auto const found = link_.find(row.fields[0]);
    if (found == link_.end()) {
      add(row, Severity::warning, "feed-swmm-section-of-nothing",
          {"断面所属管段" + row.fields[0] + "不存在",
           "a cross-section of the unknown link " + row.fields[0]});
      return;
    }
    auto& link = model_.links[found->second];
    link.shape = row.fields[1];
    if (parse_number(row.fields[2])) {  // IRREGULAR and STREET name a table here instead
      link.height_m = number(row, 2) * units_.metres;
      link.width_m = number(row, 3) * units_.metres;
      link.left_run = number(row, 4);
      link.right_run = number(row, 5);
      double const barrels = number(row, 6);
      link.barrels = barrels >= 1 && barrels <= 1000 ? static_cast<int>(barrels) : 1;
    }
  }

  SwmmDocument const& document_;
  std::string const& name_;
  Units units_ = *units_of("CFS");
  bool offsets_are_levels_ = false;
  std::unordered_map<std::string, std::uint32_t> node_;
  std::unordered_map<std::string, std::size_t> link_;
  SwmmModel model_;
  Findings findings_;
};

}  // namespace

Imported<SwmmModel> swmm_model(SwmmDocument const& document, std::string const& name) {
  return ModelReader(document, name).read();
}

}  // namespace yicheng::feed
