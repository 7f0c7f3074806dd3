/// Which files are taken as evidence, by their content: never by their name, never executed, never
/// rendered.
///
/// Types and the bytes they start with: PDF ("%PDF-"), PNG and JPEG (their marks), Office packages
/// (.docx, .xlsx: zip archives whose first entries say so), and plain text (UTF-8 without control
/// characters). Anything else is refused. Cost: linear in the bytes of a text, else constant.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "progress/details.h"

namespace yicheng::progress {

inline constexpr std::size_t kEvidenceBytesMax = std::size_t{20} << 20U;
inline constexpr std::size_t kEvidenceNameMax = 200;  ///< bytes

/// The file as the ledger refers to it: its hash, its type ("application/pdf"), its name without
/// folders. Throws Fault(bad_input) "progress-evidence-type", "progress-evidence-size" or
/// "progress-evidence-name" (none, too long, or with control characters).
Evidence evidence_of(std::string_view bytes, std::string_view name);

/// The name after the last / or \, as it may be shown and saved.
std::string file_name_of(std::string_view path);

}  // namespace yicheng::progress
