/// Use case `schedule convert`: a project file in one format written in another.
#pragma once
#include <filesystem>
#include <string>

#include "base/bilingual.h"
#include "base/finding.h"

namespace yicheng::api {

struct ConvertScheduleRequest {
  std::filesystem::path input;
  std::filesystem::path output;
  Language language = Language::en;  ///< of a workbook's headings
};

struct ConvertScheduleReply {
  std::string output;
  std::size_t tasks = 0;
  std::size_t scheduled = 0;  ///< tasks without dates that were given their early ones
  Findings findings;
};

/// Tasks without start or finish get their early dates, where the output shows dates alone (.ics).
ConvertScheduleReply convert_schedule(ConvertScheduleRequest const& request);

std::string as_text(ConvertScheduleReply const& reply, Language language);
std::string as_json(ConvertScheduleReply const& reply);

}  // namespace yicheng::api
