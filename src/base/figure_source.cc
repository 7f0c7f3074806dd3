#include "base/figure_source.h"

#include <algorithm>

namespace yicheng {

Bilingual describe(Mark mark) {
  switch (mark) {
    case Mark::read: return {"", ""};
    case Mark::secondary:
      return {"数值据公开转载，未见标准原文",
              "figures from published texts about the standard, not from its own text"};
    case Mark::unverified:
      return {
          "数值未经核实，正式使用前请核对标准原文",
          "figures not verified: check them against the printed standard before relying on them"};
  }
  return {};
}

Mark weaker(Mark a, Mark b) {
  return std::max(a, b);
}

}  // namespace yicheng
