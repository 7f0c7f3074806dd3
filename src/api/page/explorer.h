/// What the page asks for and no document holds, because it depends on where somebody clicked:
/// coverage by a rule, reach from a cell, a plan.yaml with what was taken of the proposals.
///
/// Answers are computed on demand from the workspace as it was opened, and kept where they are
/// asked for again (coverage). Safe to call from several threads. Errors: a query that cannot be
/// understood throws Fault(wrong_usage), which the server's dispatch turns into an answer.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "api/page/reach.h"
#include "api/propose/proposals.h"
#include "engine/walk/walkers.h"

namespace yicheng::api {

struct Explored {
  bool operator==(Explored const&) const = default;
  std::string body;
  std::string type = "application/json; charset=utf-8";
};

class Explorer {
 public:
  explicit Explorer(OpenWorkspace open);

  /// /api/cover?rule=access.clinic_1000
  /// /api/reach?cell=12&month=7
  /// /api/plan.yaml?take=ID:OPTION:ITEM,ITEM&take=...   (items count from 1; none: all)
  /// Nothing for any other path. Parts of the query are percent-encoded.
  std::optional<Explored> answer(std::string_view path, std::string_view query);

 private:
  std::string cover(std::string const& rule);

  OpenWorkspace open_;
  engine::walk::Walkers walkers_;
  ReachMaps reach_;
  std::mutex mutex_;
  std::map<std::string, std::string> covers_;
};

}  // namespace yicheng::api
