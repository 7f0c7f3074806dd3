/// Plans written in a test, promise by promise.
#pragma once
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "plan/plan.h"

namespace yicheng::test {

/// "500张" as the plan reader gives it.
inline plan::Quantity amount(double value, std::string unit) {
  return {fmt::format("{}{}", value, unit), value, unit, plan::QuantityKind::exact};
}

inline plan::Deadline by(std::string date, plan::DeadlineKind kind = plan::DeadlineKind::within) {
  return {date, date, kind};
}

class MadePlan {
 public:
  explicit MadePlan(std::string area = "重点任务") {
    plan_.year = 2027;
    plan_.areas.push_back({std::move(area), {}, {}});
  }

  MadePlan& project(std::string heading) {
    plan::Project project;
    project.id = fmt::format("p-{}", plan_.areas.back().projects.size() + 1);
    project.heading = std::move(heading);
    plan_.areas.back().projects.push_back(std::move(project));
    return *this;
  }

  /// Adds a promise to the last project; its id is "c-1", "c-2" ... over the plan.
  MadePlan& promise(plan::Phase phase, std::string action, std::string object,
                    std::vector<plan::Quantity> quantities = {},
                    std::vector<std::string> places = {}) {
    if (plan_.areas.back().projects.empty()) {
      project("项目");
    }
    plan::Commitment c;
    c.id = fmt::format("c-{}", ++commitments_);
    c.action = std::move(action);
    c.object = std::move(object);
    c.quote = c.action + c.object;
    for (auto const& q : quantities) {
      c.quote += q.text;
    }
    c.quantities = std::move(quantities);
    c.places = std::move(places);
    c.phase = phase;
    auto const quote = decode_utf8(c.quote).value();
    c.span.begin = static_cast<std::uint32_t>(plan_.text.size());
    plan_.text += quote + U"。";
    c.span.end = c.span.begin + static_cast<std::uint32_t>(quote.size());
    plan_.areas.back().projects.back().commitments.push_back(std::move(c));
    return *this;
  }

  /// The last promise's own words, where they do not name its object.
  MadePlan& worded(std::string quote) {
    plan_.areas.back().projects.back().commitments.back().quote = std::move(quote);
    return *this;
  }

  MadePlan& due(plan::Deadline deadline) {
    plan_.areas.back().projects.back().commitments.back().deadline = std::move(deadline);
    return *this;
  }

  plan::Plan const& plan() const { return plan_; }

 private:
  plan::Plan plan_;
  int commitments_ = 0;
};

}  // namespace yicheng::test
