/// Findings of one kind gathered into one: a million bad rows become a count and the first places.
///
/// Shape: one Finding a code, in the order in which codes first appeared; `where` is the first
/// place, the message ends with the count and up to three places where there are more. Severity,
/// message and mend are those of the first. Cost: constant a call.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"

namespace yicheng::feed {

class FindingGroups {
 public:
  /// `count` things at one place.
  void add(Severity severity, std::string_view code, std::string where, Bilingual const& message,
           Bilingual const& mend, std::size_t count = 1);
  /// Things found under the code so far.
  std::size_t count(std::string_view code) const;
  Findings findings() const;

 private:
  struct Group {
    Finding first;
    std::vector<std::string> places;
    std::size_t count = 0;
    std::size_t calls = 0;
  };
  std::vector<Group> groups_;  // a reader knows a few dozen codes: looked through in order
};

void append(Findings& to, Findings from);

}  // namespace yicheng::feed
