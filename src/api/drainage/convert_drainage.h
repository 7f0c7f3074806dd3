/// Use case `drainage convert`: reads a SWMM input file and writes it again, in columns, with
/// nothing lost.
#pragma once
#include <filesystem>
#include <string>

#include "base/bilingual.h"
#include "base/finding.h"

namespace yicheng::api {

struct ConvertDrainageReply {
  std::size_t sections = 0;
  std::size_t rows = 0;  ///< with fields
  Findings findings;
};

/// Throws Fault(bad_input) for an unusable file, Fault(ours) where the output cannot be written.
ConvertDrainageReply convert_drainage(std::filesystem::path const& input,
                                      std::filesystem::path const& output);

std::string as_text(ConvertDrainageReply const& reply, Language language);

}  // namespace yicheng::api
