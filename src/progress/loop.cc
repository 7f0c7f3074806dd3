#include "progress/loop.h"

#include <fmt/format.h>

namespace yicheng::progress {
namespace {

struct Words {
  std::string_view key, zh, en;
};

constexpr std::array<Words, kRoles> kRoleWords = {{
    {"leader", "领导", "leader"},
    {"plan_office", "督查室", "plan office"},
    {"lead_unit", "牵头单位", "lead unit"},
    {"responsible_unit", "责任单位", "responsible unit"},
    {"reviewer", "审核", "reviewer"},
    {"auditor", "审计管理员", "auditor"},
    {"administrator", "系统管理员", "administrator"},
}};

constexpr std::array<Words, kStates> kStateWords = {{
    {"unassigned", "未交办", "unassigned"},
    {"assigned", "已交办", "assigned"},
    {"signed_for", "已签收", "signed for"},
    {"reporting", "填报中", "reporting"},
    {"submitted", "已报送", "submitted"},
    {"returned", "已退回", "returned"},
    {"accepted", "已审核", "accepted"},
    {"extension_asked", "申请延期", "extension asked"},
    {"extension_granted", "同意延期", "extension granted"},
    {"closing_asked", "申请办结", "closing asked"},
    {"closed", "已办结", "closed"},
    {"written_off", "已销号", "written off"},
    {"reopened", "重新交办", "reopened"},
}};

constexpr std::array<Words, kMoves> kMoveWords = {{
    {"assign", "交办", "assign"},
    {"sign", "签收", "sign for it"},
    {"draft", "起草月报", "draft a report"},
    {"submit", "报送月报", "submit a report"},
    {"accept", "审核通过", "accept"},
    {"send_back", "退回", "send back"},
    {"file_evidence", "提交佐证", "file evidence"},
    {"ask_extension", "申请延期", "ask for an extension"},
    {"grant_extension", "同意延期", "grant the extension"},
    {"refuse_extension", "不同意延期", "refuse the extension"},
    {"ask_closing", "申请办结", "ask for closing"},
    {"refuse_closing", "不予办结", "refuse closing"},
    {"close", "办结", "close"},
    {"write_off", "销号", "write off"},
    {"reopen", "重新交办", "reopen"},
    {"urge", "督办", "urge"},
    {"choose_lights", "选定亮灯规则", "choose light rules"},
    {"publish", "通报", "publish the month"},
}};

constexpr std::array<Words, kNeeds> kNeedWords = {{
    {"assignment", "单位与时限", "units and dates"},
    {"report", "月报", "report"},
    {"reason", "理由", "reason"},
    {"deadline", "新时限", "new date"},
    {"evidence", "佐证文件", "evidence file"},
}};

template <typename Value, std::size_t n>
Words const& words_of(std::array<Words, n> const& words, Value value) {
  return words[static_cast<std::size_t>(value)];
}

template <typename Value, std::size_t n>
std::optional<Value> value_of(std::array<Words, n> const& words, std::string_view key) {
  for (std::size_t i = 0; i < n; ++i) {
    if (words[i].key == key) {
      return static_cast<Value>(i);
    }
  }
  return std::nullopt;
}

Bilingual bilingual(Words const& words) {
  return {std::string(words.zh), std::string(words.en)};
}

template <typename Value, std::size_t n>
std::string listed(Set<Value> set, std::array<Words, n> const& words, Language language) {
  std::string text;
  for (std::size_t i = 0; i < n; ++i) {
    if (set.contains(static_cast<Value>(i))) {
      text += text.empty() ? "" : language == Language::zh ? "、" : ", ";
      text += language == Language::zh ? words[i].zh : words[i].en;
    }
  }
  return text;
}

}  // namespace

std::string_view to_string(Role role) {
  return words_of(kRoleWords, role).key;
}
std::string_view to_string(State state) {
  return words_of(kStateWords, state).key;
}
std::string_view to_string(Move move) {
  return words_of(kMoveWords, move).key;
}

std::optional<Role> parse_role(std::string_view key) {
  return value_of<Role>(kRoleWords, key);
}
std::optional<State> parse_state(std::string_view key) {
  return value_of<State>(kStateWords, key);
}
std::optional<Move> parse_move(std::string_view key) {
  return value_of<Move>(kMoveWords, key);
}

Bilingual name_of(Role role) {
  return bilingual(words_of(kRoleWords, role));
}
Bilingual name_of(State state) {
  return bilingual(words_of(kStateWords, state));
}
Bilingual name_of(Move move) {
  return bilingual(words_of(kMoveWords, move));
}
Bilingual name_of(Need need) {
  return bilingual(words_of(kNeedWords, need));
}

std::string loop_table(Language language) {
  bool const zh = language == Language::zh;
  std::string text = zh ? "| 动作 | 代号 | 从 | 到 | 谁 | 须带 |\n"
                        : "| move | key | from | to | who | carries |\n";
  text += "|---|---|---|---|---|---|\n";
  for (auto const& rule : kLoop) {
    std::string const from = rule.from.empty() ? (zh ? "（整个台账）" : "(the whole ledger)")
                                               : listed(rule.from, kStateWords, language);
    std::string const to = rule.to ? name_of(*rule.to).in(language) : (zh ? "不变" : "stays");
    text += fmt::format("| {} | `{}` | {} | {} | {} | {} |\n", name_of(rule.move).in(language),
                        to_string(rule.move), from, to, listed(rule.who, kRoleWords, language),
                        listed(rule.needs, kNeedWords, language));
  }
  return text;
}

}  // namespace yicheng::progress
