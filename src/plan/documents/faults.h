/// The faults that all readers of documents share.
#pragma once
#include <string_view>

#include "base/bilingual.h"

namespace yicheng::plan {

/// "plan-document-broken"
[[noreturn]] void throw_broken(std::string_view where, std::string_view reason);
/// "plan-document-too-large"
[[noreturn]] void throw_too_large(std::string_view where, Bilingual const& what);
/// "plan-document-unsafe"
[[noreturn]] void throw_unsafe(std::string_view where);

}  // namespace yicheng::plan
