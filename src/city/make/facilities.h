/// The places that serve the people of the model city, in the numbers of Chinese practice and with
/// its usual fault: the middle is served better than the edge.
#pragma once
#include "city/city.h"
#include "city/make/layout.h"
#include "city/make/people.h"
#include "city/make/streets.h"

namespace yicheng::city::model {

/// Per 1,000 people. Children of the age are about 33, 69 and 62; the model is short of seats, most
/// of all in middle schools, as growing cities are. China had about 6.9 beds per 1,000 people in
/// 2022.
inline constexpr double kKindergartenSeats = 32;
inline constexpr double kPrimarySeats = 64;
inline constexpr double kMiddleSeats = 54;
inline constexpr double kHospitalBeds = 6.1;
inline constexpr double kClinicBeds = 0.4;
/// Community health centres that do not meet their standard yet.
inline constexpr std::size_t kClinicsBelowStandardMin = 10;

Facilities make_facilities(Layout const& layout, StreetPlan const& streets,
                           PeoplePlan const& people);

}  // namespace yicheng::city::model
