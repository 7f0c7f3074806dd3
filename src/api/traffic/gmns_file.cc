// A case as a GMNS folder, the writing half of feed/gmns/network.h.
#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <variant>

#include "api/traffic/flows_file.h"
#include "api/traffic/text.h"
#include "base/fault.h"
#include "base/file.h"

namespace yicheng::api::traffic {
namespace {

namespace et = engine::traffic;

std::string config_text(Case const& of) {
  return fmt::format(
      "dataset_name,short_length,long_length,speed,crs,geometry_field_format,currency,"
      "version_number,id_type\nyicheng,m,km,kph,{},wkt,{},0.96,string\n",
      of.geographic && !of.place.empty() ? "EPSG:4326" : "", csv_field(of.currency));
}

std::string node_text(Case const& of) {
  std::vector<std::string> zone(of.network.nodes);
  for (std::size_t i = 0; i < of.zones.size(); ++i) {
    if (of.zone_node[i].valid()) {
      zone[of.zone_node[i].index()] = of.zones[i];
    }
  }
  std::string text = "node_id,x_coord,y_coord,node_type,zone_id\n";
  for (std::size_t node = 0; node < of.network.nodes; ++node) {
    bool const placed = !of.place.empty() && std::isfinite(of.place[node].lon);
    city::Point const place = placed ? of.place[node] : city::Point{};
    fmt::format_to(std::back_inserter(text), "{},{},{},{},{}\n", csv_field(of.nodes.of(node)),
                   place.lon, place.lat, node < of.network.first_through_node ? "centroid" : "",
                   csv_field(zone[node]));
  }
  return text;
}

/// The classes that may use the link: "" where all may, else by name.
std::string uses_of(Case const& of, std::size_t link) {
  std::string uses;
  bool all = true;
  for (et::UserClass const& user : of.classes) {
    bool const open = user.barred.empty() || user.barred[link] == 0;
    all = all && open;
    uses += open ? (uses.empty() ? "" : ",") + class_name(user) : "";
  }
  return all ? "" : uses.empty() ? "none" : uses;
}

std::string wkt_of(Case const& of, std::size_t link) {
  if (of.shape.size() <= link || of.shape.size_of(link) < 2) {
    return "";
  }
  std::string text = "\"LINESTRING (";
  for (auto const* p = of.shape.begin_of(link); p != of.shape.end_of(link); ++p) {
    fmt::format_to(std::back_inserter(text), "{}{} {}", p == of.shape.begin_of(link) ? "" : ", ",
                   p->lon, p->lat);
  }
  return text + ")\"";
}

std::string link_text(Case const& of, LinkFlows const* flows) {
  et::Network const& network = of.network;
  std::string text =
      "link_id,name,from_node_id,to_node_id,directed,length,lanes,capacity,free_speed,toll,"
      "allowed_uses,vdf_alpha,vdf_beta,vdf_fftt,geometry";
  text += flows != nullptr ? ",volume,voc,travel_time_min,speed_kmh\n" : "\n";
  for (std::size_t link = 0; link < network.links(); ++link) {
    double const minutes = network.free_time[link] * of.minutes_per_time;
    double const length = network.length[link];
    auto out = std::back_inserter(text);
    fmt::format_to(out, "{},{},{},{},1,{},{},{},{},{},{},{},{},{},{}", csv_field(of.links.of(link)),
                   csv_field(of.link_name.empty() ? "" : of.link_name[link]),
                   csv_field(of.nodes.of(network.from[link].index())),
                   csv_field(of.nodes.of(network.to[link].index())), length,
                   network.open[link] != 0 ? 1 : 0, network.capacity[link],
                   minutes > 0 ? fmt::format("{}", length / minutes * 60) : "", network.toll[link],
                   csv_field(uses_of(of, link)), network.b[link], network.power[link], minutes,
                   wkt_of(of, link));
    if (flows != nullptr) {
      double const time = flows->time[link] * of.minutes_per_time;
      fmt::format_to(out, ",{},{},{},{}", flows->flow[link],
                     network.capacity[link] > 0 ? flows->flow[link] / network.capacity[link] : 0,
                     time, time > 0 ? length / time * 60 : 0);
    }
    text += '\n';
  }
  return text;
}

std::string zone_text(Case const& of) {
  std::string text = "zone_id\n";
  for (std::string const& zone : of.zones) {
    text += csv_field(zone) + "\n";
  }
  return text;
}

std::string movement_text(Case const& of) {
  std::string text = "mvmt_id,node_id,ib_link_id,ob_link_id,type,penalty,allowed_uses\n";
  std::size_t id = 0;
  for (et::Turn const& turn : of.turns) {
    fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},{}\n", ++id,
                   csv_field(of.nodes.of(of.network.to[turn.from.index()].index())),
                   csv_field(of.links.of(turn.from.index())),
                   csv_field(of.links.of(turn.to.index())), turn.banned ? "prohibited" : "",
                   turn.penalty * of.minutes_per_time * 60, turn.banned ? "none" : "");
  }
  return text;
}

/// The inverse of rules.cc: capacities count an hour, the engine's period is in units of time.
std::string delays_text(Case const& of) {
  double const units_an_hour = 60 / of.minutes_per_time;
  std::string text = "link_id,function,alpha,delay_parameter,period_h,points\n";
  for (std::size_t link = 0; link < of.network.links(); ++link) {
    et::Delay const* const delay = of.network.delay_of(link);
    if (delay == nullptr) {
      continue;
    }
    std::string const id = csv_field(of.links.of(link));
    auto const out = std::back_inserter(text);
    if (auto const* conical = std::get_if<et::Conical>(delay)) {
      fmt::format_to(out, "{},conical,{},,,\n", id, conical->alpha);
    } else if (auto const* akcelik = std::get_if<et::Akcelik>(delay)) {
      fmt::format_to(out, "{},akcelik,,{},{},\n", id, akcelik->delay_parameter / units_an_hour,
                     akcelik->period / units_an_hour);
    } else if (auto const* table = std::get_if<et::DelayTable>(delay)) {
      std::string points;
      for (std::size_t i = 0; i < table->ratio.size(); ++i) {
        points += fmt::format("{}{}:{}", i == 0 ? "" : " ", table->ratio[i], table->factor[i]);
      }
      fmt::format_to(out, "{},table,,,,{}\n", id, points);
    }
  }
  return text;
}

std::string uses_text(Case const& of) {
  std::string text = "use,persons_per_vehicle,pce,value_of_time\n";
  for (et::UserClass const& user : of.classes) {
    double const weight = user.toll_weight * of.minutes_per_time;  // minutes a unit of money
    fmt::format_to(std::back_inserter(text), "{},1,{},{}\n", csv_field(class_name(user)), user.pce,
                   weight > 0 ? fmt::format("{}", 60 / weight) : "");
  }
  return text;
}

}  // namespace

void write_gmns(Case const& of, LinkFlows const* flows, std::filesystem::path const& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    throw Fault(
        FaultKind::ours, "output-folder", folder.string(),
        {"无法建立目录：" + error.message(), "the folder cannot be made: " + error.message()},
        {"请检查权限与磁盘空间", "check your rights and the space on the disk"});
  }
  write_file(folder / "config.csv", config_text(of));
  write_file(folder / "node.csv", node_text(of));
  write_file(folder / "link.csv", link_text(of, flows));
  write_file(folder / "zone.csv", zone_text(of));
  if (!of.turns.empty()) {
    write_file(folder / "movement.csv", movement_text(of));
  }
  if (!of.network.delays.empty()) {
    write_file(folder / "delay.csv", delays_text(of));
  }
  if (!of.classes.empty()) {
    write_file(folder / "use_definition.csv", uses_text(of));
    write_file(folder / "demand.csv", demand_text(of));
  }
}

}  // namespace yicheng::api::traffic
