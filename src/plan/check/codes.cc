#include "plan/check/codes.h"

#include <algorithm>

namespace yicheng::plan {

std::vector<FindingCode> const& finding_codes() {
  static std::vector<FindingCode> const codes = {
      {"plan-no-deadline", Severity::warning, {"任务没有完成时限", "a promise without a deadline"}},
      {"plan-masked-date",
       Severity::warning,
       {"时限的年份被遮盖或未写明", "a deadline whose year is masked or left out"}},
      {"plan-impossible-date",
       Severity::error,
       {"日历上没有的日期", "a date that the calendar does not have"}},
      {"plan-finish-before-start",
       Severity::error,
       {"后一节点的时限早于前一节点", "a later milestone is due before an earlier one"}},
      {"plan-deadline-before-plan",
       Severity::error,
       {"时限早于计划年度", "a deadline before the plan's year"}},
      {"plan-deadline-past", Severity::warning, {"时限已过", "a deadline that is past already"}},
      {"plan-no-owner", Severity::warning, {"任务没有责任单位", "a promise without an owner"}},
      {"plan-not-verifiable",
       Severity::warning,
       {"任务无法核验：动词过软，又无数量", "a soft verb and no quantity: nobody can tick it off"}},
      {"plan-total-differs",
       Severity::error,
       {"总数与分项之和不符", "a total that differs from its parts"}},
      {"plan-repeated", Severity::warning, {"同一任务写了两次", "the same promise twice"}},
      {"plan-contradiction",
       Severity::error,
       {"同一任务两处的数量或时限不一致", "two promises of one thing that contradict each other"}},
      {"plan-unit-unlikely",
       Severity::error,
       {"数量或单位与对象不相称", "a quantity or unit unlikely for its object"}},
      {"plan-numbering-broken",
       Severity::warning,
       {"编号缺失、重复或不从一开始", "numbering with a gap, a repetition or a late beginning"}},
      {"plan-stray-text", Severity::note, {"不属于方案的文字", "text that is no part of the plan"}},
      {"plan-masked-year",
       Severity::warning,
       {"方案年份被遮盖或未写明", "the plan hides its year"}},
      {"plan-year-given",
       Severity::note,
       {"按给定年份推算日期", "dates are taken to lie in the given year"}},
      {"plan-year-differs",
       Severity::note,
       {"文中年份与给定年份不同", "the plan's year is not the given one"}},
      {"plan-hidden-sheet",
       Severity::note,
       {"隐藏的工作表未读取", "a hidden sheet that was not read"}},
      {"change-place-not-found",
       Severity::warning,
       {"城市中没有这个地名", "a place that the city does not have"}},
      {"change-street-not-found",
       Severity::warning,
       {"城市中没有这条道路", "a street that the city does not have"}},
      {"change-street-twice",
       Severity::warning,
       {"同一道路两次施工", "works on the same street twice"}},
  };
  return codes;
}

FindingCode const* find_code(std::string_view code) {
  auto const& codes = finding_codes();
  auto const at = std::find_if(codes.begin(), codes.end(),
                               [code](FindingCode const& one) { return one.code == code; });
  return at == codes.end() ? nullptr : &*at;
}

}  // namespace yicheng::plan
