/// Trips where none are given: the morning peak hour's car trips of a city, from its people and
/// jobs.
///
/// Homes produce trips, jobs attract them; gravity.h says who goes where, on free-flow times. The
/// rates below are assumed, of the order that household travel surveys of medium-sized Chinese
/// cities report; replace them by the city's own survey where there is one (verify).
#pragma once
#include <cstddef>
#include <vector>

#include "city/city.h"
#include "engine/traffic/gravity.h"
#include "engine/traffic/network.h"

namespace yicheng::engine::traffic {

inline constexpr double kTripsPerPersonDay = 2.5;    ///< trips a person and day, all modes; assumed
inline constexpr double kCarShareOfTrips = 0.35;     ///< of trips, car and taxi; assumed
inline constexpr double kPeoplePerCar = 1.25;        ///< people a car; assumed
inline constexpr double kPeakHourShareOfDay = 0.14;  ///< of a day's car trips; assumed
/// Car trips a person in the morning peak hour; follows from the four above.
inline constexpr double kPeakCarTripsPerPerson =
    kTripsPerPersonDay * kCarShareOfTrips / kPeoplePerCar * kPeakHourShareOfDay;
/// Deterrence of one more minute of free-flow driving, 1/min; assumed.
inline constexpr double kDeterrencePerMinute = 0.05;

struct PeakHour {
  TripTable table;                    ///< by zone, intrazonal trips included
  Demand demand;                      ///< by node of the network; intrazonal trips counted only
  std::vector<city::ZoneId> cut_off;  ///< zones with people but no way to any job: their trips are
                                      ///< in no row of the table
};

/// What the trips of a city's morning peak hour are modelled from; the deterrence is the assumed
/// one. `network` as below. Cost: a search a zone.
GravityInput peak_hour_input(city::City const& city, Network const& network);
/// The trips of a table made from that input.
PeakHour peak_hour(city::City const& city, GravityInput const& input, TripTable table);

/// `network` is that of city.roads (network_of), so that node i of the one is node i of the other.
/// Deterministic. Cost: a search a zone, then zones^2 an iteration of the balancing.
PeakHour morning_peak(city::City const& city, Network const& network);

}  // namespace yicheng::engine::traffic
