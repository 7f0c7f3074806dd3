/// The faults that all readers of documents share.
#pragma once
#include <string_view>

#include "base/bilingual.h"
#include "base/document/refusals.h"

namespace yicheng::plan {

/// "plan-document-broken"
[[noreturn]] void throw_broken(std::string_view where, std::string_view reason);
/// "plan-document-too-large"
[[noreturn]] void throw_too_large(std::string_view where, Bilingual const& what);
/// "plan-document-unsafe"
[[noreturn]] void throw_unsafe(std::string_view where);
/// The three for readers of formats that other doors share.
Refusals const& document_refusals();

}  // namespace yicheng::plan
