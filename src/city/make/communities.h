/// The named residential communities of the model city: those that the example plan speaks of, and
/// others in proportion to the people.
#pragma once
#include "city/city.h"
#include "city/make/layout.h"
#include "city/make/people.h"

namespace yicheng::city::model {

/// People per household (the seventh census of 2020 found 2.62 in China).
inline constexpr double kPeoplePerHousehold = 2.62;
/// Share of the households that live in a named community.
inline constexpr double kCommunityShare = 0.92;

/// 晨光南里, 团结北里, 永安里, 文化里 (old, 36.2 hectares of floor in all) and 东双, 北双, 光辉里,
/// 古城北区 (shantytowns) come first.
Communities make_communities(Layout const& layout, PeoplePlan const& people);

}  // namespace yicheng::city::model
