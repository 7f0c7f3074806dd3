/// Use case `air boilers`: what boilers emit, judged by the limits of GB 13271-2014.
///
/// A row a measurement: boiler, table (existing, new, key_region), fuel (coal, oil, gas),
/// particles, so2, nox, mercury (mg/m3), smoke (Ringelmann), oxygen (measured, %), province.
/// Concentrations are referred to the fuel's reference oxygen, c (21 - O2ref) / (21 - O2), where
/// the row has an oxygen content; else they are judged as given, and the reply says so.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "base/finding.h"
#include "engine/environment/boiler.h"

namespace yicheng::api {

struct BoilerExcess {
  std::string item;  ///< particles, so2, nox, mercury, smoke
  double value = 0;  ///< at reference oxygen where that is known
  double limit = 0;
};

struct JudgedBoiler {
  std::string boiler;
  std::size_t line = 0;
  bool converted = false;           ///< referred to the reference oxygen
  std::vector<std::string> judged;  ///< items that had a value and a limit
  std::vector<BoilerExcess> excess;
};

struct JudgeBoilersReply {
  std::vector<JudgedBoiler> boilers;
  Findings findings;
};

/// Throws Fault(bad_input) where a column that is needed is missing.
JudgeBoilersReply judge_boilers(std::filesystem::path const& measurements);

std::string as_json(JudgeBoilersReply const& reply);
std::string as_text(JudgeBoilersReply const& reply, Language language);

}  // namespace yicheng::api
