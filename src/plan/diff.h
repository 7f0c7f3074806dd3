/// What changed between two versions of a plan, promise by promise.
///
/// Each promise of both versions stands in exactly one change: a pair, dropped, or added. Pairs are
/// found by the same words first, then by the most alike object, places and words (at least
/// kAlikeMin of their character pairs in common). Order: that of the new version, then the dropped
/// ones in that of the old. Cost: linear for equal promises, quadratic for the changed ones.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "plan/plan.h"

namespace yicheng::plan {

/// Weakened: less of a quantity, a softer verb, an earlier stage, a later date, or one of these
/// gone. Strengthened is its opposite; a promise that is both counts as weakened. Reworded:
/// neither.
enum class ChangeKind { kept, reworded, weakened, strengthened, dropped, added };

/// Which way one thing in a promise went.
struct Difference {
  bool weaker = false;
  Bilingual text;  ///< "10个 → 8个"
};

struct PromiseChange {
  ChangeKind kind = ChangeKind::kept;
  Commitment const* before = nullptr;  ///< null where it was added
  Commitment const* after = nullptr;   ///< null where it was dropped
  std::vector<Difference> differences;
};

inline constexpr double kAlikeMin = 0.5;

/// The plans must outlive what is returned.
std::vector<PromiseChange> diff(Plan const& before, Plan const& after);

std::string_view to_string(ChangeKind kind);
Bilingual name_of(ChangeKind kind);

}  // namespace yicheng::plan
