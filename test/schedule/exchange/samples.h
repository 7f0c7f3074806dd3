/// A small project in MSPDI, written for these tests: two phases, every link type, lags, a
/// derived calendar with both forms of exception, a baseline, resources, and elements that we do
/// not know.
#pragma once
#include <string>

namespace yicheng::schedule::exchange {

inline std::string task_xml(int uid, std::string const& name, std::string const& rest) {
  return "<Task><UID>" + std::to_string(uid) + "</UID><ID>" + std::to_string(uid) + "</ID><Name>" +
         name + "</Name>" + rest + "</Task>";
}

inline std::string link_xml(int before, int type, std::string const& rest = "") {
  return "<PredecessorLink><PredecessorUID>" + std::to_string(before) + "</PredecessorUID><Type>" +
         std::to_string(type) + "</Type>" + rest + "</PredecessorLink>";
}

inline std::string week_xml() {
  std::string week;
  for (int type = 1; type <= 7; ++type) {
    bool const work = type >= 2 && type <= 6;
    week +=
        "<WeekDay><DayType>" + std::to_string(type) + "</DayType><DayWorking>" +
        (work ? "1" : "0") + "</DayWorking>" +
        (work ? "<WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime>"
                "</WorkingTime><WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime>"
                "</WorkingTime></WorkingTimes>"
              : "") +
        "</WeekDay>";
  }
  return week;
}

inline std::string project_xml(std::string const& tasks) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<Project xmlns=\"http://schemas.microsoft.com/project\"><SaveVersion>14</SaveVersion>"
         "<Name>street.xml</Name><Title>解放路 A &amp; "
         "B</Title><ScheduleFromStart>1</ScheduleFromStart>"
         "<StartDate>2026-02-09T08:00:00</StartDate><CalendarUID>1</CalendarUID>"
         "<MinutesPerDay>480</MinutesPerDay><CurrencyCode>CNY</CurrencyCode><Calendars>"
         "<Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar>"
         "<BaseCalendarUID>-1</BaseCalendarUID><WeekDays>" +
         week_xml() +
         "</WeekDays><Exceptions><Exception><EnteredByOccurrences>0</"
         "EnteredByOccurrences><TimePeriod>"
         "<FromDate>2026-02-15T00:00:00</FromDate><ToDate>2026-02-23T23:59:00</ToDate></TimePeriod>"
         "<Occurrences>9</Occurrences><Name>春节</Name><Type>1</Type><DayWorking>0</DayWorking>"
         "</Exception></Exceptions></Calendar>"
         "<Calendar><UID>2</UID><Name>Crew</Name><IsBaseCalendar>0</IsBaseCalendar>"
         "<BaseCalendarUID>1</BaseCalendarUID><WeekDays><WeekDay><DayType>7</DayType>"
         "<DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime>"
         "<ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays></Calendar>"
         "</Calendars><Tasks>" +
         tasks +
         "</Tasks><Resources><Resource><UID>1</UID><ID>1</ID><Name>Crew 1</Name><Type>1</Type>"
         "<MaxUnits>1</MaxUnits><CalendarUID>2</CalendarUID></Resource></Resources><Assignments>"
         "<Assignment><UID>1</UID><TaskUID>3</TaskUID><ResourceUID>1</ResourceUID><Units>1</Units>"
         "<Work>PT16H0M0S</Work><TimephasedData><UID>1</UID><Value>PT8H0M0S</Value></"
         "TimephasedData>"
         "</Assignment></Assignments></Project>\n";
}

inline std::string const kDay = "<Duration>PT8H0M0S</Duration><DurationFormat>7</DurationFormat>";
inline std::string const kTwoDays =
    "<Duration>PT16H0M0S</Duration><DurationFormat>7</DurationFormat>";

inline std::string sample_tasks() {
  return task_xml(1, "Works", "<OutlineLevel>1</OutlineLevel><Summary>1</Summary>") +
         task_xml(2, "Dig",
                  "<OutlineLevel>2</OutlineLevel>" + kTwoDays +
                      "<ExtendedAttribute><FieldID>1</FieldID><Value>x &lt; y</Value>"
                      "</ExtendedAttribute><Baseline><Number>0</Number>"
                      "<Start>2026-02-09T08:00:00</Start><Finish>2026-02-10T12:00:00</Finish>"
                      "</Baseline>") +
         task_xml(3, "Lay",
                  "<OutlineLevel>2</OutlineLevel>" + kTwoDays +
                      link_xml(2, 3, "<LinkLag>4800</LinkLag><LagFormat>7</LagFormat>")) +
         task_xml(4, "Cure",
                  "<OutlineLevel>2</OutlineLevel><Duration>PT48H0M0S</Duration>"
                  "<DurationFormat>8</DurationFormat>" +
                      link_xml(3, 1)) +
         task_xml(5, "Done",
                  "<OutlineLevel>1</OutlineLevel><Duration>PT0H0M0S</Duration>"
                  "<Milestone>1</Milestone><Deadline>2026-02-28T17:00:00</Deadline>" +
                      link_xml(1, 1));
}

}  // namespace yicheng::schedule::exchange
