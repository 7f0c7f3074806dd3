/// Use case `traffic demand`: a city's morning peak hour of car trips from its people and jobs,
/// with the deterrence fitted to how long trips are.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "base/bilingual.h"
#include "base/finding.h"
#include "engine/traffic/calibration.h"

namespace yicheng::api {

struct CityTripsRequest {
  std::filesystem::path city;
  std::optional<double> mean_minutes;  ///< of a car trip, at free flow; or
  std::filesystem::path lengths;       ///< CSV minutes_to,share; or neither: the assumed deterrence
  std::filesystem::path output;        ///< .omx or .csv; may be empty
};

struct CityTripsReply {
  engine::traffic::Calibration fit;
  bool calibrated = false;
  double trips = 0;                      ///< in the peak hour, between zones and within them
  double trips_within = 0;               ///< within a zone: on no street of the model
  engine::traffic::TripLengths lengths;  ///< as observed; empty where none were given
  std::vector<double> model_share;       ///< of the model, by band
  std::size_t cut_off_zones = 0;
  Findings findings;
};

/// Throws Fault(bad_input), Fault(wrong_usage).
CityTripsReply city_trips(CityTripsRequest const& request);

std::string as_json(CityTripsReply const& reply);
std::string as_text(CityTripsReply const& reply, Language language);

}  // namespace yicheng::api
