#include "api/traffic/flows_file.h"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

#include "api/traffic/text.h"
#include "base/fault.h"
#include "base/file.h"
#include "feed/geopackage.h"

namespace yicheng::api::traffic {
namespace {

namespace et = engine::traffic;

double ratio(double a, double b) {
  return b > 0 ? a / b : 0;
}

std::string tntp_text(Case const& of, LinkFlows const& flows) {
  std::string text = "From\tTo\tVolume\tCost\n";
  bool const costs = !flows.classes.empty() && !flows.classes.front().cost.empty();
  for (std::size_t link = 0; link < of.network.links(); ++link) {
    fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\t{}\n",
                   of.nodes.of(of.network.from[link].index()),
                   of.nodes.of(of.network.to[link].index()), flows.flow[link],
                   costs ? flows.classes.front().cost[link] : flows.time[link]);
  }
  return text;
}

std::string csv_text(Case const& of, LinkFlows const& flows) {
  et::Network const& network = of.network;
  std::string text = "link,from_node,to_node,flow,capacity,volume_capacity,free_time,time,cost";
  bool const several = flows.classes.size() > 1;
  for (auto const& user : flows.classes) {
    text += several ? fmt::format(",flow_{0},cost_{0}", user.name) : "";
  }
  text += of.link_name.empty() ? "\n" : ",name\n";
  for (std::size_t link = 0; link < network.links(); ++link) {
    auto out = std::back_inserter(text);
    auto const cost_of = [&](LinkFlows::OfClass const& user) {
      return user.cost.empty() ? flows.time[link] : user.cost[link];
    };
    fmt::format_to(out, "{},{},{},{},{},{},{},{},{}", csv_field(of.links.of(link)),
                   csv_field(of.nodes.of(network.from[link].index())),
                   csv_field(of.nodes.of(network.to[link].index())), flows.flow[link],
                   network.capacity[link], ratio(flows.flow[link], network.capacity[link]),
                   network.free_time[link], flows.time[link],
                   flows.classes.empty() ? flows.time[link] : cost_of(flows.classes.front()));
    for (auto const& user : flows.classes) {
      if (several) {
        fmt::format_to(out, ",{},{}", user.flow[link], cost_of(user));
      }
    }
    if (!of.link_name.empty()) {
      fmt::format_to(out, ",{}", csv_field(of.link_name[link]));
    }
    text += '\n';
  }
  return text;
}

std::vector<city::Point> line_of(Case const& of, std::size_t link) {
  bool const drawn = of.shape.size() > link && of.shape.size_of(link) >= 2;
  if (drawn) {
    return {of.shape.begin_of(link), of.shape.end_of(link)};
  }
  return {of.place[of.network.from[link].index()], of.place[of.network.to[link].index()]};
}

bool is_drawable(std::vector<city::Point> const& line) {
  for (city::Point const p : line) {
    if (!std::isfinite(p.lon) || !std::isfinite(p.lat)) {
      return false;
    }
  }
  return true;
}

feed::TableSpec layer_spec(LinkFlows const& flows) {
  using feed::ColumnType;
  feed::TableSpec spec{"traffic_links",
                       "路段流量与拥堵 link flows, V/C and congested times",
                       feed::GeometryType::linestring,
                       {{"link", ColumnType::text},
                        {"from_node", ColumnType::text},
                        {"to_node", ColumnType::text},
                        {"name", ColumnType::text},
                        {"flow_pce", ColumnType::real},
                        {"capacity_pce", ColumnType::real},
                        {"volume_capacity", ColumnType::real},
                        {"free_min", ColumnType::real},
                        {"time_min", ColumnType::real},
                        {"delay_vehicle_h", ColumnType::real}}};
  for (auto const& user : flows.classes) {
    spec.columns.push_back({"flow_" + (user.name.empty() ? "car" : user.name), ColumnType::real});
  }
  return spec;
}

void write_layer(Case const& of, LinkFlows const& flows, feed::Geopackage& file) {
  et::Network const& network = of.network;
  feed::TableSpec const spec = layer_spec(flows);
  file.add_table(spec);
  std::string names = "fid, geom";
  std::string marks = "?, ?";
  for (auto const& column : spec.columns) {
    names += ", " + feed::quoted_name(column.name);
    marks += ", ?";
  }
  feed::Statement insert = file.database().prepare(
      fmt::format("INSERT INTO {} ({}) VALUES ({})", feed::quoted_name(spec.name), names, marks));
  feed::Bounds bounds;
  for (std::size_t link = 0; link < network.links(); ++link) {
    auto const line = line_of(of, link);
    int parameter = 0;
    insert.bind(parameter++, static_cast<std::int64_t>(link + 1));
    if (is_drawable(line)) {
      feed::Geometry const geometry = feed::line_geometry(line);
      bounds.add(feed::bounds_of(geometry));
      insert.bind(parameter++, feed::encode(geometry));
    } else {
      insert.bind(parameter++, nullptr);
    }
    insert.bind(parameter++, of.links.of(link));
    insert.bind(parameter++, of.nodes.of(network.from[link].index()));
    insert.bind(parameter++, of.nodes.of(network.to[link].index()));
    insert.bind(parameter++, of.link_name.empty() ? std::string() : of.link_name[link]);
    for (double const value :
         {flows.flow[link], network.capacity[link], ratio(flows.flow[link], network.capacity[link]),
          network.free_time[link] * of.minutes_per_time, flows.time[link] * of.minutes_per_time,
          of.hours(flows.flow[link] * (flows.time[link] - network.free_time[link]))}) {
      insert.bind(parameter++, value);
    }
    for (auto const& user : flows.classes) {
      insert.bind(parameter++, user.flow[link]);
    }
    insert.run();
  }
  file.set_bounds(spec.name, bounds);
}

[[noreturn]] void refuse_places() {
  throw Fault(FaultKind::wrong_usage, "traffic-no-places", "-o",
              {"没有节点的经纬度，无法写 GeoPackage",
               "nobody says the longitude and latitude of nodes, which a GeoPackage needs"},
              {"请用 --nodes 给出节点坐标文件，或输出 .csv",
               "give the nodes' places with --nodes, or write a .csv"});
}

}  // namespace

LinkFlows flows_of(Case const& of, Solution const& solution) {
  LinkFlows flows{solution.flow(), solution.time(), {}};
  for (std::size_t i = 0; i < of.classes.size(); ++i) {
    flows.classes.push_back({of.classes[i].name, solution.class_flow(i), solution.class_cost(i)});
  }
  return flows;
}

void check_flows_path(Case const& of, std::filesystem::path const& path) {
  std::error_code ignored;
  auto const folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  if (!std::filesystem::is_directory(folder, ignored)) {
    throw_bad_input("output-folder-missing", folder.string(),
                    {"没有这个目录", "there is no such folder"},
                    {"请先建立目录，或换一个位置", "make the folder first, or choose another"});
  }
  if (path.extension() == ".gpkg" && (of.place.empty() || !of.geographic)) {
    refuse_places();
  }
}

void write_flows(Case const& of, LinkFlows const& flows, std::filesystem::path const& path) {
  check_flows_path(of, path);
  if (path.extension() == ".gpkg") {
    NewFile target(path);
    {
      feed::Geopackage file = feed::Geopackage::create(target.path());
      feed::Transaction transaction(file.database());
      write_layer(of, flows, file);
      transaction.commit();
    }
    target.commit();
  } else if (path.extension() == ".csv") {
    write_file(path, csv_text(of, flows));
  } else if (path.extension().empty()) {
    write_gmns(of, &flows, path);
  } else {
    write_file(path, tntp_text(of, flows));
  }
}

}  // namespace yicheng::api::traffic
