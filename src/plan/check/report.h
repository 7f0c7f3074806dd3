/// Where the checks write what they find, and what each of them looks at.
///
/// Invariant: a code is one of `finding_codes`; a span lies in the plan's text.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/check/check.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {

/// A promise with the headings it stands under.
struct Entry {
  Area const* area = nullptr;
  Project const* project = nullptr;
  Commitment const* commitment = nullptr;
};

std::vector<Entry> entries_of(Plan const& plan);

class Report {
 public:
  Report(Plan const& the_plan, CheckOptions const& the_options, Findings& findings)
      : plan(the_plan), options(the_options), entries(entries_of(the_plan)), findings_(findings) {}

  /// `severity` replaces that of the code's table.
  void add(std::string_view code, std::optional<Span> span, Bilingual message, Bilingual mend,
           std::optional<Severity> severity = std::nullopt);

  Plan const& plan;
  CheckOptions const& options;
  std::vector<Entry> const entries;

 private:
  Findings& findings_;
};

void check_dates(Report& report);
void check_impossible_dates(Report& report);
void check_milestones(Report& report);
void check_wording(Report& report, Vocabulary const& vocabulary);
void check_units(Report& report);
void check_pairs(Report& report);
void check_sums(Report& report, Vocabulary const& vocabulary);
void check_numbering(Report& report, Vocabulary const& vocabulary);

}  // namespace yicheng::plan
