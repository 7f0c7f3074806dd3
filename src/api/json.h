/// Values of the rooms below as JSON, one form wherever they are shown.
#pragma once
#include <nlohmann/json.hpp>

#include "store/workspace.h"

namespace yicheng::api {

using Json = nlohmann::ordered_json;

Json to_json(Bilingual const& text);
Json to_json(Findings const& findings);
Json to_json(std::vector<change::Assumption> const& assumptions);
Json to_json(store::WorkRecord const& work);
Json to_json(forecast::Series const& series);
Json to_json(forecast::Effect const& effect);
Json to_json(forecast::Attribution const& attribution);
Json to_json(schedule::Course const& course);
/// Projects of the plan in its order, each with its works and their effects.
Json projects_json(store::Workspace const& workspace);

/// UTF-8 text of the JSON; bytes that are no UTF-8 are replaced, so any input can be shown.
std::string dump(Json const& json, int indent = -1);

}  // namespace yicheng::api
