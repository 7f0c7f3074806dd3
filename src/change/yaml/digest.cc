#include "change/yaml/digest.h"

#include <fmt/format.h>

#include "base/hash.h"

namespace yicheng::change {
namespace {

constexpr int kDigestDigits = 8;

std::string joined(std::vector<std::string> const& items) {
  std::string all;
  for (auto const& item : items) {
    all += item + "\x1f";
  }
  return all;
}

}  // namespace

std::string digest_of(plan::Commitment const& c) {
  std::string all = c.quote + "\x1e" + c.action + "\x1e" + c.object + "\x1e";
  for (auto const& q : c.quantities) {
    all += fmt::format("{}\x1f{}\x1f{}\x1f{}\x1e", q.text, q.value, q.unit, to_string(q.kind));
  }
  if (c.deadline) {
    all += fmt::format("{}\x1f{}\x1f{}\x1e", c.deadline->text, c.deadline->date.value_or("-"),
                       to_string(c.deadline->kind));
  }
  all += fmt::format("{}\x1e{}\x1e{}", to_string(c.phase), joined(c.owners), joined(c.places));
  return short_key(hash_bytes(all), kDigestDigits);
}

std::string digest_of(Assumption const& a) {
  return short_key(hash_bytes(a.commitment + "\x1e" + a.field + "\x1e" + a.value), kDigestDigits);
}

}  // namespace yicheng::change
