/// Where the plan gives a number and no place: sites that cover most people not yet served, that
/// make their way shortest, or that help those worst off.
///
/// Every work whose sites are assumed (field "site", not a person's) is a question. Works with the
/// earlier deadline choose first, and what they choose stands for the later ones; so do facilities
/// that stand today. Candidates are the cells of the city. Ways are walked on the streets, from the
/// same homes and within the same distances as the indicators of access (engine/access). Each
/// answer carries a proved bound (location/solve.h). With `capacities`, who is near
/// a place that is full is served only as far as its seats go; else who is near is served.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "change/program.h"
#include "city/city.h"
#include "propose/location/solve.h"
#include "propose/proposal.h"

namespace yicheng::propose {

enum class SiteGoal {
  cover,   ///< most residents within the distance of the kind's coverage rule
  nearer,  ///< the least walking of all residents
  worst    ///< the least walking of those who live farthest today
};
std::string_view to_string(SiteGoal goal);
std::optional<SiteGoal> parse_site_goal(std::string_view key);

/// Walks beyond it count as this long, whatever the goal.
inline constexpr float kLongestWalkM = 3000;
/// Share of residents, those with the longest way today, that SiteGoal::worst looks at.
inline constexpr double kWorstOffShare = 0.1;
/// Distance of SiteGoal::cover where no coverage rule names the kind; assumed.
inline constexpr float kUsualWalkM = 1000;

struct SitesOptions {
  SiteGoal goal = SiteGoal::cover;
  /// Of SiteGoal::cover, for kinds whose need of seats is known (data/access/catchments.yaml).
  bool capacities = false;
  location::SolveOptions solve;
};

/// One proposal a work, in the order of the program; none where the plan leaves no site open.
/// Deterministic. Cost: a bounded walk from each candidate for each kind, then location::solve.
std::vector<Proposal> propose_sites(city::City const& city, change::Program const& program,
                                    SitesOptions const& options, Progress const& progress = {});

}  // namespace yicheng::propose
