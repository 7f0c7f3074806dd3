#include "observe/hj212/rules.h"

#include <algorithm>

#include "observe/quantities.h"

namespace yicheng::observe::hj212 {

Rules::Rules(DataFile const& file)
    : utc_offset_min(file.whole(file.root(), "utc_offset_min")), source(file.source(file.root())) {
  for (auto const& node : file.child(file.root(), "commands")) {
    auto const period = parse_period(file.text(node, "period"));
    if (!period) {
      file.broken("a period is not known");
    }
    commands_[file.whole(node, "cn")] = *period;
  }
  auto const reply = file.child(file.root(), "reply");
  answer_data_ = file.whole(reply, "data");
  answer_notice_ = file.whole(reply, "notice");
  for (double const command : file.numbers(reply, "notices")) {
    notices_.insert(static_cast<int>(command));
  }
  for (auto const& node : file.child(file.root(), "flags")) {
    flags_.push_back({.letter = file.text(node, "letter").at(0),
                      .name = file.name(node),
                      .usable = file.flag(node, "usable")});
  }
}

std::optional<Period> Rules::period_of(int command) const {
  auto const found = commands_.find(command);
  return found == commands_.end() ? std::nullopt : std::optional(found->second);
}

ValueFlag const* Rules::flag(char letter) const {
  auto const found = std::find_if(flags_.begin(), flags_.end(),
                                  [&](auto const& flag) { return flag.letter == letter; });
  return found == flags_.end() ? nullptr : &*found;
}

Rules const& rules() {
  static Rules const all(data_file("observe/hj212.yaml"));
  return all;
}

}  // namespace yicheng::observe::hj212
