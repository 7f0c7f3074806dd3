#include "plan/diff.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>

#include "base/utf8.h"
#include "plan/check/same_thing.h"
#include "plan/diff_strength.h"

namespace yicheng::plan {
namespace {

/// A promise with what it is compared by.
struct Side {
  Commitment const* commitment = nullptr;
  std::string words;                 ///< plain quote
  std::string place;                 ///< plain headings above it
  std::vector<std::uint64_t> pairs;  ///< of characters in object and places, sorted
  bool taken = false;
};

std::vector<std::uint64_t> pairs_of(std::string const& text) {
  auto const chars = decode_utf8(text).value_or(U"");
  std::vector<std::uint64_t> out;
  for (std::size_t i = 0; i + 1 < chars.size(); ++i) {
    out.push_back((static_cast<std::uint64_t>(chars[i]) << 32) | chars[i + 1]);
  }
  if (chars.size() == 1) {
    out.push_back(chars[0]);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<Side> sides_of(Plan const& plan) {
  std::vector<Side> out;
  for (auto const& area : plan.areas) {
    for (auto const& project : area.projects) {
      auto const place = plain(area.heading) + "|" + plain(project.heading.value_or(""));
      for (auto const& one : project.commitments) {
        auto const thing = thing_of(one);
        out.push_back(
            {&one, plain(one.quote), place, pairs_of(thing.empty() ? plain(one.quote) : thing)});
      }
    }
  }
  return out;
}

/// Dice's coefficient of two sorted lists.
double alike(std::vector<std::uint64_t> const& a, std::vector<std::uint64_t> const& b) {
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++common;
      ++i;
      ++j;
    } else {
      ++(a[i] < b[j] ? i : j);
    }
  }
  auto const all = a.size() + b.size();
  return all == 0 ? 0 : 2.0 * static_cast<double>(common) / static_cast<double>(all);
}

class Matcher {
 public:
  Matcher(Plan const& before, Plan const& after)
      : old_(sides_of(before)), new_(sides_of(after)), partner_(new_.size()) {
    match_equal(true);
    match_equal(false);
    match_alike();
  }

  std::vector<PromiseChange> changes() const {
    auto const vocabulary = read_vocabulary(std::nullopt);
    std::vector<PromiseChange> out;
    for (std::size_t i = 0; i < new_.size(); ++i) {
      out.push_back(partner_[i]
                        ? change_of(old_[*partner_[i]], new_[i], vocabulary)
                        : PromiseChange{ChangeKind::added, nullptr, new_[i].commitment, {}});
    }
    for (auto const& side : old_) {
      if (!side.taken) {
        out.push_back({ChangeKind::dropped, side.commitment, nullptr, {}});
      }
    }
    return out;
  }

 private:
  void pair(std::size_t before, std::size_t after) {
    old_[before].taken = true;
    new_[after].taken = true;
    partner_[after] = before;
  }

  void match_equal(bool same_place) {
    std::map<std::string, std::vector<std::size_t>> by_words;
    auto const key = [same_place](Side const& side) {
      return same_place ? side.place + "\n" + side.words : side.words;
    };
    for (std::size_t i = old_.size(); i-- > 0;) {
      if (!old_[i].taken) {
        by_words[key(old_[i])].push_back(i);  // the first of them last, to be taken first
      }
    }
    for (std::size_t j = 0; j < new_.size(); ++j) {
      auto const found = by_words.find(key(new_[j]));
      if (!new_[j].taken && found != by_words.end() && !found->second.empty()) {
        pair(found->second.back(), j);
        found->second.pop_back();
      }
    }
  }

  /// The most alike first; ties go to the order of the documents.
  void match_alike() {
    std::vector<std::tuple<double, std::size_t, std::size_t>> candidates;
    for (std::size_t i = 0; i < old_.size(); ++i) {
      for (std::size_t j = 0; j < new_.size() && !old_[i].taken; ++j) {
        if (new_[j].taken) {
          continue;
        }
        double const score = score_of(old_[i], new_[j]);
        if (score >= kAlikeMin) {
          candidates.emplace_back(-score, i, j);
        }
      }
    }
    std::sort(candidates.begin(), candidates.end());
    for (auto const& [score, i, j] : candidates) {
      if (!old_[i].taken && !new_[j].taken) {
        pair(i, j);
      }
    }
  }

  static double score_of(Side const& before, Side const& after) {
    constexpr double kSamePlace = 0.05;
    auto const& a = *before.commitment;
    auto const& b = *after.commitment;
    // 北关路改造 is not 南关路改造, however alike the words are.
    bool const elsewhere = !a.places.empty() && !b.places.empty() &&
                           std::find_first_of(a.places.begin(), a.places.end(), b.places.begin(),
                                              b.places.end()) == a.places.end();
    if (elsewhere) {
      return 0;
    }
    return alike(before.pairs, after.pairs) + (before.place == after.place ? kSamePlace : 0);
  }

  static PromiseChange change_of(Side const& before, Side const& after,
                                 Vocabulary const& vocabulary) {
    PromiseChange out{ChangeKind::kept, before.commitment, after.commitment, {}};
    out.differences = differences_in_strength(*before.commitment, *after.commitment, vocabulary);
    auto const weaker = [](Difference const& one) { return one.weaker; };
    if (std::any_of(out.differences.begin(), out.differences.end(), weaker)) {
      out.kind = ChangeKind::weakened;
    } else if (!out.differences.empty()) {
      out.kind = ChangeKind::strengthened;
    } else if (before.words != after.words) {
      out.kind = ChangeKind::reworded;
    }
    return out;
  }

  std::vector<Side> old_;
  std::vector<Side> new_;
  std::vector<std::optional<std::size_t>> partner_;
};

}  // namespace

std::vector<PromiseChange> diff(Plan const& before, Plan const& after) {
  return Matcher(before, after).changes();
}

std::string_view to_string(ChangeKind kind) {
  static constexpr std::array<std::string_view, 6> kNames = {"kept",         "reworded", "weakened",
                                                             "strengthened", "dropped",  "added"};
  return kNames.at(static_cast<std::size_t>(kind));
}

Bilingual name_of(ChangeKind kind) {
  static constexpr std::array<char const*, 6> kNames = {"保留", "改写", "减弱",
                                                        "加强", "删去", "新增"};
  return {kNames.at(static_cast<std::size_t>(kind)), std::string(to_string(kind))};
}

}  // namespace yicheng::plan
