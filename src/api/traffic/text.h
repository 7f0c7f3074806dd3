/// CSV texts of a case that several files share.
#pragma once
#include <string>

#include "api/traffic/case.h"

namespace yicheng::api::traffic {

/// A field that holds a comma or a quote, in quotes; others as they are.
std::string csv_field(std::string const& field);

/// Its name, "auto" where it has none.
std::string class_name(engine::traffic::UserClass const& user);

/// demand.csv: o_zone_id, d_zone_id, volume, use.
std::string demand_text(Case const& of);

}  // namespace yicheng::api::traffic
