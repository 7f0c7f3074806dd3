#include "feed/tntp.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>

#include "base/decimal.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/utf8.h"

namespace yicheng::feed {
namespace {

bool is_blank(char c) {
  return c <= ' ' && (c == ' ' || c == '\t' || c == '\r' || c == '\n');
}

/// The first of these that is no blank; most of a file of trips is blanks.
char const* after_blanks(char const* at, char const* end) {
  while (at != end && is_blank(*at)) {
    ++at;
  }
  return at;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_blank(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

template <typename Number>
std::optional<Number> parse_number(std::string_view word) {
  if (word.starts_with('+')) {
    word.remove_prefix(1);
  }
  if constexpr (std::is_same_v<Number, double>) {
    return decimal(word);
  }
  Number value{};
  auto const result = std::from_chars(word.data(), word.data() + word.size(), value);
  if (result.ec != std::errc() || result.ptr != word.data() + word.size()) {
    return std::nullopt;
  }
  return value;
}

/// A number that counts, also where it is written "24.0".
std::optional<std::uint32_t> parse_count(std::string_view word) {
  std::optional<double> const value = parse_number<double>(word);
  if (!value || !(*value >= 0) || *value > kTntpNodesMax || *value != std::floor(*value)) {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(*value);
}

/// Lines without their comments, with their numbers from 1.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  bool next(std::string_view& line) {
    if (rest_.empty()) {
      return false;
    }
    std::size_t const end = rest_.find('\n');
    line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    line = trimmed(line.substr(0, line.find('~')));
    ++number_;
    return true;
  }
  std::size_t number() const { return number_; }

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

/// Findings with a limit, so that a file of rubbish does not become a list of rubbish.
class Report {
 public:
  Report(std::string_view name, Findings& findings) : name_(name), findings_(findings) {}
  void add(Severity severity, std::string code, std::size_t line, Bilingual message,
           Bilingual mend) {
    if (findings_.size() >= kTntpFindingsMax) {
      ++left_out_;
      return;
    }
    findings_.push_back({severity, std::move(code), fmt::format("{}:{}", name_, line), std::nullopt,
                         std::move(message), std::move(mend)});
  }
  void left_out(std::string code, std::size_t line, Bilingual message) {
    add(Severity::error, std::move(code), line, std::move(message),
        {"请改正该行，本次未采用", "correct this row; it was left out"});
  }
  void bad_row(std::size_t line, Bilingual message) {
    left_out("feed-tntp-bad-row", line, std::move(message));
  }
  void close() {
    if (left_out_ > 0) {
      findings_.push_back({Severity::warning,
                           "feed-tntp-more-findings",
                           std::string(name_),
                           std::nullopt,
                           {fmt::format("另有 {} 处问题未列出", left_out_),
                            fmt::format("{} more faults are not listed", left_out_)},
                           {"请先改正已列出的问题", "correct the listed ones first"}});
    }
  }

 private:
  std::string_view name_;
  Findings& findings_;
  std::size_t left_out_ = 0;
};

struct Header {
  std::optional<std::uint32_t> zones, nodes, links, first_through_node;
  std::optional<double> total;
};

void take_header_value(Header& header, std::string_view key, std::string_view value,
                       std::size_t line, Report& report) {
  if (key == "NUMBER OF ZONES") {
    header.zones = parse_count(value);
  } else if (key == "NUMBER OF NODES") {
    header.nodes = parse_count(value);
  } else if (key == "NUMBER OF LINKS") {
    header.links = parse_count(value);
  } else if (key == "FIRST THRU NODE") {
    header.first_through_node = parse_count(value);
  } else if (key == "TOTAL OD FLOW") {
    header.total = parse_number<double>(value);
  } else if (key != "ORIGINAL HEADER") {
    std::string const shown = decode_utf8(key) ? std::string(key.substr(0, 60)) : "?";
    report.add(
        Severity::note, "feed-tntp-unknown-field", line,
        {fmt::format("不认识的文件头 <{}>，未采用", shown),
         fmt::format("<{}> of the header is not known and was not used", shown)},
        {"如为拼写错误请改正，否则无需处理", "correct it if it is misspelt; else nothing to do"});
  }
}

Header read_header(Lines& lines, std::string_view name, Report& report) {
  Header header;
  std::string_view line;
  while (lines.next(line)) {
    if (!line.starts_with('<')) {
      continue;
    }
    std::size_t const close = line.find('>');
    if (close == std::string_view::npos) {
      continue;
    }
    std::string_view const key = trimmed(line.substr(1, close - 1));
    if (key == "END OF METADATA") {
      return header;
    }
    take_header_value(header, key, trimmed(line.substr(close + 1)), lines.number(), report);
  }
  throw_bad_input("feed-tntp-no-header", std::string(name),
                  {"没有 <END OF METADATA>，不是 TNTP 文件",
                   "there is no <END OF METADATA>: this is not a TNTP file"},
                  {"请提供 TNTP 格式的文件", "give a file in TNTP format"});
}

/// Splits a row into at most words.size() words at blanks; gives how many there are in all.
std::size_t split(std::string_view line, std::span<std::string_view> words) {
  std::size_t count = 0;
  char const* at = line.data();
  char const* const end = at + line.size();
  while (true) {
    at = after_blanks(at, end);
    if (at == end) {
      return count;
    }
    char const* const begin = at;
    while (at != end && !is_blank(*at)) {
      ++at;
    }
    if (count < words.size()) {
      words[count] = {begin, at};
    }
    ++count;
  }
}

constexpr std::size_t kLinkColumns = 10;

/// The ten values of a link row, or nothing where it is not such a row.
std::optional<std::array<double, kLinkColumns>> parse_link_row(std::string_view line) {
  std::array<std::string_view, kLinkColumns> words;
  if (split(line.substr(0, line.find(';')), words) != kLinkColumns) {
    return std::nullopt;
  }
  std::array<double, kLinkColumns> values{};
  for (std::size_t i = 0; i < kLinkColumns; ++i) {
    std::optional<double> const value = parse_number<double>(words[i]);
    if (!value || !std::isfinite(*value)) {
      return std::nullopt;
    }
    values[i] = *value;
  }
  return values;
}

bool is_node(double number, std::uint32_t nodes) {
  return number >= 1 && number <= nodes && number == std::floor(number);
}

struct RowFault {
  char const* code;
  Bilingual message;
};

/// What is wrong with a link row, or nothing.
std::optional<RowFault> fault_of_link(std::array<double, kLinkColumns> const& row,
                                      std::uint32_t nodes) {
  if (!is_node(row[0], nodes) || !is_node(row[1], nodes)) {
    return RowFault{
        "feed-tntp-no-such-node",
        {"节点号超出 1 到节点数的范围", "a node number is outside 1 to the number of nodes"}};
  }
  if (row[4] < 0 || row[5] < 0 || row[6] < 0 || row[3] < 0 || row[8] < 0) {
    return RowFault{
        "feed-tntp-negative",
        {"长度、时间、BPR 参数或通行费为负", "a length, time, BPR parameter or toll is negative"}};
  }
  if (row[2] < 0 || (row[2] == 0 && row[5] > 0)) {
    return RowFault{"feed-tntp-no-capacity", {"通行能力不为正数", "the capacity is not positive"}};
  }
  constexpr double kTypeMax = 1e9;
  if (std::abs(row[9]) > kTypeMax) {
    return RowFault{"feed-tntp-bad-row", {"路段类型超出范围", "the link type is out of range"}};
  }
  return std::nullopt;
}

void push_link(TntpNetwork& network, std::array<double, kLinkColumns> const& row) {
  network.init_node.push_back(static_cast<std::uint32_t>(row[0]));
  network.term_node.push_back(static_cast<std::uint32_t>(row[1]));
  network.capacity.push_back(row[2]);
  network.length.push_back(row[3]);
  network.free_flow_time.push_back(row[4]);
  network.b.push_back(row[5]);
  network.power.push_back(row[6]);
  network.speed.push_back(row[7]);
  network.toll.push_back(row[8]);
  network.link_type.push_back(static_cast<std::int32_t>(row[9]));
}

void report_repeated_links(TntpNetwork const& network, Report& report,
                           std::vector<std::size_t> const& line_of) {
  std::vector<std::size_t> order(network.links());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  auto const key = [&](std::size_t i) {
    return std::pair(network.init_node[i], network.term_node[i]);
  };
  auto const rest = [&](std::size_t i) {
    return std::tuple(network.capacity[i], network.length[i], network.free_flow_time[i],
                      network.b[i], network.power[i], network.toll[i]);
  };
  std::ranges::stable_sort(order, {}, key);
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (key(order[i]) != key(order[i - 1])) {
      continue;
    }
    bool const same = rest(order[i]) == rest(order[i - 1]);
    std::size_t const before = line_of[order[i - 1]];
    report.add(same ? Severity::warning : Severity::note,
               same ? "feed-tntp-duplicate-link" : "feed-tntp-parallel-link", line_of[order[i]],
               {fmt::format("与第 {} 行的路段起讫点{}相同，按两条平行路段处理", before,
                            same ? "及数值" : ""),
                fmt::format("joins the same nodes as line {}{}; both stand as parallel links",
                            before, same ? " with the same values" : "")},
               {"如属重复请删去一行", "delete one row if it is a repeat"});
  }
}

void require_counts(Header const& header, std::string_view name) {
  if (!header.nodes || *header.nodes == 0 || !header.zones || *header.zones > *header.nodes) {
    throw_bad_input("feed-tntp-bad-header", std::string(name),
                    {"文件头缺少或写错 NUMBER OF NODES、NUMBER OF ZONES",
                     "the header's NUMBER OF NODES or NUMBER OF ZONES is missing or wrong"},
                    {"请补全文件头", "complete the header"});
  }
}

/// Reads "<destination> : <trips>" pairs of one line.
class TripLine {
 public:
  explicit TripLine(std::string_view line) : at_(line.data()), end_(line.data() + line.size()) {}
  /// False at the end of the line; a pair that cannot be read has no value.
  bool next(std::optional<std::pair<std::uint32_t, double>>& pair) {
    pair.reset();
    at_ = after_blanks(at_, end_);
    while (at_ != end_ && *at_ == ';') {
      at_ = after_blanks(at_ + 1, end_);
    }
    if (at_ == end_) {
      return false;
    }
    auto const zone = parse_number<std::uint32_t>(word());
    if (at_ != end_ && *at_ == ':') {
      at_ = after_blanks(at_ + 1, end_);
      auto const value = parse_number<double>(word());
      if (zone && value && (at_ == end_ || *at_ == ';')) {
        pair.emplace(*zone, *value);
      }
    }
    while (at_ != end_ && *at_ != ';') {
      ++at_;
    }
    return true;
  }

 private:
  /// Up to a blank, a colon or a semicolon, and on past the blanks behind it.
  std::string_view word() {
    char const* last = at_;
    while (last != end_ && !is_blank(*last) && *last != ':' && *last != ';') {
      ++last;
    }
    std::string_view const found(at_, last);
    at_ = after_blanks(last, end_);
    return found;
  }

  char const* at_;
  char const* end_;
};

void read_trip_line(std::string_view line, std::size_t number, std::uint32_t origin,
                    TntpTrips& trips, Report& report) {
  TripLine items(line);
  std::optional<std::pair<std::uint32_t, double>> pair;
  while (items.next(pair)) {
    if (!pair) {
      report.bad_row(number, {"无法读取“讫点 : 出行量”", "cannot read \"destination : trips\""});
      continue;
    }
    auto const [zone, value] = *pair;
    if (origin == 0) {
      report.bad_row(number, {"出行量前没有起点", "trips before any Origin"});
    } else if (zone < 1 || zone > trips.zones) {
      report.left_out("feed-tntp-demand-to-nowhere", number,
                      {"讫点不是小区编号", "the destination is not a zone"});
    } else if (!std::isfinite(value) || value < 0) {
      report.left_out("feed-tntp-negative", number,
                      {"出行量为负或不是有限数", "the trips are negative or not finite"});
    } else {
      trips.origin.push_back(origin);
      trips.destination.push_back(zone);
      trips.trips.push_back(value);
    }
  }
}

std::optional<std::uint32_t> parse_origin(std::string_view line, std::uint32_t zones) {
  std::optional<std::uint32_t> const zone = parse_count(trimmed(line.substr(6)));
  return zone && *zone >= 1 && *zone <= zones ? zone : std::nullopt;
}

void report_total(TntpTrips const& trips, Header const& header, Report& report) {
  constexpr double kTolerance = 1e-3;  // headers of the collection are rounded
  double const total = trips.total();
  if (header.total && std::abs(*header.total - total) > kTolerance * std::max(total, 1.0)) {
    report.add(
        Severity::warning, "feed-tntp-total-differs", 1,
        {fmt::format("文件头总量为 {}，各行之和为 {}", *header.total, total),
         fmt::format("the header says {} trips, the rows add up to {}", *header.total, total)},
        {"请核对；按各行计算", "check which is right; the rows are used"});
  }
}

template <typename Table, typename Read>
Table read_whole_file(std::filesystem::path const& path, Read read) {
  return read(read_file(path, kTntpBytesMax), path.filename().string());
}

}  // namespace

double TntpTrips::total() const {
  double sum = 0;
  for (double const value : trips) {
    sum += value;
  }
  return sum;
}

TntpNetwork read_tntp_network(std::string_view text, std::string_view name) {
  TntpNetwork network;
  Report report(name, network.findings);
  Lines lines(text);
  Header const header = read_header(lines, name, report);
  require_counts(header, name);
  network.zones = *header.zones;
  network.nodes = *header.nodes;
  network.first_through_node = std::max<std::uint32_t>(header.first_through_node.value_or(1), 1);
  std::vector<std::size_t> line_of;
  std::string_view line;
  while (lines.next(line)) {
    if (line.empty() || line == ";") {
      continue;
    }
    auto const row = parse_link_row(line);
    if (!row) {
      report.bad_row(lines.number(), {"不是十列数字的路段行", "not a link row of ten numbers"});
    } else if (auto const fault = fault_of_link(*row, network.nodes)) {
      report.left_out(fault->code, lines.number(), fault->message);
    } else {
      push_link(network, *row);
      line_of.push_back(lines.number());
    }
  }
  if (network.links() == 0) {
    throw_bad_input("feed-tntp-no-links", std::string(name), {"没有可用的路段", "no usable link"},
                    {"请核对文件内容", "check the file"});
  }
  if (header.links && *header.links != network.links()) {
    report.add(
        Severity::warning, "feed-tntp-count-differs", 1,
        {fmt::format("文件头写 {} 条路段，实有 {} 条", *header.links, network.links()),
         fmt::format("the header says {} links, {} are usable", *header.links, network.links())},
        {"请核对；按实有路段计算", "check which is right; the rows are used"});
  }
  report_repeated_links(network, report, line_of);
  report.close();
  return network;
}

TntpTrips read_tntp_trips(std::string_view text, std::string_view name) {
  TntpTrips trips;
  Report report(name, trips.findings);
  Lines lines(text);
  Header const header = read_header(lines, name, report);
  if (!header.zones || *header.zones == 0) {
    throw_bad_input("feed-tntp-bad-header", std::string(name),
                    {"文件头缺少 NUMBER OF ZONES", "the header has no NUMBER OF ZONES"},
                    {"请补全文件头", "complete the header"});
  }
  trips.zones = *header.zones;
  std::uint32_t origin = 0;
  std::string_view line;
  while (lines.next(line)) {
    if (line.starts_with("Origin") || line.starts_with("origin")) {
      std::optional<std::uint32_t> const zone = parse_origin(line, trips.zones);
      origin = zone.value_or(0);
      if (!zone) {
        report.left_out("feed-tntp-demand-to-nowhere", lines.number(),
                        {"起点不是小区编号", "the origin is not a zone"});
      }
    } else if (!line.empty()) {
      read_trip_line(line, lines.number(), origin, trips, report);
    }
  }
  report_total(trips, header, report);
  report.close();
  return trips;
}

TntpFlows read_tntp_flows(std::string_view text, std::string_view name) {
  TntpFlows flows;
  Report report(name, flows.findings);
  Lines lines(text);
  std::string_view line;
  while (lines.next(line)) {
    std::array<std::string_view, 4> words;
    std::size_t const count = split(line.substr(0, line.find(';')), words);
    if (count == 0 || words[0] == "From" || line.starts_with('<')) {
      continue;
    }
    auto const from = count == 4 ? parse_count(words[0]) : std::nullopt;
    auto const to = count == 4 ? parse_count(words[1]) : std::nullopt;
    auto const volume = count == 4 ? parse_number<double>(words[2]) : std::nullopt;
    auto const cost = count == 4 ? parse_number<double>(words[3]) : std::nullopt;
    if (!from || !to || !volume || !cost) {
      report.bad_row(lines.number(), {"不是四列的流量行", "not a flow row of four numbers"});
      continue;
    }
    flows.from.push_back(*from);
    flows.to.push_back(*to);
    flows.volume.push_back(*volume);
    flows.cost.push_back(*cost);
  }
  if (flows.from.empty()) {
    throw_bad_input("feed-tntp-no-flows", std::string(name),
                    {"没有可用的流量行", "no usable flow row"},
                    {"请核对文件内容", "check the file"});
  }
  report.close();
  return flows;
}

TntpNodes read_tntp_nodes(std::string_view text, std::string_view name, std::uint32_t nodes) {
  TntpNodes read;
  double const nowhere = std::numeric_limits<double>::quiet_NaN();
  read.place.assign(nodes, {nowhere, nowhere});
  Report report(name, read.findings);
  Lines lines(text);
  std::string_view line;
  while (lines.next(line)) {
    std::array<std::string_view, 3> words;
    std::size_t const count = split(line.substr(0, line.find(';')), words);
    auto const node = count >= 3 ? parse_count(words[0]) : std::nullopt;
    if (count == 0 || (!node && lines.number() == 1)) {
      continue;  // empty, or the names of the columns
    }
    auto const x = count >= 3 ? parse_number<double>(words[1]) : std::nullopt;
    auto const y = count >= 3 ? parse_number<double>(words[2]) : std::nullopt;
    bool const finite = x && y && std::isfinite(*x) && std::isfinite(*y);
    if (!node || *node < 1 || *node > nodes || !finite) {
      report.bad_row(lines.number(), {"不是“节点 x y”", "not \"node x y\" of this network"});
      continue;
    }
    read.place[*node - 1] = {*x, *y};
    read.geographic = read.geographic && std::abs(*x) <= 180 && std::abs(*y) <= 90;
  }
  report.close();
  return read;
}

TntpNodes read_tntp_nodes_file(std::filesystem::path const& path, std::uint32_t nodes) {
  return read_tntp_nodes(read_file(path, kTntpBytesMax), path.filename().string(), nodes);
}

TntpNetwork read_tntp_network_file(std::filesystem::path const& path) {
  return read_whole_file<TntpNetwork>(path, read_tntp_network);
}

TntpTrips read_tntp_trips_file(std::filesystem::path const& path) {
  return read_whole_file<TntpTrips>(path, read_tntp_trips);
}

TntpFlows read_tntp_flows_file(std::filesystem::path const& path) {
  return read_whole_file<TntpFlows>(path, read_tntp_flows);
}

}  // namespace yicheng::feed
