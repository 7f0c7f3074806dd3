/// The sewers of the model city, one or two pipes under each street: combined in the old town,
/// sanitary and storm pipes elsewhere.
#pragma once
#include "city/city.h"
#include "city/make/layout.h"
#include "city/make/streets.h"

namespace yicheng::city::model {

/// Under 人民道 the pipes are separate already but for the stretch from 和平路 to 建华路.
Sewers make_sewers(Layout const& layout, StreetPlan const& streets);

}  // namespace yicheng::city::model
