#include "feed/gmns/uses.h"

#include <set>

#include "feed/gmns/table.h"

namespace yicheng::feed::gmns {
namespace {

class UseReader {
 public:
  explicit UseReader(Table& table)
      : table_(table),
        use_(table.required("use")),
        persons_(table.column({"persons_per_vehicle"})),
        pce_(table.column({"pce"})),
        value_(table.column({"value_of_time", "vot"})),
        share_(table.column({"share"})) {
    table.ignore({"special_conditions", "description"});
    table.tell_unknown();
  }

  std::vector<Use> read() {
    std::vector<Use> uses;
    while (table_.next()) {
      Use use;
      use.name = lower(table_.text(use_));
      use.persons_per_vehicle = table_.amount(persons_).value_or(1);
      use.pce = table_.amount(pce_).value_or(1);
      use.value_of_time = table_.amount(value_);
      use.share = table_.amount(share_);
      if (!table_.bad() && is_usable(use)) {
        uses.push_back(std::move(use));
      }
    }
    return uses;
  }

 private:
  bool is_usable(Use const& use) {
    if (use.name.empty() || !seen_.insert(use.name).second) {
      table_.reject("gmns-duplicate-use",
                    {"use 为空或重复，该行未采用", "the use is empty or stands twice"},
                    {"请改正该行", "correct the row"});
      return false;
    }
    if (use.pce <= 0 || use.share.value_or(0) > 1) {
      table_.reject("gmns-bad-use",
                    {"pce 须大于零，share 须在 0 与 1 之间，该行未采用",
                     "pce must be above zero and share between 0 and 1; the row was left out"},
                    {"请改正该行", "correct the row"});
      return false;
    }
    return true;
  }

  Table& table_;
  Table::Column use_, persons_, pce_, value_, share_;
  std::set<std::string> seen_;
};

}  // namespace

Imported<std::vector<Use>> read_uses(std::string_view bytes, std::string const& name) {
  FindingGroups findings;
  Table table(bytes, name, findings);
  Imported<std::vector<Use>> read{UseReader(table).read(), {}};
  read.findings = findings.findings();
  return read;
}

}  // namespace yicheng::feed::gmns
