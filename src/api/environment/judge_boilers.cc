#include "api/environment/judge_boilers.h"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "api/findings_text.h"
#include "api/json.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/table/csv.h"
#include "feed/finding_groups.h"

namespace yicheng::api {
namespace {

namespace environment = engine::environment;
using environment::BoilerTable;
using environment::Fuel;

constexpr std::size_t kBytesMax = std::size_t{64} << 20;
constexpr double kAirOxygenPercent = 21;
Bilingual const kMend = {"请改正该行后重新读取", "mend the row and read the file again"};

template <typename Value>
struct Word {
  std::string_view text;
  Value value;
};
constexpr std::array<Word<BoilerTable>, 6> kTables = {{{"existing", BoilerTable::existing},
                                                       {"在用", BoilerTable::existing},
                                                       {"new", BoilerTable::fresh},
                                                       {"新建", BoilerTable::fresh},
                                                       {"key_region", BoilerTable::key_region},
                                                       {"重点地区", BoilerTable::key_region}}};
constexpr std::array<Word<Fuel>, 6> kFuels = {{{"coal", Fuel::coal},
                                               {"燃煤", Fuel::coal},
                                               {"oil", Fuel::oil},
                                               {"燃油", Fuel::oil},
                                               {"gas", Fuel::gas},
                                               {"燃气", Fuel::gas}}};

template <typename Value, std::size_t N>
std::optional<Value> parse_word(std::array<Word<Value>, N> const& words, std::string_view text) {
  for (auto const& word : words) {
    if (word.text == text) {
      return word.value;
    }
  }
  return std::nullopt;
}

class Judge {
 public:
  Judge(std::string_view bytes, std::string const& name)
      : csv_(bytes, name),
        name_(name),
        boiler_(column({"boiler", "锅炉"})),
        table_(column({"table", "适用限值"})),
        fuel_(column({"fuel", "燃料"})),
        province_(column({"province", "省份"})),
        oxygen_(column({"oxygen", "含氧量"})) {
    for (auto const* needed : {&table_, &fuel_}) {
      if (!*needed) {
        throw_bad_input("boilers-no-column", name,
                        {"缺少 table 或 fuel 列", "the columns table and fuel are needed"},
                        {"table：existing、new、key_region；fuel：coal、oil、gas",
                         "table: existing, new, key_region; fuel: coal, oil, gas"});
      }
    }
  }

  JudgeBoilersReply judge() && {
    while (csv_.next()) {
      judge_row();
    }
    reply_.findings = findings_.findings();
    return std::move(reply_);
  }

 private:
  std::optional<std::size_t> column(std::initializer_list<std::string_view> names) const {
    for (auto const name : names) {
      if (auto const found = csv_.column(name)) {
        return found;
      }
    }
    return std::nullopt;
  }

  void refuse(std::string_view code, Bilingual const& message) {
    findings_.add(Severity::error, code, csv_.where(), message, kMend);
  }

  std::optional<double> number(std::optional<std::size_t> column) {
    auto const text = csv_.field(column);
    if (text.empty() || text == "NA" || text == "-" || text == "—") {
      return std::nullopt;
    }
    auto const value = parse_number(text);
    if (!value || *value < 0) {
      refuse("boilers-bad-value", {"不是数值，未计入", "no number: it does not count"});
      return std::nullopt;
    }
    return value;
  }

  void judge_row() {
    auto const table = parse_word(kTables, csv_.field(*table_));
    auto const fuel = parse_word(kFuels, csv_.field(*fuel_));
    auto const limits =
        table && fuel ? environment::boiler_standard().limits(*table, *fuel, csv_.field(province_))
                      : std::nullopt;
    if (!limits) {
      return refuse("boilers-no-limits",
                    {"标准没有这种锅炉的限值（适用限值或燃料不认识），该行略去",
                     "the standard has no limits for such a boiler (table or fuel is not known); "
                     "the row is left out"});
    }
    JudgedBoiler judged{.boiler = std::string(csv_.field(boiler_)),
                        .line = csv_.line(),
                        .converted = false,
                        .judged = {},
                        .excess = {}};
    auto const factor = oxygen_factor(*fuel);
    judged.converted = factor.has_value();
    auto const& l = *limits;
    check_item(judged, {"particles", "颗粒物"}, l.particles, factor.value_or(1));
    check_item(judged, {"so2", "二氧化硫"}, l.so2, factor.value_or(1));
    check_item(judged, {"nox", "氮氧化物"}, l.nox, factor.value_or(1));
    check_item(judged, {"mercury", "汞及其化合物"}, l.mercury, factor.value_or(1));
    check_item(judged, {"smoke", "林格曼黑度"}, environment::boiler_standard().smoke_max, 1);
    reply_.boilers.push_back(std::move(judged));
  }

  /// To the reference oxygen of the fuel; nothing where the row or the standard's data have none.
  std::optional<double> oxygen_factor(Fuel fuel) {
    auto const oxygen = number(oxygen_);
    auto const reference = environment::boiler_standard().reference_oxygen(fuel);
    if (!oxygen || !reference) {
      return std::nullopt;
    }
    if (*oxygen >= kAirOxygenPercent) {
      refuse("boilers-bad-oxygen",
             {"含氧量不低于空气，未折算", "as much oxygen as in air: it was not converted"});
      return std::nullopt;
    }
    return (kAirOxygenPercent - *reference) / (kAirOxygenPercent - *oxygen);
  }

  void check_item(JudgedBoiler& judged, std::initializer_list<std::string_view> names,
                  std::optional<double> limit, double factor) {
    auto const value = number(column(names));
    if (!value || !limit) {
      return;
    }
    auto const item = std::string(*names.begin());
    judged.judged.push_back(item);
    if (*value * factor > *limit) {
      judged.excess.push_back({item, *value * factor, *limit});
    }
  }

  CsvReader csv_;
  std::string const& name_;
  std::optional<std::size_t> boiler_, table_, fuel_, province_, oxygen_;
  feed::FindingGroups findings_;
  JudgeBoilersReply reply_;
};

}  // namespace

JudgeBoilersReply judge_boilers(std::filesystem::path const& measurements) {
  auto const bytes = read_file(measurements, kBytesMax);
  auto const name = measurements.filename().string();
  return Judge(bytes, name).judge();
}

std::string as_json(JudgeBoilersReply const& reply) {
  auto const& standard = environment::boiler_standard();
  Json boilers = Json::array();
  for (auto const& one : reply.boilers) {
    Json excess = Json::array();
    for (auto const& item : one.excess) {
      excess.push_back({{"item", item.item}, {"value", item.value}, {"limit", item.limit}});
    }
    boilers.push_back({{"boiler", one.boiler},
                       {"line", one.line},
                       {"meets", one.judged.empty() ? Json(nullptr) : Json(one.excess.empty())},
                       {"at_reference_oxygen", one.converted},
                       {"judged", one.judged},
                       {"excess", std::move(excess)}});
  }
  return dump({{"standard", standard.source.text},
               {"note", to_json(describe(standard.source.mark))},
               {"boilers", std::move(boilers)},
               {"findings", to_json(reply.findings)}}) +
         "\n";
}

std::string as_text(JudgeBoilersReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  auto const& standard = environment::boiler_standard();
  std::string text = standard.source.text + "\n";
  for (auto const& one : reply.boilers) {
    std::string const verdict = one.judged.empty()   ? (zh ? "未测" : "not measured")
                                : one.excess.empty() ? (zh ? "达标" : "meets")
                                                     : (zh ? "超标" : "exceeds");
    text += fmt::format("{:<16} {}", one.boiler, verdict);
    for (auto const& item : one.excess) {
      text += fmt::format("  {} {:.4g} > {:g}", item.item, item.value, item.limit);
    }
    text += one.converted ? ""
            : zh          ? "  （按实测值，未折算含氧量）"
                          : "  (as measured, not referred to a reference oxygen)";
    text += "\n";
  }
  return text + (reply.findings.empty() ? "" : findings_text(reply.findings, language));
}

}  // namespace yicheng::api
