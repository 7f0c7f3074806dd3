#include "progress/event.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/sha256.h"

namespace yicheng::progress {
namespace {

Finding broken(std::string code, std::int64_t number, Bilingual message) {
  return {Severity::error,
          std::move(code),
          fmt::format("progress_events:{}", number),
          std::nullopt,
          std::move(message),
          {"请与打印材料上的链首哈希核对，并用备份恢复",
           "compare the head hash on printed papers, and restore a backup"}};
}

}  // namespace

Head empty_head() {
  return {0, std::string(kSha256Digits, '0')};
}

Head head_of(std::vector<Event> const& events) {
  return events.empty() ? empty_head() : Head{events.back().number, events.back().hash};
}

std::string canonical_bytes(Event const& event) {
  std::string bytes = "yicheng-event-1\n";
  auto const number = std::to_string(event.number);
  for (auto const* text : {&number, &event.at, &event.on, &event.role, &event.unit, &event.person,
                           &event.move, &event.task, &event.details, &event.previous}) {
    bytes += fmt::format("{}:{}\n", text->size(), *text);
  }
  return bytes;
}

void seal(Event& event, Head const& head) {
  event.number = head.number + 1;
  event.previous = head.hash;
  event.hash = sha256(canonical_bytes(event));
}

Findings verify_chain(std::vector<Event> const& events, Head const& kept) {
  Findings findings;
  Head expected = empty_head();
  for (auto const& event : events) {
    if (event.number != expected.number + 1 || event.previous != expected.hash) {
      findings.push_back(
          broken("progress-chain-gap", event.number,
                 {fmt::format("第 {} 条记录不接在第 {} 条之后：有记录被删除、插入或调换",
                              event.number, expected.number),
                  fmt::format("record {} does not follow record {}: records were removed, "
                              "inserted or moved",
                              event.number, expected.number)}));
    }
    if (sha256(canonical_bytes(event)) != event.hash) {
      findings.push_back(broken("progress-chain-altered", event.number,
                                {fmt::format("第 {} 条记录被改动", event.number),
                                 fmt::format("record {} was altered", event.number)}));
    }
    expected = {event.number, event.hash};
  }
  if (expected != kept) {
    findings.push_back(
        broken("progress-chain-cut", kept.number,
               {fmt::format("记录止于第 {} 条，而链首记为第 {} 条：末尾被截去或改动",
                            expected.number, kept.number),
                fmt::format("the records end with number {}, the head says {}: the end was cut "
                            "off or altered",
                            expected.number, kept.number)}));
  }
  return findings;
}

bool has_head(std::vector<Event> const& events, std::string const& hash) {
  return hash == empty_head().hash ||
         std::any_of(events.begin(), events.end(),
                     [&](Event const& event) { return event.hash == hash; });
}

}  // namespace yicheng::progress
