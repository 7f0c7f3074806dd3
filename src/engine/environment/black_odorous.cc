#include "engine/environment/black_odorous.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/environment/rules.h"

namespace yicheng::engine::environment {
namespace {

constexpr std::string_view kTransparency = "transparency";

}  // namespace

std::string_view key_of(OdourGrade grade) {
  static constexpr std::array<std::string_view, 3> kKeys = {"none", "mild", "severe"};
  return kKeys[static_cast<std::size_t>(grade)];
}

Bilingual name_of(OdourGrade grade) {
  static std::array<Bilingual, 3> const names = {Bilingual{"非黑臭", "not black-odorous"},
                                                 Bilingual{"轻度黑臭", "mildly black-odorous"},
                                                 Bilingual{"重度黑臭", "severely black-odorous"}};
  return names[static_cast<std::size_t>(grade)];
}

BlackOdorousStandard::BlackOdorousStandard(DataFile const& file) {
  auto const node = file.child(file.root(), "black_odorous");
  key = file.text(node, "key");
  source = file.source(node);
  shallow_depth_cm_ = file.number(node, "shallow_depth_cm");
  shallow_share_ = file.number(node, "shallow_share");
  for (auto const& item : file.child(node, "items")) {
    items.push_back({.key = file.text(item, "key"),
                     .name = file.name(item),
                     .unit = file.text(item, "unit"),
                     .worse_below = file.text(item, "worse") == "below",
                     .mild = file.number(item, "mild"),
                     .severe = file.number(item, "severe")});
  }
  auto const sites = file.child(node, "aggregation");
  aggregation_source = file.source(sites);
  one_item_share_ = file.number(sites, "one_item_share");
  two_items_share_ = file.number(sites, "two_items_share");
  reach_sites_in_a_row_ = file.whole(sites, "reach_sites_in_a_row");
  reach_share_ = file.number(sites, "reach_share");
}

std::optional<std::size_t> BlackOdorousStandard::find(std::string_view name) const {
  auto const found = std::find_if(items.begin(), items.end(), [&](auto const& item) {
    return item.key == name || item.name.zh == name || item.name.en == name;
  });
  return found == items.end() ? std::nullopt
                              : std::optional(static_cast<std::size_t>(found - items.begin()));
}

std::optional<OdourGrade> BlackOdorousStandard::grade(std::size_t item, double value,
                                                      std::optional<double> depth_cm) const {
  if (std::isnan(value)) {
    return std::nullopt;
  }
  auto const& rule = items[item];
  double severe = rule.severe;
  if (rule.key == kTransparency && depth_cm && *depth_cm < shallow_depth_cm_) {
    if (value >= *depth_cm) {
      return std::nullopt;
    }
    severe = shallow_share_ * *depth_cm;
  }
  if (rule.worse_below ? value < severe : value > severe) {
    return OdourGrade::severe;
  }
  bool const mild = rule.worse_below ? value <= rule.mild : value >= rule.mild;
  return mild ? OdourGrade::mild : OdourGrade::none;
}

std::optional<OdourGrade> BlackOdorousStandard::grade(OdourSample const& sample) const {
  std::optional<OdourGrade> worst;
  for (std::size_t i = 0; i < items.size() && i < sample.value.size(); ++i) {
    worst = std::max(worst, grade(i, sample.value[i], sample.depth_cm));
  }
  return worst;
}

std::optional<OdourGrade> BlackOdorousStandard::site_grade(
    std::span<OdourSample const> samples) const {
  std::optional<OdourGrade> worst;
  int items_often_severe = 0;
  bool one_item_severe = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    std::size_t judged = 0;
    std::size_t severe = 0;
    for (auto const& sample : samples) {
      auto const one =
          i < sample.value.size() ? grade(i, sample.value[i], sample.depth_cm) : std::nullopt;
      judged += one ? 1 : 0;
      severe += one == OdourGrade::severe ? 1 : 0;
      worst = std::max(worst, one);
    }
    double const share =
        judged == 0 ? 0 : static_cast<double>(severe) / static_cast<double>(judged);
    one_item_severe = one_item_severe || share >= one_item_share_;
    items_often_severe += share >= two_items_share_ ? 1 : 0;
  }
  if (!worst) {
    return std::nullopt;
  }
  bool const severe = one_item_severe || items_often_severe >= 2;
  return severe ? OdourGrade::severe : std::min(*worst, OdourGrade::mild);
}

OdourGrade BlackOdorousStandard::reach_grade(std::span<OdourGrade const> sites) const {
  auto worst = OdourGrade::none;
  std::size_t severe = 0;
  int in_a_row = 0;
  int longest = 0;
  for (auto const site : sites) {
    worst = std::max(worst, site);
    bool const is_severe = site == OdourGrade::severe;
    severe += is_severe ? 1 : 0;
    in_a_row = is_severe ? in_a_row + 1 : 0;
    longest = std::max(longest, in_a_row);
  }
  bool const by_share =
      static_cast<double>(severe) > reach_share_ * static_cast<double>(sites.size());
  return longest >= reach_sites_in_a_row_ || by_share ? OdourGrade::severe
                                                      : std::min(worst, OdourGrade::mild);
}

BlackOdorousStandard const& black_odorous_standard() {
  static BlackOdorousStandard const standard(data_file("environment/water.yaml"));
  return standard;
}

}  // namespace yicheng::engine::environment
