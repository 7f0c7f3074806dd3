#include "change/bind/join.h"

#include <algorithm>
#include <string>

#include "change/bind/values.h"

namespace yicheng::change {
namespace {

using plan::Commitment;

std::string whole_text(Commitment const& c) {
  return lower(c.object + "\n" + c.action + "\n" + c.quote);
}

Rule const& rule_of(Commitment const& c, std::string_view headings, Rules const& rules) {
  std::string const object = lower(c.object + "\n" + c.action);
  std::string const whole = whole_text(c);
  // The catch-all words of administration must not win over a specific word of the quote.
  for (std::string_view const focus : {std::string_view(object), std::string_view(whole)}) {
    for (auto const& rule : rules.rules) {
      if (!rule.catch_all && matches(rule, focus, whole)) {
        return rule;
      }
    }
  }
  for (auto const& rule : rules.rules) {
    if (holds_any(headings, rule.heading) && !holds_any(whole, rule.none)) {
      return rule;
    }
  }
  for (auto const& rule : rules.rules) {
    if (rule.catch_all && matches(rule, whole, whole)) {
      return rule;
    }
  }
  return rules.rules.back();
}

int rank(Commitment const& c) {
  return c.phase == plan::Phase::ongoing ? 0 : static_cast<int>(c.phase);
}

int latest(Group const& group) {
  int top = 0;
  for (auto const* c : group.commitments) {
    top = std::max(top, rank(*c));
  }
  return top;
}

bool shares_place(Group const& group, Commitment const& c) {
  return std::any_of(group.commitments.begin(), group.commitments.end(), [&](auto const* other) {
    return std::any_of(c.places.begin(), c.places.end(), [&](std::string const& place) {
      return std::find(other->places.begin(), other->places.end(), place) != other->places.end();
    });
  });
}

bool has_places(Group const& group) {
  return std::any_of(group.commitments.begin(), group.commitments.end(),
                     [](auto const* c) { return !c->places.empty(); });
}

bool same_object(Group const& group, Commitment const& c) {
  return std::any_of(group.commitments.begin(), group.commitments.end(), [&](auto const* other) {
    return !c.object.empty() && !other->object.empty() &&
           (other->object.find(c.object) != std::string::npos ||
            c.object.find(other->object) != std::string::npos);
  });
}

bool prepares(Group const& group, Rules const& rules) {
  return std::any_of(group.commitments.begin(), group.commitments.end(),
                     [&](auto const* c) { return is_preparation(*c, rules); });
}

bool joins(Group const& group, Commitment const& c, Rules const& rules) {
  if (group.target) {
    return false;
  }
  bool const elsewhere = has_places(group) && !c.places.empty() && !shares_place(group, c);
  switch (group.rule->join) {
    case Join::all: return true;
    case Join::never: return false;
    case Join::rising: break;
  }
  if (elsewhere) {
    return false;
  }
  if (holds_any(lower(c.object), group.rule->measures)) {
    return true;
  }
  bool const later = rank(c) > latest(group) || (rank(c) == 0 && prepares(group, rules));
  bool const one_thing = shares_place(group, c) || same_object(group, c);
  // A plan may name the opening before the start (…通车，3月开工), so at one place any order will
  // do.
  return later ? latest(group) == 0 || one_thing
               : shares_place(group, c) || (one_thing && rank(c) != latest(group));
}

bool is_follow_up(Commitment const& c, Rules const& rules) {
  return c.object.empty() || holds_any(lower(c.object), rules.follow_ups);
}

bool is_target(Commitment const& c, Rules const& rules) {
  bool const shares = !c.quantities.empty() &&
                      std::all_of(c.quantities.begin(), c.quantities.end(),
                                  [](auto const& q) { return q.unit == "%" || q.unit == "pp"; });
  return shares && holds_any(lower(c.action + "\n" + c.quote), rules.targets);
}

/// The group that a follow-up speaks of: the last one at one of its places, else simply the last.
Group& subject_of(std::vector<Group>& groups, Commitment const& c) {
  auto const at_place = std::find_if(groups.rbegin(), groups.rend(),
                                     [&](Group const& group) { return shares_place(group, c); });
  return at_place == groups.rend() ? groups.back() : *at_place;
}

Group* group_for(std::vector<Group>& groups, Rule const& rule, Commitment const& c,
                 Rules const& rules) {
  bool const vague = rule.catch_all;
  for (auto group = groups.rbegin(); group != groups.rend(); ++group) {
    bool const same_rule = group->rule == &rule && joins(*group, c, rules);
    // 纺织厂文创园 … 开园运营: no word of its own says what it is, but the place does.
    bool const same_thing = vague && shares_place(*group, c) && !group->target;
    if (same_rule || same_thing) {
      return &*group;
    }
  }
  return nullptr;
}

/// 县污水处理厂二期…年内完成土建…6月试运行: a project may begin with what only follows.
void lead_in(std::vector<Group>& groups, Rules const& rules) {
  if (groups.size() < 2 || !groups.front().rule->catch_all || groups.front().target) {
    return;
  }
  auto const& first = groups.front().commitments;
  bool const follows = std::all_of(first.begin(), first.end(),
                                   [&](auto const* c) { return is_follow_up(*c, rules); });
  if (follows && shares_place(groups[1], *first.front())) {
    groups[1].commitments.insert(groups[1].commitments.begin(), first.begin(), first.end());
    groups.erase(groups.begin());
  }
}

}  // namespace

bool is_preparation(Commitment const& commitment, Rules const& rules) {
  // 完成签约 is done when it is signed, and still comes before any works.
  bool const is_step = std::find(rules.preparation.begin(), rules.preparation.end(),
                                 lower(commitment.object)) != rules.preparation.end();
  // Only the clause's own words count: 10月开工 inherits its object from 启动…前期工作 before it.
  std::string const clause = lower(commitment.quote.empty() ? commitment.object : commitment.quote);
  return is_step ||
         (commitment.phase == plan::Phase::start && holds_any(clause, rules.preparation));
}

std::vector<Group> group_commitments(plan::Area const& area, plan::Project const& project,
                                     Rules const& rules) {
  std::string const headings = lower(project.heading.value_or("") + "\n" + area.heading);
  std::vector<Group> groups;
  for (auto const& c : project.commitments) {
    if (is_follow_up(c, rules) && !groups.empty()) {
      subject_of(groups, c).commitments.push_back(&c);
      continue;
    }
    bool const target = is_target(c, rules);
    Rule const& rule = target ? rules.rules.back() : rule_of(c, headings, rules);
    Group* const same = target ? nullptr : group_for(groups, rule, c, rules);
    if (same != nullptr) {
      same->commitments.push_back(&c);
    } else {
      groups.push_back({&rule, target, {&c}});
    }
  }
  lead_in(groups, rules);
  return groups;
}

}  // namespace yicheng::change
