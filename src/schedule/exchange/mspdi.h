/// Microsoft Project's XML (MSPDI, namespace http://schemas.microsoft.com/project) in and out.
///
/// Read: durations "PT8H0M0S"; link types 0 FF, 1 FS, 2 SF, 3 SS; lags in tenths of a minute; times
/// without a zone; calendars with weekdays, exceptions of both forms and a base calendar; baselines
/// 0 to 10. What is not known (custom fields, time-phased data ...) is kept verbatim and written
/// again behind the same element. What is known but cannot be read (a date that does not exist) is
/// kept verbatim too, and a Finding says where.
/// Written: elements in the order of the schema; the same project gives the same bytes.
///
/// Limits: kMspdiBytesMax, kRowsMax rows of each kind. pugixml neither resolves entities of a DTD
/// nor fetches anything. Cost: linear in the bytes. Source: Microsoft, Project XML Data Interchange
/// Schema Reference (mspdi_pj12.xsd).
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "base/finding.h"
#include "schedule/exchange/project.h"

namespace yicheng::schedule::exchange {

inline constexpr std::size_t kMspdiBytesMax = 256u << 20;
inline constexpr std::size_t kRowsMax = 1'000'000;

struct ReadProject {
  Project project;
  Findings findings;
};

struct MspdiOptions {
  /// Off: elements that are not known are dropped, for a use that writes nothing again.
  bool keep_unread = true;
};

/// Throws Fault(bad_input) "mspdi-broken", "mspdi-not" or "mspdi-too-large" where the bytes are no
/// such file. `where` is its name.
ReadProject read_mspdi(std::string bytes, std::string const& where, MspdiOptions options = {});

std::string write_mspdi(Project const& project);

}  // namespace yicheng::schedule::exchange
