#include "feed/gmns/movements.h"

#include <set>
#include <utility>

#include "feed/gmns/table.h"

namespace yicheng::feed::gmns {
namespace {

bool is_ban(std::string const& uses, std::string const& type) {
  return uses == "none" || uses == "closed" || type == "prohibited" || type == "banned" ||
         type == "forbidden";
}

class MovementReader {
 public:
  MovementReader(Table& table, NamedLinks const& links)
      : table_(table),
        links_(links),
        id_(table.column({"mvmt_id"})),
        in_(table.required("ib_link_id")),
        out_(table.required("ob_link_id")),
        type_(table.column({"type"})),
        penalty_(table.column({"penalty"})),
        uses_(table.column({"allowed_uses"})) {
    table.ignore({"node_id", "name", "start_ib_lane", "end_ib_lane", "start_ob_lane", "end_ob_lane",
                  "capacity", "ctrl_type", "mvmt_code", "geometry", "mvmt_txt_id", "osm_node_id",
                  "joint_osm_node_id", "protected", "volume"});
    table.tell_unknown();
  }

  std::vector<Movement> read() {
    while (table_.next()) {
      Movement movement;
      movement.id = std::string(table_.text(id_));
      movement.penalty_s = table_.amount(penalty_).value_or(0);
      movement.banned = is_ban(lower(table_.text(uses_)), lower(table_.text(type_)));
      if (!table_.bad()) {
        take(movement);
      }
    }
    return std::move(movements_);
  }

 private:
  /// Every pair of links of these names that meet.
  void take(Movement movement) {
    bool meet = false;
    for (std::uint32_t const from : links_.find(table_.text(in_))) {
      for (std::uint32_t const to : links_.find(table_.text(out_))) {
        if (links_.to[from] == links_.from[to]) {
          meet = true;
          movement.from = from;
          movement.to = to;
          take_pair(movement);
        }
      }
    }
    if (!meet) {
      table_.reject("gmns-movement-without-links",
                    {"进出路段不存在，或不首尾相接，该转向未采用",
                     "its links are not there or do not meet end to start; it was left out"},
                    {"请改正 ib_link_id、ob_link_id", "correct ib_link_id and ob_link_id"});
    }
  }

  void take_pair(Movement const& movement) {
    if (!seen_.emplace(movement.from, movement.to).second) {
      table_.note(Severity::warning, "gmns-duplicate-movement",
                  {"同一转向出现两次，只采用第一次", "a movement stands twice; the first counts"},
                  {"请删去一行", "delete one row"});
    } else if (movement.banned || movement.penalty_s > 0) {
      movements_.push_back(movement);
    }
  }

  Table& table_;
  NamedLinks const& links_;
  Table::Column id_, in_, out_, type_, penalty_, uses_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen_;
  std::vector<Movement> movements_;
};

}  // namespace

Imported<std::vector<Movement>> read_movements(std::string_view bytes, std::string const& name,
                                               NamedLinks const& links) {
  FindingGroups findings;
  Table table(bytes, name, findings);
  Imported<std::vector<Movement>> read{MovementReader(table, links).read(), {}};
  read.findings = findings.findings();
  return read;
}

}  // namespace yicheng::feed::gmns
