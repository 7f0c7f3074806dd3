// link.csv of a GMNS folder.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/fault.h"
#include "feed/gmns/parts.h"
#include "feed/gmns/table.h"
#include "feed/gmns/wkt.h"

namespace yicheng::feed::gmns {
namespace {

constexpr double kUsualAlpha = 0.15;  // Bureau of Public Roads 1964
constexpr double kUsualBeta = 4;
constexpr double kMinutesPerHour = 60;

struct Columns {
  Table::Column id, name, from, to, directed, geometry, length, type, capacity, speed, lanes, uses,
      toll, alpha, beta, free_time;
};

Columns columns_of(Table& table) {
  Columns c;
  c.id = table.required("link_id");
  c.from = table.required("from_node_id");
  c.to = table.required("to_node_id");
  c.directed = table.column({"directed"});
  c.name = table.column({"name"});
  c.geometry = table.column({"geometry"});
  c.length = table.column({"length"});
  c.type = table.column({"facility_type", "link_type_name"});
  c.capacity = table.column({"capacity"});
  c.speed = table.column({"free_speed"});
  c.lanes = table.column({"lanes"});
  c.uses = table.column({"allowed_uses"});
  c.toll = table.column({"toll", "vdf_toll"});
  c.alpha = table.column({"vdf_alpha", "vdf_alpha1"});
  c.beta = table.column({"vdf_beta", "vdf_beta1"});
  c.free_time = table.column({"vdf_fftt", "vdf_fftt1"});
  table.ignore({"geometry_id", "parent_link_id", "dir_flag", "grade", "bike_facility",
                "ped_facility", "parking", "jurisdiction", "row_width", "link_type", "osm_way_id",
                "from_biway", "is_link", "vdf_cap", "vdf_cap1", "vdf_plf", "vdf_plf1", "vdf_fp1",
                "vdf_fixed_lanes", "biway", "free_speed_unit", "length_unit",
                // what we write ourselves beside GMNS's own columns
                "volume", "voc", "travel_time_min", "speed_kmh"});
  return c;
}

/// A row that has passed: what both directions share.
struct Row {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double length_km = 0;
  double lanes = 1;
  double capacity_pce_h = 0;
  double free_time_min = 0;
  double alpha = kUsualAlpha;
  double beta = kUsualBeta;
  double toll = 0;
  std::vector<city::Point> shape;
};

class LinkReader {
 public:
  LinkReader(Table& table, Units const& units, Ids const& nodes, Network& network)
      : table_(table), c_(columns_of(table)), units_(units), nodes_(nodes), network_(network) {
    table.tell_unknown();
  }

  Ids read() {
    Ids links;
    while (table_.next()) {
      std::string_view const id = table_.text(c_.id);
      std::optional<Row> const row = read_row();
      if (!row) {
        continue;
      }
      if (id.empty() || !links.add(id, network_.links.size())) {
        table_.reject("gmns-duplicate-link-id",
                      {"路段编号为空或重复，该行未采用", "the link_id is empty or stands twice"},
                      {"请改正路段编号", "correct the link_id"});
        continue;
      }
      add(*row, false);
      if (!table_.flag(c_.directed).value_or(true)) {
        add(*row, true);
      }
    }
    return links;
  }

  void tell_repeats(FindingGroups& findings) const;

 private:
  std::optional<Row> read_row() {
    Row row;
    if (!read_ends(row) || !read_numbers(row)) {
      return std::nullopt;
    }
    if (!table_.text(c_.geometry).empty() && table_.text(c_.geometry) != ";") {
      if (auto line = parse_line(table_.text(c_.geometry))) {
        row.shape = std::move(*line);
      } else {
        table_.note(Severity::note, "gmns-bad-geometry",
                    {"看不懂的线形，按直线画", "the geometry is not understood; drawn straight"},
                    {"请用 WKT 的 LINESTRING", "write a LINESTRING in WKT"});
      }
    }
    return row;
  }

  bool read_ends(Row& row) {
    row.from = nodes_.find(table_.text(c_.from));
    row.to = nodes_.find(table_.text(c_.to));
    if (row.from == kNone || row.to == kNone) {
      table_.reject("gmns-link-without-node",
                    {"起点或终点不是 node.csv 里的节点，该路段未采用",
                     "from_node_id or to_node_id is not in node.csv; the link was left out"},
                    {"请改正节点编号，或补上节点", "correct the node, or add it"});
      return false;
    }
    if (row.from == row.to) {
      table_.note(Severity::warning, "gmns-loop-link",
                  {"起点与终点相同，该路段未采用", "a link from a node to itself was left out"},
                  {"请检查该路段", "check the link"});
      return false;
    }
    return true;
  }

  bool read_numbers(Row& row) {
    auto const length = table_.amount(c_.length);
    auto const lanes = table_.amount(c_.lanes);
    auto const capacity = table_.amount(c_.capacity);
    auto const speed = table_.amount(c_.speed);
    auto const free_time = table_.amount(c_.free_time);
    auto const toll = table_.amount(c_.toll);
    auto const alpha = table_.amount(c_.alpha);
    auto const beta = table_.amount(c_.beta);
    if (table_.bad()) {
      return false;
    }
    row.length_km = length ? *length * units_.length_km : crow_km(row);
    row.lanes = lanes.value_or(1);
    row.capacity_pce_h = capacity.value_or(0) * row.lanes;
    row.toll = toll.value_or(0);
    row.alpha = alpha.value_or(kUsualAlpha);
    row.beta = beta.value_or(kUsualBeta);
    tell_missing(length.has_value(), capacity.has_value());
    double const kmh = speed.value_or(0) * units_.speed_kmh;
    if (free_time.value_or(0) > 0) {
      row.free_time_min = *free_time;
    } else if (kmh > 0) {
      row.free_time_min = row.length_km / kmh * kMinutesPerHour;
    } else if (free_time && !speed) {
      row.free_time_min = 0;  // a connector; with a speed beside it, 0 means that none is given
    } else {
      table_.reject("gmns-no-time",
                    {"既没有 free_speed 也没有 vdf_fftt，无法得出行驶时间，该路段未采用",
                     "neither free_speed nor vdf_fftt gives a travel time; the link was left out"},
                    {"请补上 free_speed", "give free_speed"});
      return false;
    }
    return true;
  }

  double crow_km(Row const& row) const {
    city::Point const a = network_.nodes.place[row.from];
    city::Point const b = network_.nodes.place[row.to];
    return network_.geographic ? city::distance(a, b).value / 1000
                               : std::hypot(a.lon - b.lon, a.lat - b.lat) / 1000;
  }

  void tell_missing(bool has_length, bool has_capacity) {
    if (!has_length) {
      table_.note(Severity::warning, "gmns-no-length",
                  {"没有长度，按两端点的直线距离", "no length: the distance of its ends was taken"},
                  {"请补上 length", "give the length"});
    }
    if (!has_capacity) {
      table_.note(Severity::warning, "gmns-no-capacity",
                  {"没有通行能力，该路段不会拥堵", "no capacity: the link never congests"},
                  {"请补上 capacity（pce/小时/车道）", "give the capacity (pce/h/lane)"});
    }
  }

  void add(Row const& row, bool backward) {
    Links& links = network_.links;
    links.id.emplace_back(table_.text(c_.id));
    links.backward.push_back(backward ? 1 : 0);
    links.name.emplace_back(table_.text(c_.name));
    links.facility_type.emplace_back(table_.text(c_.type));
    links.from.push_back(backward ? row.to : row.from);
    links.to.push_back(backward ? row.from : row.to);
    links.length_km.push_back(row.length_km);
    links.lanes.push_back(row.lanes);
    links.capacity_pce_h.push_back(row.capacity_pce_h);
    links.free_time_min.push_back(row.free_time_min);
    links.alpha.push_back(row.alpha);
    links.beta.push_back(row.beta);
    links.toll.push_back(row.toll);
    links.allowed_uses.push_back(lower(table_.text(c_.uses)));
    std::size_t const start = links.shape.items.size();
    links.shape.items.insert(links.shape.items.end(), row.shape.begin(), row.shape.end());
    if (backward) {
      std::reverse(links.shape.items.begin() + static_cast<std::ptrdiff_t>(start),
                   links.shape.items.end());
    }
    links.shape.close_row();
    lines_.push_back(table_.where());
  }

  Table& table_;
  Columns c_;
  Units const& units_;
  Ids const& nodes_;
  Network& network_;
  std::vector<std::string> lines_;  ///< by link, for findings about pairs
};

// The same row twice doubles a street's capacity, which no other look at the data would show.
void LinkReader::tell_repeats(FindingGroups& findings) const {
  Links const& links = network_.links;
  std::vector<std::size_t> order(links.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  auto const ends = [&](std::size_t i) { return std::tuple(links.from[i], links.to[i]); };
  auto const rest = [&](std::size_t i) {
    return std::tuple(links.length_km[i], links.capacity_pce_h[i], links.free_time_min[i]);
  };
  std::ranges::stable_sort(order, {}, ends);
  for (std::size_t k = 1; k < order.size(); ++k) {
    std::size_t const link = order[k];
    std::size_t const before = order[k - 1];
    if (ends(link) != ends(before)) {
      continue;
    }
    bool const same = rest(link) == rest(before);
    findings.add(same ? Severity::warning : Severity::note,
                 same ? "gmns-duplicate-link" : "gmns-parallel-link", lines_[link],
                 {fmt::format("与 {} 的路段起讫点{}相同，按两条平行路段处理", lines_[before],
                              same ? "及数值" : ""),
                  fmt::format("joins the same nodes as {}{}; both stand as parallel links",
                              lines_[before], same ? " with the same values" : "")},
                 {"如属重复请删去一行", "delete one row if it is a repeat"});
  }
}

}  // namespace

Ids read_links(std::string const& bytes, Units const& units, Ids const& nodes, Network& network,
               FindingGroups& findings) {
  Table table(bytes, "link.csv", findings);
  LinkReader reader(table, units, nodes, network);
  Ids links = reader.read();
  if (network.links.size() == 0) {
    throw_bad_input("gmns-no-links", "link.csv", {"没有可用的路段", "there is no usable link"},
                    {"请检查文件", "check the file"});
  }
  reader.tell_repeats(findings);
  return links;
}

}  // namespace yicheng::feed::gmns
