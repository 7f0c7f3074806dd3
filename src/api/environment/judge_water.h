/// Use cases `water class`, `water odour`, `water effluent`: samples judged by GB 3838-2002, by the
/// grades of black-odorous water and by GB 18918-2002.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "api/environment/water_samples.h"
#include "base/bilingual.h"
#include "engine/environment/black_odorous.h"
#include "engine/environment/effluent.h"
#include "engine/environment/surface_water.h"

namespace yicheng::api {

struct ClassifyWaterRequest {
  std::filesystem::path samples;
  engine::environment::WaterBody body = engine::environment::WaterBody::river;
  bool ranked_only = false;  ///< without the items that published rankings leave out
};
struct ClassifyWaterReply {
  std::vector<WaterSample> samples;
  std::vector<engine::environment::WaterJudgement> judgements;  ///< of each sample
  bool ranked_only = false;
  Findings findings;
};
ClassifyWaterReply classify_water(ClassifyWaterRequest const& request);
std::string as_json(ClassifyWaterReply const& reply);
std::string as_text(ClassifyWaterReply const& reply, Language language);

struct SiteOdour {
  std::string site;
  std::size_t samples = 0;
  std::optional<engine::environment::OdourGrade> grade;
};
struct GradeOdourReply {
  std::vector<SiteOdour> sites;  ///< in the order of the file: along the reach
  std::optional<engine::environment::OdourGrade> reach;
  Findings findings;
};
/// A column depth_cm (水深) gives the depth of the water.
GradeOdourReply grade_odour(std::filesystem::path const& samples);
std::string as_json(GradeOdourReply const& reply);
std::string as_text(GradeOdourReply const& reply, Language language);

struct JudgeEffluentRequest {
  std::filesystem::path samples;  ///< water_c (水温): temperature; inflow_cod ...: of the inflow
  std::string discharge_class = "1A";
  std::optional<Day> built;
};
struct JudgeEffluentReply {
  std::vector<WaterSample> samples;
  std::vector<engine::environment::EffluentJudgement> judgements;
  Findings findings;
};
JudgeEffluentReply judge_effluent(JudgeEffluentRequest const& request);
std::string as_json(JudgeEffluentReply const& reply);
std::string as_text(JudgeEffluentReply const& reply, Language language);

}  // namespace yicheng::api
