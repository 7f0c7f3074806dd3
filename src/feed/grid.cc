#include "feed/grid.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <initializer_list>

#include "base/fault.h"
#include "base/file.h"
#include "base/table/csv.h"
#include "base/utf8.h"
#include "feed/finding_groups.h"

namespace yicheng::feed {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 30;
constexpr double kMaxPerCell = 1e7;  // people or jobs
constexpr double kMaxFacilitiesPerCell = 1000;
// Assumed sizes: twelve classes of 45 pupils (class size of GB 50099-2011), and a community health
// centre with 20 beds. "Verify" before legal use.
constexpr float kSeatsPerSchool = 540;
constexpr float kBedsPerClinic = 20;

using Column = std::optional<std::size_t>;

std::string plain(std::string_view name) {
  std::string text(trimmed(name));
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

Column find_column(CsvReader const& csv, std::initializer_list<std::string_view> names) {
  for (std::string_view const name : names) {
    auto const found = std::find_if(csv.header().begin(), csv.header().end(),
                                    [&](std::string const& h) { return plain(h) == name; });
    if (found != csv.header().end()) {
      return static_cast<std::size_t>(found - csv.header().begin());
    }
  }
  return std::nullopt;
}

class GridReader {
 public:
  GridReader(std::string_view bytes, std::string const& name)
      : csv_(bytes, name),
        name_(name),
        id_(find_column(csv_, {"id", "cell", "cell_id", "h3", "name", "编号"})),
        lon_(needed({"lon", "lng", "long", "longitude", "x", "经度"})),
        lat_(needed({"lat", "latitude", "y", "纬度"})),
        people_(needed({"population", "pop", "people", "residents", "人口"})),
        jobs_(find_column(csv_, {"jobs", "employment", "workplaces", "岗位", "就业岗位"})),
        schools_(find_column(csv_, {"schools", "school", "学校"})),
        healthcare_(find_column(csv_, {"healthcare", "health", "clinics", "医疗"})) {}

  Imported<Grid> read() {
    while (csv_.next()) {
      read_row();
    }
    if (grid_.cells.size() == 0) {
      throw_bad_input("grid-empty", name_, {"没有一行可用", "no row can be used"},
                      {"请检查经纬度与人口各列", "check the columns of position and population"});
    }
    tell_assumptions();
    return {std::move(grid_), findings_.findings()};
  }

 private:
  Column needed(std::initializer_list<std::string_view> names) const {
    Column const column = find_column(csv_, names);
    if (!column) {
      throw_bad_input("grid-no-column", name_,
                      {fmt::format("缺少列 {}", *names.begin()),
                       fmt::format("there is no column {}", *names.begin())},
                      {"请给出带 lon、lat、population 列名的 CSV",
                       "give a CSV whose header names lon, lat and population"});
    }
    return column;
  }

  void reject(std::string_view code, Bilingual const& what) {
    findings_.add(Severity::warning, code, csv_.where(), what,
                  {"这一行没有采用；请改正", "the row was left out; correct it"});
  }

  // An empty field counts nothing; a column that is not there as well.
  std::optional<double> amount(Column column, double max) const {
    std::string_view const text = csv_.field(column);
    if (text.empty()) {
      return 0;
    }
    std::optional<double> const value = parse_number(text);
    return value && *value >= 0 && *value <= max ? value : std::nullopt;
  }

  void read_row() {
    auto const lon = parse_number(csv_.field(lon_));
    auto const lat = parse_number(csv_.field(lat_));
    if (!lon || !lat || std::abs(*lon) > 180 || std::abs(*lat) > 90) {
      reject("grid-bad-position", {"经纬度不可用", "the position cannot be used"});
      return;
    }
    auto const people = amount(people_, kMaxPerCell);
    auto const jobs = amount(jobs_, kMaxPerCell);
    auto const schools = amount(schools_, kMaxFacilitiesPerCell);
    auto const healthcare = amount(healthcare_, kMaxFacilitiesPerCell);
    if (!people || !jobs || !schools || !healthcare) {
      reject("grid-bad-number", {"人口、岗位或设施数不可用",
                                 "people, jobs or the number of facilities cannot be used"});
      return;
    }
    city::Point const centre{*lon, *lat};
    grid_.cells.centre.push_back(centre);
    grid_.cells.people.push_back(static_cast<float>(*people));
    grid_.cells.jobs.push_back(static_cast<float>(*jobs));
    grid_.cells.district.push_back(city::DistrictId::none());
    grid_.cells.zone.push_back(city::ZoneId::none());
    grid_.cells.node.push_back(city::NodeId::none());
    add_facilities(city::FacilityKind::primary_school, *schools, centre, kSeatsPerSchool);
    add_facilities(city::FacilityKind::clinic, *healthcare, centre, kBedsPerClinic);
  }

  void add_facilities(city::FacilityKind kind, double count, city::Point centre, float capacity) {
    std::string_view const id = csv_.field(id_);
    std::string const cell = !id.empty() && decode_utf8(id) ? std::string(id.substr(0, 100))
                                                            : fmt::format("{}", csv_.line());
    for (int i = 1; i <= static_cast<int>(count); ++i) {
      grid_.facilities.name.push_back(fmt::format("{} {}-{}", city::to_string(kind), cell, i));
      grid_.facilities.kind.push_back(kind);
      grid_.facilities.position.push_back(centre);
      grid_.facilities.capacity.push_back(capacity);
      grid_.facilities.area_m2.push_back(0);
      grid_.facilities.standard.push_back(kind == city::FacilityKind::clinic ? 0 : 1);
      grid_.facilities.node.push_back(city::NodeId::none());
    }
  }

  void tell_assumptions() {
    auto const count = [&](city::FacilityKind kind) {
      return static_cast<std::size_t>(
          std::count(grid_.facilities.kind.begin(), grid_.facilities.kind.end(), kind));
    };
    if (std::size_t const schools = count(city::FacilityKind::primary_school); schools > 0) {
      findings_.add(
          Severity::note, "grid-schools-assumed", name_,
          {fmt::format("{} 所学校放在格中心，按小学处理，每所假定 {} 个学位（请核实）", schools,
                       kSeatsPerSchool),
           fmt::format("{} schools stand at cell centres as primary schools, {} seats assumed for "
                       "each (verify)",
                       schools, kSeatsPerSchool)},
          {"请在导入后改正学校的类别和学位", "correct kind and seats after the import"});
    }
    if (std::size_t const clinics = count(city::FacilityKind::clinic); clinics > 0) {
      findings_.add(
          Severity::note, "grid-clinics-assumed", name_,
          {fmt::format(
               "{} 处医疗机构放在格中心，按卫生服务中心处理，每处假定 {} 张床位，是否达标未知"
               "（请核实）",
               clinics, kBedsPerClinic),
           fmt::format(
               "{} places of healthcare stand at cell centres as clinics, {} beds assumed for "
               "each, not known to meet their standard (verify)",
               clinics, kBedsPerClinic)},
          {"请在导入后改正类别、床位和达标情况",
           "correct kind, beds and standard after the import"});
    }
    if (!jobs_) {
      findings_.add(Severity::warning, "grid-no-jobs", name_,
                    {"没有岗位列，岗位按 0 计，通勤没有目的地",
                     "there is no column of jobs; they count as 0, so trips to work have no ends"},
                    {"请补上 jobs 列", "add a column jobs"});
    }
  }

  CsvReader csv_;
  std::string name_;
  Column id_, lon_, lat_, people_, jobs_, schools_, healthcare_;
  Grid grid_;
  FindingGroups findings_;
};

}  // namespace

Imported<Grid> read_grid(std::filesystem::path const& path) {
  return read_grid_text(read_file(path, kMaxBytes), path.filename().string());
}

Imported<Grid> read_grid_text(std::string_view bytes, std::string const& name) {
  return GridReader(bytes, name).read();
}

}  // namespace yicheng::feed
