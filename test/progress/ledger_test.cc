// The ledger: the way of a task through a year, what is refused, and replaying the chain.
#include "progress/ledger.h"

#include "progress/measures.h"
#include "progress/small_ledger.h"
#include "support/scratch_folder.h"

namespace yicheng::progress {
namespace {

using test::day;
using test::kDrafter;
using test::kLead;
using test::kOffice;
using test::kReviewer;

Details reason(std::string text) {
  Details details;
  details.reason = std::move(text);
  return details;
}

Details until(std::string text, std::string const& date) {
  auto details = reason(std::move(text));
  details.deadline = day(date);
  return details;
}

Details evidence() {
  Details details;
  details.evidence = Evidence{std::string(64, 'a'), "验收单.pdf", "application/pdf", 9};
  return details;
}

TEST(Ledger, ATaskGoesFromAssignmentToWriteOff) {
  test::Keeper keeper;
  keeper.assign_and_sign();
  Details draft;
  draft.report = test::report("2027-02", 10);
  EXPECT_EQ(keeper.move(kDrafter, Move::draft, "2027-02-20", draft), "done");
  EXPECT_EQ(keeper.task().reported(Month(2027, 2)), nullptr);  // a draft is not reported
  EXPECT_EQ(keeper.submit("2027-02", 12, "2027-02-25"), "done");
  EXPECT_EQ(keeper.move(kReviewer, Move::send_back, "2027-02-26", reason("无佐证")), "done");
  EXPECT_EQ(keeper.task().reported(Month(2027, 2)), nullptr);  // nor is one sent back
  EXPECT_EQ(keeper.submit("2027-02", 11, "2027-02-27"), "done");
  EXPECT_EQ(keeper.move(kReviewer, Move::accept, "2027-02-28"), "done");
  EXPECT_EQ(keeper.task().reported(Month(2027, 2))->report.percent, 11);
  EXPECT_EQ(keeper.move(kLead, Move::ask_extension, "2027-11-01", until("雨季", "2028-03-31")),
            "done");
  EXPECT_EQ(keeper.move(kOffice, Move::grant_extension, "2027-11-05"), "done");
  EXPECT_EQ(keeper.task().deadline, day("2028-03-31"));
  EXPECT_TRUE(keeper.task().missed.empty());  // asked in time
  EXPECT_EQ(keeper.submit("2028-02", 100, "2028-02-25"), "done");
  EXPECT_EQ(keeper.move(kReviewer, Move::accept, "2028-02-26"), "done");
  EXPECT_EQ(keeper.move(kLead, Move::file_evidence, "2028-02-27", evidence()), "done");
  EXPECT_EQ(keeper.move(kLead, Move::ask_closing, "2028-02-27"), "done");
  EXPECT_EQ(keeper.move(kOffice, Move::close, "2028-03-01"), "done");
  EXPECT_EQ(keeper.move(kOffice, Move::write_off, "2028-03-02"), "done");
  EXPECT_EQ(keeper.task().state, State::written_off);
  EXPECT_EQ(keeper.task().closed, day("2028-03-01"));
}

TEST(Ledger, RefusesWithTheReason) {
  test::Keeper keeper;
  EXPECT_EQ(keeper.move(kLead, Move::sign, "2027-01-06"), "progress-unknown-task");
  EXPECT_EQ(keeper.move(kOffice, Move::assign, "2027-01-05"), "progress-missing");
  keeper.assign_and_sign();
  Details again;
  again.assignment = test::assignment();
  EXPECT_EQ(keeper.move(kOffice, Move::assign, "2027-01-05", again), "progress-wrong-state");
  EXPECT_EQ(keeper.move(kOffice, Move::submit, "2027-02-05"), "progress-not-allowed");
  Actor const other = {Role::lead_unit, "市水务局", "x"};
  Details filled;
  filled.report = test::report("2027-02", 5);
  EXPECT_EQ(keeper.move(other, Move::submit, "2027-02-05", filled), "progress-other-unit");
  Actor const lead_as_drafter = {Role::responsible_unit, "市住建局", "x"};
  EXPECT_EQ(keeper.move(lead_as_drafter, Move::draft, "2027-02-05", filled), "progress-other-unit");
  EXPECT_EQ(keeper.submit("2027-02", 30, "2027-02-25"), "done");
  EXPECT_EQ(keeper.submit("2027-03", 20, "2027-03-25"), "progress-backwards");
  auto less = filled;
  less.report = test::report("2027-03", 20);
  less.report->problems = "返工";
  EXPECT_EQ(keeper.move(kLead, Move::submit, "2027-03-25", less), "done");
  EXPECT_EQ(keeper.move(kReviewer, Move::accept, "2027-03-26"), "done");
  EXPECT_EQ(keeper.move(kLead, Move::ask_closing, "2027-03-27"), "progress-no-evidence");
  EXPECT_EQ(keeper.move(kLead, Move::ask_extension, "2028-01-01", until("慢", "2028-06-30")),
            "progress-too-late");
}

TEST(Ledger, ReplayingTheEventsGivesTheSameLedger) {
  test::Keeper keeper;
  keeper.assign_and_sign();
  keeper.submit("2027-02", 12, "2027-02-25");
  auto const again = Ledger::replay(keeper.events);
  EXPECT_EQ(again.head(), keeper.ledger.head());
  ASSERT_EQ(again.tasks().size(), 1u);
  EXPECT_EQ(again.tasks()[0].state, State::submitted);
  EXPECT_EQ(again.tasks()[0].reported(Month(2027, 2))->report, test::report("2027-02", 12));
}

TEST(Ledger, AnEventThatTheTableDoesNotAllowIsNoneOfOurs) {
  test::Keeper keeper;
  keeper.assign_and_sign();
  Event forged = keeper.events.back();
  forged.role = "leader";
  forged.move = "close";
  seal(forged, head_of(keeper.events));
  auto events = keeper.events;
  events.push_back(forged);
  EXPECT_TRUE(verify_chain(events, head_of(events)).empty());
  EXPECT_EQ(fault_code([&] { Ledger::replay(events); }), "progress-event-broken");
}

TEST(Details, EqualDetailsGiveEqualBytesAndAreReadBack) {
  Details details;
  details.assignment = test::assignment();
  details.report = test::report("2027-02", 12.5);
  details.report->reached = Milestone::start;
  details.report->started = day("2027-02-03");
  details.report->paid = Yuan(1'250'000.5);
  details.reason = "理由";
  details.deadline = day("2027-12-01");
  details.evidence = evidence().evidence;
  details.month = Month(2027, 2);
  details.lights = default_lights();
  auto const json = to_json(details);
  EXPECT_EQ(parse_details(json, "test"), details);
  EXPECT_EQ(to_json(parse_details(json, "test")), json);
}

TEST(Details, BrokenOnesAreRefused) {
  for (std::string const text :
       {"", "[]", "{", "{\"speed\":1}", "{\"reason\":3}", "{\"deadline\":\"2027-13-01\"}",
        "{\"report\":{\"month\":\"2027-02\"}}",
        "{\"report\":{\"month\":\"2027-02\",\"percent\":101}}",
        "{\"report\":{\"month\":\"2027-02\",\"percent\":1,\"reached\":\"moon\"}}",
        "{\"assignment\":{\"lead\":\"a\"}}", "{\"evidence\":{\"hash\":\"zz\"}}",
        "{\"lights\":{\"start\":1}}", "[[[[[[[[[[]]]]]]]]]]"}) {
    EXPECT_EQ(fault_code([&] { parse_details(text, "test"); }), "progress-details-broken") << text;
  }
}

TEST(Measures, CountWhatWasReportedAgainstTheLine) {
  test::Keeper keeper;
  keeper.assign_and_sign();
  Details details;
  details.report = test::report("2027-06", 40);
  details.report->started = day("2027-05-20");
  details.report->paid = Yuan(4'000'000);
  ASSERT_EQ(keeper.move(kLead, Move::submit, "2027-06-25", details), "done");
  Task const& task = keeper.task();
  // 180 of 364 days are over on 30 June.
  double const due = percent_due(task, day("2027-06-30")).value();
  EXPECT_NEAR(due, 100.0 * 180 / 364, 1e-9);
  auto const months = measures_of(task, day("2027-07-15"), std::nullopt);
  ASSERT_EQ(months.size(), 7u);
  auto const& april = months[3];
  EXPECT_EQ(april[Measure::start_months], 2);  // due in March
  EXPECT_EQ(april[Measure::started], 0);
  auto const& june = months[5];
  EXPECT_EQ(june[Measure::started], 1);
  EXPECT_EQ(june[Measure::start_months], 0);
  EXPECT_EQ(june[Measure::registration_months], 1);
  EXPECT_NEAR(june[Measure::progress_gap_pp].value(), 40 - due, 1e-9);
  EXPECT_NEAR(june[Measure::money_ratio].value(), 0.4 / (due / 100), 1e-9);
  EXPECT_EQ(months.back()[Measure::days_to_deadline], 169);
  EXPECT_EQ(months.back()[Measure::dates_missed], 0);
}

TEST(Measures, ALateTaskCountsItsDaysUntilItIsClosed) {
  test::Keeper keeper;
  keeper.assign_and_sign();
  auto const last = measures_of(keeper.task(), day("2028-01-10"), std::nullopt).back();
  EXPECT_EQ(last[Measure::days_late], 10);
  EXPECT_EQ(last[Measure::dates_missed], 1);
  Details notice = until("限期整改", "2028-01-31");
  ASSERT_EQ(keeper.move(kOffice, Move::urge, "2028-01-11", notice), "done");
  EXPECT_EQ(
      measures_of(keeper.task(), day("2028-02-01"), std::nullopt).back()[Measure::dates_missed], 2);
}

}  // namespace
}  // namespace yicheng::progress
