/// Use case `observe list`: which series a workspace holds, how many values of which time and
/// marks, and what was refused.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "store/observe/reader.h"

namespace yicheng::api {

struct ListObservationsRequest {
  std::filesystem::path workspace;
  std::size_t rejected = 0;  ///< show so many of the newest that were refused
};

struct ListedSeries {
  store::StoredSeries of;
  std::int64_t count = 0;
  observe::Seconds first = 0;
  observe::Seconds last = 0;
  std::array<std::int64_t, observe::kQualityMarks.size()> marked{};
};

struct ListObservationsReply {
  std::vector<ListedSeries> series;
  std::int64_t rejected_in_all = 0;
  std::vector<store::StoredRejected> rejected;
};

ListObservationsReply list_observations(ListObservationsRequest const& request);

std::string as_json(ListObservationsReply const& reply);
std::string as_text(ListObservationsReply const& reply, Language language);

/// Use case `observe quantities`: the quantities that are known, their units, ranges and how these
/// are backed.
std::string quantities_json();
std::string quantities_text(Language language);

}  // namespace yicheng::api
