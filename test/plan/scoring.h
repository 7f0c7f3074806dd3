/// Score of a reading against a gold file, as the plans guide counts it: a commitment is found
/// where its span and a gold quote overlap by at least half of their union, one to one, best first.
///
/// Headings are compared without enumerators, blanks and closing marks. Positions are code points.
#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/utf8.h"
#include "plan/plan.h"
#include "plan/plan_json.h"

namespace yicheng::plan::test {

using Json = nlohmann::json;

struct Count {
  double hits = 0;
  double gold = 0;
  double found = 0;

  void add(Count const& other) {
    hits += other.hits;
    gold += other.gold;
    found += other.found;
  }
  double f1() const { return gold + found == 0 ? 1.0 : 2 * hits / (gold + found); }
};

struct Score {
  Count headings;
  Count commitments;
  Count quantities;
  Count deadlines;
  Count owners;
  Count phases;
  std::vector<std::string> missed;
  std::vector<std::string> extra;

  void add(Score const& other) {
    headings.add(other.headings);
    commitments.add(other.commitments);
    quantities.add(other.quantities);
    deadlines.add(other.deadlines);
    owners.add(other.owners);
    phases.add(other.phases);
  }
};

inline Json read_json(std::filesystem::path const& path) {
  std::ifstream in(path);
  return Json::parse(in);
}

inline std::string plain(std::string const& text) {
  static std::map<char32_t, char32_t> const kFull = {
      {U'（', U'('}, {U'）', U')'}, {U'，', U','}, {U'：', U':'}, {U'；', U';'}};
  std::u32string out;
  for (char32_t const c : decode_utf8(text).value_or(U"")) {
    if (c == U' ' || c == U'\n' || c == U'\u3000' || c == U'\t') {
      continue;
    }
    auto const full = kFull.find(c);
    out.push_back(full == kFull.end() ? c : full->second);
  }
  return encode_utf8(out);
}

/// Number of pairs of equal members, each used once.
template <typename T>
double common(std::vector<T> const& gold, std::vector<T> found) {
  double hits = 0;
  for (auto const& one : gold) {
    auto const at = std::find(found.begin(), found.end(), one);
    if (at != found.end()) {
      found.erase(at);
      ++hits;
    }
  }
  return hits;
}

template <typename T>
Count compared(std::vector<T> const& gold, std::vector<T> const& found) {
  return {common(gold, found), static_cast<double>(gold.size()), static_cast<double>(found.size())};
}

inline std::vector<std::string> headings_of(Json const& plan) {
  std::vector<std::string> out;
  for (auto const& area : plan["areas"]) {
    if (auto const name = plain(area["heading"].get<std::string>()); !name.empty()) {
      out.push_back(name);
    }
    for (auto const& project : area["projects"]) {
      if (!project["heading"].is_null()) {
        out.push_back(plain(project["heading"].get<std::string>()));
      }
    }
  }
  return out;
}

inline std::vector<Json> commitments_of(Json const& plan) {
  std::vector<Json> out;
  for (auto const& area : plan["areas"]) {
    for (auto const& project : area["projects"]) {
      for (auto const& commitment : project["commitments"]) {
        out.push_back(commitment);
      }
    }
  }
  return out;
}

/// Where the gold quotes stand; a quote that comes twice is taken in order.
inline std::vector<Span> locate(std::u32string const& text, std::vector<Json> const& commitments) {
  std::vector<Span> out;
  std::map<std::u32string, std::size_t> from;
  for (auto const& commitment : commitments) {
    auto const quote = decode_utf8(commitment["quote"].get<std::string>()).value_or(U"");
    auto at = text.find(quote, from[quote]);
    at = at == std::u32string::npos ? text.find(quote) : at;
    if (at == std::u32string::npos) {
      out.push_back({0, 0});
      continue;
    }
    from[quote] = at + quote.size();
    out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + quote.size())});
  }
  return out;
}

inline double overlap(Span a, Span b) {
  double const low = std::max(a.begin, b.begin);
  double const high = std::min(a.end, b.end);
  double const both = high - low;
  return both <= 0 ? 0 : both / (a.size() + b.size() - both);
}

inline std::vector<std::pair<std::size_t, std::size_t>> matched(std::vector<Span> const& gold,
                                                                std::vector<Span> const& found) {
  std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    for (std::size_t j = 0; j < found.size(); ++j) {
      if (double const share = overlap(gold[i], found[j]); share >= 0.5) {
        pairs.emplace_back(-share, i, j);
      }
    }
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<std::pair<std::size_t, std::size_t>> out;
  std::vector<char> gold_used(gold.size(), 0);
  std::vector<char> found_used(found.size(), 0);
  for (auto const& [share, i, j] : pairs) {
    if (gold_used[i] == 0 && found_used[j] == 0) {
      gold_used[i] = found_used[j] = 1;
      out.emplace_back(i, j);
    }
  }
  return out;
}

inline std::vector<std::string> quantities_of(Json const& commitment) {
  std::vector<std::string> out;
  for (auto const& quantity : commitment["quantities"]) {
    out.push_back(std::to_string(quantity["value"].get<double>()) +
                  quantity["unit"].get<std::string>());
  }
  return out;
}

inline std::vector<std::string> names_of(Json const& list) {
  std::vector<std::string> out;
  for (auto const& name : list) {
    out.push_back(plain(name.get<std::string>()));
  }
  return out;
}

inline void add_details(Json const& gold, Json const& found, Score& score) {
  score.quantities.add(compared(quantities_of(gold), quantities_of(found)));
  score.owners.add(compared(names_of(gold["owners"]), names_of(found["owners"])));
  bool const same_phase = gold["phase"] == found["phase"];
  score.phases.add({same_phase ? 1.0 : 0.0, 1, 1});
  auto const& want = gold["deadline"];
  auto const& have = found["deadline"];
  bool const same = !want.is_null() && !have.is_null() && want["date"] == have["date"];
  score.deadlines.add({same ? 1.0 : 0.0, want.is_null() ? 0.0 : 1.0, have.is_null() ? 0.0 : 1.0});
}

inline Score score_plan(Plan const& plan, Json const& gold) {
  Score out;
  Json const found = Json::parse(to_json(plan).dump());
  auto ignored = names_of(gold["ignore_headings"]);
  auto const wanted = headings_of(gold);
  auto read = headings_of(found);
  std::erase_if(read, [&](std::string const& heading) {
    return std::find(ignored.begin(), ignored.end(), heading) != ignored.end() &&
           std::find(wanted.begin(), wanted.end(), heading) == wanted.end();
  });
  out.headings = compared(wanted, read);
  auto const gold_commitments = commitments_of(gold);
  auto const read_commitments = commitments_of(found);
  std::vector<Span> spans;
  for (auto const& commitment : read_commitments) {
    spans.push_back(
        {commitment["span"][0].get<std::uint32_t>(), commitment["span"][1].get<std::uint32_t>()});
  }
  auto const pairs = matched(locate(plan.text, gold_commitments), spans);
  out.commitments = {static_cast<double>(pairs.size()),
                     static_cast<double>(gold_commitments.size()),
                     static_cast<double>(read_commitments.size())};
  std::vector<char> gold_hit(gold_commitments.size(), 0);
  std::vector<char> read_hit(read_commitments.size(), 0);
  for (auto const& [i, j] : pairs) {
    gold_hit[i] = read_hit[j] = 1;
    add_details(gold_commitments[i], read_commitments[j], out);
  }
  for (std::size_t i = 0; i < gold_hit.size(); ++i) {
    if (gold_hit[i] == 0) {
      out.missed.push_back(gold_commitments[i]["quote"]);
    }
  }
  for (std::size_t j = 0; j < read_hit.size(); ++j) {
    if (read_hit[j] == 0) {
      out.extra.push_back(read_commitments[j]["quote"]);
    }
  }
  return out;
}

}  // namespace yicheng::plan::test
