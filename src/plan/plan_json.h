/// Plan -> JSON in the schema of the plans guide (title, issuer, year, areas, projects,
/// commitments), each commitment with "id" and "span": [begin, end] in code points,
/// and "source" (page, paragraph or cell) where the document is no plain text.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "plan/plan.h"

namespace yicheng::plan {

nlohmann::ordered_json to_json(Plan const& plan);

}  // namespace yicheng::plan
