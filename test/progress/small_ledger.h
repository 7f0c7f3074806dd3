/// A ledger of two tasks that tests move through the loop.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "progress/ledger.h"

namespace yicheng::progress::test {

inline Day day(std::string const& text) {
  return parse_day(text).value();
}

inline Actor const kOffice = {Role::plan_office, "", "office"};
inline Actor const kReviewer = {Role::reviewer, "", "reviewer"};
inline Actor const kLead = {Role::lead_unit, "市住建局", "lead"};
inline Actor const kDrafter = {Role::responsible_unit, "市城投公司", "drafter"};

inline Assignment assignment() {
  return {"市住建局",        {"市城投公司"},    day("2027-01-01"),
          day("2027-03-01"), day("2027-12-31"), Yuan(10'000'000)};
}

inline Report report(std::string const& month, double percent) {
  Report r;
  r.month = parse_month(month).value();
  r.percent = percent;
  r.done = "已完成" + std::to_string(static_cast<int>(percent)) + "%";
  return r;
}

/// Makes moves and keeps their events.
class Keeper {
 public:
  std::string move(Actor const& actor, Move move, std::string const& on, Details details = {},
                   std::string const& task = "c-1") {
    Request const request{actor, day(on), move, task, std::move(details)};
    if (auto const finding = ledger.refusal(request)) {
      return finding->code;
    }
    events.push_back(ledger.take(request, on + "T08:00:00Z"));
    return "done";
  }
  std::string submit(std::string const& month, double percent, std::string const& on) {
    Details details;
    details.report = report(month, percent);
    return move(kLead, Move::submit, on, details);
  }
  void assign_and_sign() {
    Details details;
    details.assignment = assignment();
    EXPECT_EQ(move(kOffice, Move::assign, "2027-01-05", details), "done");
    EXPECT_EQ(move(kLead, Move::sign, "2027-01-06"), "done");
  }
  Task const& task() const { return *ledger.find("c-1"); }

  Ledger ledger;
  std::vector<Event> events;
};

}  // namespace yicheng::progress::test
