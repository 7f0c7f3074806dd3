/// Helpers of the reader's tests: a small text in, its commitments out.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "plan/read.h"

namespace yicheng::plan::test {

inline std::vector<Commitment> commitments_in(Plan const& plan) {
  std::vector<Commitment> out;
  for (auto const& area : plan.areas) {
    for (auto const& project : area.projects) {
      out.insert(out.end(), project.commitments.begin(), project.commitments.end());
    }
  }
  return out;
}

/// `body` under a title that gives the year 2024.
inline Plan read_body(std::string const& body, ReadOptions const& options = {}) {
  return read_plan("某市2024年重点工作方案\n一、重点工作\n1." + body + "\n2.新建标记物1座。\n",
                   "test", options);
}

/// Commitments of the body alone; the marker behind it keeps an empty body from being "no plan".
inline std::vector<Commitment> read_commitments(std::string const& body) {
  auto out = commitments_in(read_body(body));
  std::erase_if(
      out, [](Commitment const& one) { return one.quote.find("标记物") != std::string::npos; });
  return out;
}

inline std::vector<std::string> quotes_of(std::vector<Commitment> const& commitments) {
  std::vector<std::string> out;
  for (auto const& one : commitments) {
    out.push_back(one.quote);
  }
  return out;
}

inline std::vector<std::string> quotes_in(std::string const& body) {
  return quotes_of(read_commitments(body));
}

}  // namespace yicheng::plan::test
