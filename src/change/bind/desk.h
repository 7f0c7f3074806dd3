/// Where a promise becomes a work: the city at hand, the corrections of people, and what is assumed
/// and found on the way.
///
/// A builder asks the Desk for every figure that the plan does not state. The Desk notes it as an
/// assumption, or gives the value that a person put in its place.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "change/bind/rules.h"
#include "change/bind/stretch.h"
#include "change/bind/values.h"
#include "change/program.h"
#include "city/network.h"

namespace yicheng::change {

/// A work being made, with the promises it comes from.
struct Draft {
  Rule const* rule = nullptr;
  plan::Project const* project = nullptr;
  std::vector<plan::Commitment const*> commitments;
  std::string text;                 ///< objects and quotes of all of them, as written
  std::vector<std::string> places;  ///< of all of them, each once
  Work work;
};

struct Range {
  double min = 0;
  double max = 0;
};

using NamedLinks = std::pair<Stretch, std::vector<city::LinkId>>;

class Desk {
 public:
  Desk(city::City const& city, int year, std::vector<Assumption> const& corrections,
       Program& program);

  city::City const& city() const { return city_; }
  int year() const { return year_; }
  Day begin_of_plan() const { return program_.begin; }
  /// Built at the first use: linear in the road network.
  city::NodeFinder const& nodes();

  /// The value to use for a field: ours, or what a person put in its place.
  std::string assume(Draft const& draft, std::string_view field, std::string value,
                     Bilingual reason);
  double number(Draft const& draft, std::string_view field, double value, Range range,
                Bilingual const& reason);
  /// What a person put for a field of which we assume nothing; noted as an assumption then.
  std::optional<std::string> given(Draft const& draft, std::string_view field, Bilingual reason);
  void unreadable(Draft const& draft, std::string_view field, std::string const& value,
                  std::string const& used);
  std::vector<NamedPoint> points(Draft const& draft, std::string_view field,
                                 std::vector<NamedPoint> const& value, Bilingual const& reason);
  /// Stretches of streets with their links; those a person wrote and the city lacks become
  /// findings.
  std::vector<NamedLinks> links(Draft const& draft, std::vector<Stretch> const& value,
                                Bilingual const& reason);
  /// Begin of the plan, and of the work: kept in the program and the draft.
  void begin_plan();
  void begin_work(Draft& draft, double prepared_months);

  void edit(Draft& draft, EditKind kind, During during = {}) const;
  static void track(Draft& draft, Bilingual reason);
  void find(Draft const& draft, Severity severity, std::string code, Bilingual message,
            Bilingual mend);
  /// Corrections that no work asked for.
  void report_unused();

 private:
  void begin_works(Draft& draft);
  Assumption const* correction(Draft const* draft, std::string const& id, std::string_view field);

  city::City const& city_;
  int year_;
  std::vector<Assumption> const& corrections_;
  std::vector<bool> used_;
  Program& program_;
  std::optional<city::NodeFinder> nodes_;
};

// What the promises of a work say in numbers.

/// The first quantity in one of the units; the one after the word where the text names it.
std::optional<double> quantity(Draft const& draft, std::vector<std::string_view> const& units);
/// The first quantity counted in pieces (所, 个, 条, "schools"); nothing where none is stated.
std::optional<double> count(Draft const& draft,
                            std::vector<std::string_view> const& not_units = {});
/// Area in square metres, from m2, ha, mu or km2.
std::optional<double> area_m2(Draft const& draft);
/// Length in kilometres, from km or m.
std::optional<double> length_km(Draft const& draft);

}  // namespace yicheng::change
