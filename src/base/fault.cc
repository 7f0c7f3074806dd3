#include "base/fault.h"

#include <fmt/format.h>

namespace yicheng {

Fault::Fault(FaultKind fault_kind, std::string fault_code, std::string fault_where,
             Bilingual fault_message, Bilingual fault_mend)
    : kind(fault_kind),
      code(std::move(fault_code)),
      where(std::move(fault_where)),
      message(std::move(fault_message)),
      mend(std::move(fault_mend)),
      what_(fmt::format("{}: {} ({})", where, message.en, mend.en)) {}

char const* Fault::what() const noexcept { return what_.c_str(); }

void throw_bad_input(std::string code, std::string where, Bilingual message, Bilingual mend) {
  throw Fault(FaultKind::bad_input, std::move(code), std::move(where), std::move(message),
              std::move(mend));
}

}  // namespace yicheng
