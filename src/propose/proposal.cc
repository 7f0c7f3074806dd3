#include "propose/proposal.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.h"
#include "base/hash.h"

namespace yicheng::propose {
namespace {

constexpr int kKeyDigits = 8;
constexpr std::array kKinds = {Kind::sites, Kind::lines, Kind::sequence};

void put(change::Assumption taken, std::vector<change::Assumption>& assumptions) {
  taken.by_person = true;
  auto const same = std::find_if(assumptions.begin(), assumptions.end(), [&](auto const& one) {
    return one.commitment == taken.commitment && one.field == taken.field;
  });
  if (same == assumptions.end()) {
    assumptions.push_back(std::move(taken));
  } else {
    taken.id = same->id;
    *same = std::move(taken);
  }
}

}  // namespace

std::string_view to_string(Kind kind) {
  switch (kind) {
    case Kind::sites: return "sites";
    case Kind::lines: return "lines";
    case Kind::sequence: return "sequence";
  }
  return "sequence";
}

std::optional<Kind> parse_kind(std::string_view key) {
  for (auto const kind : kKinds) {
    if (to_string(kind) == key) {
      return kind;
    }
  }
  return std::nullopt;
}

change::Assumption assumption_for(change::Work const& work, std::string field, std::string value,
                                  Bilingual reason) {
  check(!work.commitments.empty());
  auto const& commitment = work.commitments.front();
  std::string id = "a-" + short_key(hash_bytes(work.id + "\n" + field), kKeyDigits);
  return {std::move(id), commitment, std::move(field), std::move(value), std::move(reason), false};
}

void take(Option const& option, std::vector<std::size_t> const& items,
          std::vector<change::Assumption>& assumptions) {
  for (std::size_t i = 0; i < option.items.size(); ++i) {
    if (items.empty() || std::find(items.begin(), items.end(), i) != items.end()) {
      for (auto const& assumption : option.items[i].assumptions) {
        put(assumption, assumptions);
      }
    }
  }
}

}  // namespace yicheng::propose
