#include "forecast/joint.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace yicheng::forecast {
namespace {

using change::EditPhase;
using Group = std::vector<std::size_t>;  ///< works, rising

constexpr std::size_t kSetsMax = 60;

class Search {
 public:
  Search(Memo& memo, std::vector<Turns> const& median, int months, IndicatorPlace delay)
      : memo_(memo),
        median_(median),
        months_(months),
        delay_(delay),
        cut_off_(find_indicator(memo.engines(), "traffic.cut_off_trips")) {
    for (auto const& seen : memo.views(delay.engine).whole.works) {
      if (seen.during && begin_of({seen.work}) <= end_of({seen.work})) {
        works_.push_back(seen.work);
      }
    }
  }

  std::vector<Joint> find(Month first) {
    auto const pairs = meeting_pairs();
    ask(pairs);
    for (auto const& pair : pairs) {
      consider(pair, first);
    }
    auto const sets = meeting_sets();
    ask(sets);
    for (auto const& set : sets) {
      consider(set, first);
    }
    std::sort(found_.begin(), found_.end(), [](Joint const& a, Joint const& b) {
      return std::tie(a.first, a.works) < std::tie(b.first, b.works);
    });
    return std::move(found_);
  }

 private:
  // The months in which all of a group are at work, within the horizon.
  int begin_of(Group const& group) const {
    int begin = 0;
    for (auto const work : group) {
      begin = std::max(begin, median_[work].during);
    }
    return begin;
  }
  int end_of(Group const& group) const {
    int end = months_ - 1;
    for (auto const work : group) {
      end = std::min(end, median_[work].after - 1);
    }
    return end;
  }

  StateKey key_of(Group const& group) const {
    StateKey key(memo_.program().works.size(), EditPhase::before);
    for (auto const work : group) {
      key[work] = EditPhase::during;
    }
    return key;
  }

  void ask(std::vector<Group> const& groups) {
    std::vector<StateKey> keys;
    for (auto const& group : groups) {
      keys.push_back(key_of(group));
    }
    memo_.ask(delay_.engine, keys);
  }

  double added(Group const& group, std::size_t indicator) const {
    return memo_.reading(delay_.engine, key_of(group))[indicator] -
           memo_.doing_nothing(delay_.engine)[indicator];
  }
  double added_alone(Group const& group, std::size_t indicator) const {
    double sum = 0;
    for (auto const work : group) {
      sum += added({work}, indicator);
    }
    return sum;
  }

  std::vector<Group> meeting_pairs() const {
    std::vector<Group> pairs;
    for (std::size_t a = 0; a < works_.size(); ++a) {
      for (std::size_t b = a + 1; b < works_.size(); ++b) {
        Group pair = {works_[a], works_[b]};
        if (begin_of(pair) <= end_of(pair)) {
          pairs.push_back(std::move(pair));
        }
      }
    }
    auto const lesser = [&](Group const& pair) {
      return std::min(added({pair[0]}, delay_.indicator), added({pair[1]}, delay_.indicator));
    };
    if (pairs.size() > kJointPairsMax) {
      std::stable_sort(pairs.begin(), pairs.end(),
                       [&](Group const& a, Group const& b) { return lesser(a) > lesser(b); });
      pairs.resize(kJointPairsMax);
    }
    return pairs;
  }

  // What is at work in each month, where it is three works or more.
  std::vector<Group> meeting_sets() const {
    std::set<Group> sets;
    for (int month = 0; month < months_; ++month) {
      Group set;
      std::copy_if(works_.begin(), works_.end(), std::back_inserter(set), [&](std::size_t work) {
        return median_[work].phase(month) == EditPhase::during;
      });
      if (set.size() > 2 && sets.size() < kSetsMax) {
        sets.insert(std::move(set));
      }
    }
    return {sets.begin(), sets.end()};
  }

  void consider(Group const& group, Month first) {
    double const alone = added_alone(group, delay_.indicator);
    double const together = added(group, delay_.indicator);
    // What the pairs in a larger group already tell is not told again.
    double told = 0;
    for (auto const& [pair, excess] : told_) {
      bool const within = std::includes(group.begin(), group.end(), pair.begin(), pair.end());
      told += within ? excess : 0;
    }
    double const scale = std::abs(memo_.doing_nothing(delay_.engine)[delay_.indicator]) + together;
    double const precision = 4 * memo_.engines()[delay_.engine]->precision() * scale;
    double cut_off = 0;
    if (cut_off_ && cut_off_->engine == delay_.engine) {
      cut_off = added(group, cut_off_->indicator) - added_alone(group, cut_off_->indicator);
    }
    double const excess = together - alone;
    bool const worse = excess > std::max(precision, kJointHoursMin) &&
                       excess > kJointShare * std::abs(alone) + 2 * told;
    bool const cuts = group.size() == 2 ? cut_off > 0.5 : cut_off > 0.5 && told == 0;
    if (!worse && !cuts) {
      return;
    }
    if (group.size() == 2) {
      told_.emplace_back(group, std::max(0.0, excess));
    }
    Joint joint;
    for (auto const work : group) {
      joint.works.push_back(memo_.program().works[work].id);
    }
    joint.first = first + begin_of(group);
    joint.last = first + end_of(group);
    joint.alone = alone;
    joint.together = together;
    joint.cut_off = std::max(0.0, cut_off);
    found_.push_back(std::move(joint));
  }

  Memo& memo_;
  std::vector<Turns> const& median_;
  int months_;
  IndicatorPlace delay_;
  std::optional<IndicatorPlace> cut_off_;
  Group works_;
  std::vector<std::pair<Group, double>> told_;
  std::vector<Joint> found_;
};

}  // namespace

std::vector<Joint> joints_of(Memo& memo, std::vector<Turns> const& median, Month first,
                             int months) {
  auto const delay = find_indicator(memo.engines(), "traffic.delay_hours");
  return delay ? Search(memo, median, months, *delay).find(first) : std::vector<Joint>();
}

}  // namespace yicheng::forecast
