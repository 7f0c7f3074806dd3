// The loop's table: every role x every move x every state, and the guide that shows it.
#include "progress/loop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "base/file.h"

namespace yicheng::progress {
namespace {

using testing::HasSubstr;

/// The rights as the posts are described, written down apart from the table.
std::map<Role, std::set<Move>> const& rights() {
  static std::map<Role, std::set<Move>> const all = {
      {Role::leader, {}},
      {Role::plan_office,
       {Move::assign, Move::grant_extension, Move::refuse_extension, Move::refuse_closing,
        Move::close, Move::write_off, Move::reopen, Move::urge, Move::choose_lights,
        Move::publish}},
      {Role::lead_unit,
       {Move::sign, Move::draft, Move::submit, Move::file_evidence, Move::ask_extension,
        Move::ask_closing}},
      {Role::responsible_unit, {Move::draft, Move::file_evidence}},
      {Role::reviewer, {Move::accept, Move::send_back}},
      {Role::auditor, {}},
      {Role::administrator, {}}};
  return all;
}

TEST(Loop, EveryRoleMayMakeExactlyTheMovesOfItsPost) {
  ASSERT_EQ(rights().size(), kRoles);
  for (std::size_t r = 0; r < kRoles; ++r) {
    for (std::size_t m = 0; m < kMoves; ++m) {
      auto const role = static_cast<Role>(r);
      auto const move = static_cast<Move>(m);
      bool const right = rights().at(role).contains(move);
      for (std::size_t s = 0; s < kStates; ++s) {
        auto const state = static_cast<State>(s);
        auto const& rule = rule_of(move);
        bool const expected = right && (rule.from.empty() || rule.from.contains(state));
        EXPECT_EQ(may(role, move, state), expected)
            << to_string(role) << " " << to_string(move) << " " << to_string(state);
      }
    }
  }
}

TEST(Loop, NobodyReviewsOrClosesWhatHeReports) {
  for (auto const role : {Role::lead_unit, Role::responsible_unit}) {
    for (auto const move : {Move::accept, Move::send_back, Move::close, Move::grant_extension}) {
      EXPECT_FALSE(rule_of(move).who.contains(role));
    }
  }
}

TEST(Loop, RowsStandInTheOrderOfTheMoves) {
  for (std::size_t m = 0; m < kMoves; ++m) {
    EXPECT_EQ(kLoop[m].move, static_cast<Move>(m));
    EXPECT_FALSE(kLoop[m].who.empty()) << to_string(kLoop[m].move);
  }
}

TEST(Loop, EveryStateIsReachedFromTheFirstAndFromEachTheTaskCanBeWrittenOff) {
  auto const next = [](std::set<State> const& from) {
    std::set<State> reached = from;
    for (auto const& rule : kLoop) {
      for (State const state : from) {
        if (rule.to && rule.from.contains(state)) {
          reached.insert(*rule.to);
        }
      }
    }
    return reached;
  };
  auto const closure = [&](State state) {
    std::set<State> reached = {state};
    for (auto more = next(reached); more != reached; more = next(reached)) {
      reached = more;
    }
    return reached;
  };
  EXPECT_EQ(closure(State::unassigned).size(), kStates);
  for (std::size_t s = 0; s < kStates; ++s) {
    EXPECT_TRUE(closure(static_cast<State>(s)).contains(State::written_off)) << s;
  }
}

TEST(Loop, KeysAreReadBack) {
  for (std::size_t i = 0; i < kRoles; ++i) {
    EXPECT_EQ(parse_role(to_string(static_cast<Role>(i))), static_cast<Role>(i));
  }
  for (std::size_t i = 0; i < kStates; ++i) {
    EXPECT_EQ(parse_state(to_string(static_cast<State>(i))), static_cast<State>(i));
  }
  for (std::size_t i = 0; i < kMoves; ++i) {
    EXPECT_EQ(parse_move(to_string(static_cast<Move>(i))), static_cast<Move>(i));
  }
  EXPECT_EQ(parse_role("king"), std::nullopt);
}

TEST(Loop, TheGuideShowsThisTable) {
  std::string const folder = YICHENG_SOURCE "/docs/guide/";
  EXPECT_THAT(read_file(folder + "progress.md", 1 << 20), HasSubstr(loop_table(Language::en)));
  EXPECT_THAT(read_file(folder + "progress.zh.md", 1 << 20), HasSubstr(loop_table(Language::zh)));
}

}  // namespace
}  // namespace yicheng::progress
