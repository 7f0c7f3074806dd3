/// The loop that makes a plan happen, as one table: the states of a task, the moves between them,
/// who may make each, and what it has to carry (立项 → 交办 → 签收 → 报送 → 审核 → 办结 → 销号).
///
/// A task is a commitment of the plan that was given to units. Rights depend on the role, on the
/// task's state, and for units on the task being theirs. Source of the words and the rhythm: what
/// supervision platforms of Chinese municipalities list (交办, 签收, 反馈, 催办, 审核, 办结, 销号);
/// the separation of posts: GB/T 22239-2019, 访问控制. The user guide shows this table and a test
/// holds it to the code. Cost: constant.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/bilingual.h"

namespace yicheng::progress {

enum class Role : std::uint8_t {
  leader,            // 领导: reads
  plan_office,       // 督查室: assigns, sets lights, closes
  lead_unit,         // 牵头单位: reports
  responsible_unit,  // 责任单位: drafts
  reviewer,          // 审核: accepts or returns
  auditor,           // 审计管理员: reads the audit chain
  administrator,     // 系统管理员: no business writes
};
inline constexpr std::size_t kRoles = 7;

enum class State : std::uint8_t {
  unassigned,
  assigned,
  signed_for,
  reporting,
  submitted,
  returned,
  accepted,
  extension_asked,
  extension_granted,
  closing_asked,
  closed,
  written_off,
  reopened,
};
inline constexpr std::size_t kStates = 13;

enum class Move : std::uint8_t {
  assign,
  sign,
  draft,
  submit,
  accept,
  send_back,
  file_evidence,
  ask_extension,
  grant_extension,
  refuse_extension,
  ask_closing,
  refuse_closing,
  close,
  write_off,
  reopen,
  urge,
  choose_lights,
  publish,
};
inline constexpr std::size_t kMoves = 18;

/// What a move has to carry.
enum class Need : std::uint8_t { assignment, report, reason, deadline, evidence };
inline constexpr std::size_t kNeeds = 5;

/// A set of the values of one of the enumerations above.
template <typename Value>
class Set {
 public:
  constexpr Set() = default;
  constexpr Set(std::initializer_list<Value> values) {
    for (Value const value : values) {
      bits_ |= 1U << static_cast<unsigned>(value);
    }
  }
  constexpr bool contains(Value value) const {
    return (bits_ >> static_cast<unsigned>(value) & 1U) != 0;
  }
  constexpr bool empty() const { return bits_ == 0; }

 private:
  std::uint32_t bits_ = 0;
};

/// One row of the table.
struct Rule {
  Move move;
  Set<State> from;          ///< empty: a move of the whole ledger, of no single task
  std::optional<State> to;  ///< none: the state stays
  Set<Role> who;
  Set<Need> needs;
};

/// States in which the work is under way, so that reports are due.
inline constexpr Set<State> kUnderWay = {State::signed_for, State::reporting,
                                         State::submitted,  State::returned,
                                         State::accepted,   State::extension_granted};
/// Given to a unit and not yet done.
inline constexpr Set<State> kOpen = {
    State::assigned, State::signed_for,   State::reporting,       State::submitted,
    State::returned, State::accepted,     State::extension_asked, State::extension_granted,
    State::reopened, State::closing_asked};

inline constexpr std::array<Rule, kMoves> kLoop = {{
    {Move::assign, {State::unassigned}, State::assigned, {Role::plan_office}, {Need::assignment}},
    {Move::sign, {State::assigned, State::reopened}, State::signed_for, {Role::lead_unit}, {}},
    {Move::draft,
     {State::signed_for, State::reporting, State::returned, State::accepted,
      State::extension_granted},
     State::reporting,
     {Role::lead_unit, Role::responsible_unit},
     {Need::report}},
    {Move::submit, kUnderWay, State::submitted, {Role::lead_unit}, {Need::report}},
    {Move::accept, {State::submitted}, State::accepted, {Role::reviewer}, {}},
    {Move::send_back, {State::submitted}, State::returned, {Role::reviewer}, {Need::reason}},
    {Move::file_evidence,
     kOpen,
     std::nullopt,
     {Role::lead_unit, Role::responsible_unit},
     {Need::evidence}},
    {Move::ask_extension,
     {State::signed_for, State::reporting, State::returned, State::accepted,
      State::extension_granted},
     State::extension_asked,
     {Role::lead_unit},
     {Need::reason, Need::deadline}},
    {Move::grant_extension,
     {State::extension_asked},
     State::extension_granted,
     {Role::plan_office},
     {}},
    {Move::refuse_extension,
     {State::extension_asked},
     State::signed_for,
     {Role::plan_office},
     {Need::reason}},
    {Move::ask_closing, {State::accepted}, State::closing_asked, {Role::lead_unit}, {}},
    {Move::refuse_closing,
     {State::closing_asked},
     State::returned,
     {Role::plan_office},
     {Need::reason}},
    {Move::close, {State::closing_asked}, State::closed, {Role::plan_office}, {}},
    {Move::write_off, {State::closed}, State::written_off, {Role::plan_office}, {}},
    {Move::reopen,
     {State::closed, State::written_off},
     State::reopened,
     {Role::plan_office},
     {Need::reason}},
    {Move::urge, kOpen, std::nullopt, {Role::plan_office}, {Need::reason}},
    {Move::choose_lights, {}, std::nullopt, {Role::plan_office}, {}},
    {Move::publish, {}, std::nullopt, {Role::plan_office}, {}},
}};

constexpr Rule const& rule_of(Move move) {
  return kLoop[static_cast<std::size_t>(move)];
}

/// Who acts. A unit acts for its own tasks only.
struct Actor {
  Role role = Role::leader;
  std::string unit;    ///< "" for roles that stand above units
  std::string person;  ///< as declared
  friend bool operator==(Actor const&, Actor const&) = default;
};

/// Whether a role may make the move in that state (a unit: of its own task).
constexpr bool may(Role role, Move move, State state) {
  auto const& rule = rule_of(move);
  return rule.who.contains(role) && (rule.from.empty() || rule.from.contains(state));
}

// Stable keys for files and options ("ask_extension"), and words for people.
std::string_view to_string(Role role);
std::string_view to_string(State state);
std::string_view to_string(Move move);
std::optional<Role> parse_role(std::string_view key);
std::optional<State> parse_state(std::string_view key);
std::optional<Move> parse_move(std::string_view key);
Bilingual name_of(Role role);
Bilingual name_of(State state);
Bilingual name_of(Move move);
Bilingual name_of(Need need);

/// The table as Markdown, as it stands in the guide: move, from, to, who, what it carries.
std::string loop_table(Language language);

}  // namespace yicheng::progress
