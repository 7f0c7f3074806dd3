/// What a reader of outside data gives: the value, and what it could not use, as findings.
#pragma once
#include "base/finding.h"

namespace yicheng::feed {

template <typename T>
struct Imported {
  T value;
  Findings findings;
};

}  // namespace yicheng::feed
