/// One door for every use case about traffic: a road network with its trips, from TNTP files, a
/// GMNS folder or a city.
///
/// The network keeps the units of its source; `minutes_per_time` and `length_unit` say which they
/// are. Labels are those of the source ("12", "A7"), so replies speak of links, nodes and zones by
/// the names their user knows.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "city/city.h"
#include "engine/traffic/network.h"
#include "engine/traffic/turns.h"
#include "engine/traffic/user_class.h"
#include "feed/gmns/network.h"

namespace yicheng::api::traffic {

struct Source {
  std::filesystem::path network;  ///< *_net.tntp, a GMNS folder, or a city (.gpkg)
  /// *_trips.tntp, a demand.csv or an .omx; empty: the folder's demand.csv, or a city's people and
  /// jobs.
  std::filesystem::path trips;
  std::filesystem::path nodes;    ///< *_node.tntp: where TNTP's nodes lie; may be empty
  std::filesystem::path classes;  ///< use_definition.csv, instead of the network's own; or empty
  std::filesystem::path turns;    ///< movement.csv, beside the network's own; or empty
  std::filesystem::path delays;   ///< delay.csv, instead of the network's own; or empty
  std::vector<std::string> matrices;    ///< of an .omx, each a user class; empty: the only one, or
                                        ///< those named like uses
  double toll_weight = 0;               ///< units of time a unit of toll, TNTP
  double distance_weight = 0;           ///< units of time a unit of length
  double minutes_per_unit = 1;          ///< TNTP does not say its unit of time
  std::optional<double> value_of_time;  ///< money an hour, where the files give none
  std::optional<feed::gmns::LengthUnit> length_unit;  ///< GMNS, instead of config.csv
};

/// Names of rows; without texts the number of the row, from 1.
class Labels {
 public:
  Labels() = default;
  explicit Labels(std::vector<std::string> texts) : texts_(std::move(texts)) {}
  std::string of(std::size_t row) const {
    return texts_.empty() ? std::to_string(row + 1) : texts_[row];
  }

 private:
  std::vector<std::string> texts_;
};

enum class Kind { tntp, gmns, city };

struct Case {
  Kind kind = Kind::tntp;
  engine::traffic::Network network;
  std::vector<engine::traffic::UserClass> classes;
  std::vector<engine::traffic::Turn> turns;

  Labels nodes;
  Labels links;
  std::vector<std::string> link_name;  ///< streets; may be empty
  std::vector<std::string> link_type;  ///< lower case, the source's word or number; may be empty
  /// Of the trips that name no class, by class; empty: all go to the first, or to cars. Until trips
  /// are added.
  std::vector<double> shares;
  std::vector<std::string> zones;
  std::vector<engine::traffic::NodeIndex> zone_node;

  std::vector<city::Point> place;  ///< by node; empty where the source does not say
  city::Rows<city::Point> shape;   ///< by link; no row, or rows without points: straight lines
  bool geographic = true;          ///< places are WGS 84

  double minutes_per_time = 1;  ///< one unit of time of the network, in minutes
  std::string length_unit;      ///< "km", or "" where nobody says
  std::string currency;         ///< "" where nobody says
  Findings findings;

  double hours(double time) const { return time * minutes_per_time / 60; }
};

/// Throws Fault(bad_input) for what cannot be read, Fault(wrong_usage) for options that do not fit
/// the source. Zones whose trips could not leave or arrive are joined to the main part of the
/// network where places are known (GMNS), which is a finding ("traffic-zone-joined"); else they are
/// one themselves ("traffic-zone-cut-off").
Case load_case(Source const& source);

/// The zone's row, or nothing.
std::optional<std::size_t> find_zone(Case const& of, std::string_view label);

}  // namespace yicheng::api::traffic
