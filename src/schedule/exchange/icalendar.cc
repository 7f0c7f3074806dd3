#include "schedule/exchange/icalendar.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "schedule/exchange/dated.h"

namespace yicheng::schedule::exchange {
namespace {

constexpr std::size_t kLineOctets = 75;
constexpr int kKeyDigits = 10;

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

std::string compact(std::string text) {
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

std::string date_text(Day day) {
  return compact(to_string(day));
}

// Local time written as if UTC: a stamp to tell versions apart, not an hour to keep.
std::string stamp_text(Project const& project) {
  Instant const stamp = project.status_date.value_or(project.start.value_or(Instant()));
  return compact(cpm::text_of(stamp)) + "Z";
}

class Writer {
 public:
  explicit Writer(Project const& project)
      : project_(project),
        stamp_(stamp_text(project)),
        key_(short_key(hash_bytes(project.title.empty() ? project.name : project.title),
                       kKeyDigits)) {}

  std::string write() {
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Yicheng//Schedule//ZH");
    line("CALSCALE:GREGORIAN");
    auto const& name = project_.title.empty() ? project_.name : project_.title;
    line("X-WR-CALNAME:" + escaped_text(name));
    auto const summary = summaries_of(project_);
    bool const any = std::any_of(project_.tasks.begin(), project_.tasks.end(),
                                 [](Task const& task) { return task.milestone; });
    for (std::size_t t = 0; t < project_.tasks.size(); ++t) {
      auto const& task = project_.tasks[t];
      bool const wanted = any ? task.milestone : !summary[t];
      if (wanted && task.active && !task.is_blank && task.finish) {
        add_event(task);
        add_deadline(task);
      }
    }
    line("END:VCALENDAR");
    return std::move(out_);
  }

 private:
  void line(std::string_view text) { out_ += folded_line(text); }

  void add_head(Task const& task, std::string_view kind) {
    line(task.guid.empty() ? fmt::format("UID:{}-{}-{}@yicheng", kind, key_, task.uid)
                           : fmt::format("UID:{}-{}@yicheng", kind, task.guid));
    line("DTSTAMP:" + stamp_);
    line("SUMMARY:" + escaped_text(task.name));
    if (!task.notes.empty()) {
      line("DESCRIPTION:" + escaped_text(task.notes));
    }
  }

  void add_event(Task const& task) {
    line("BEGIN:VEVENT");
    add_head(task, "milestone");
    line("DTSTART;VALUE=DATE:" + date_text(last_day_of(*task.finish)));
    line("TRANSP:TRANSPARENT");
    line("END:VEVENT");
  }

  void add_deadline(Task const& task) {
    if (!task.deadline) {
      return;
    }
    line("BEGIN:VTODO");
    add_head(task, "deadline");
    line("DUE;VALUE=DATE:" + date_text(last_day_of(*task.deadline)));
    line(fmt::format("PERCENT-COMPLETE:{}", std::clamp(task.percent_complete, 0, 100)));
    line(task.actual_finish && task.percent_complete >= 100 ? "STATUS:COMPLETED"
                                                            : "STATUS:NEEDS-ACTION");
    line("END:VTODO");
  }

  Project const& project_;
  std::string stamp_;
  std::string key_;
  std::string out_;
};

}  // namespace

std::string folded_line(std::string_view line) {
  std::string out;
  std::size_t room = kLineOctets;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 1 && is_continuation(line[cut])) {
      --cut;
    }
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = kLineOctets - 1;  // the blank that marks a continuation counts
  }
  return out.append(line).append("\r\n");
}

std::string escaped_text(std::string_view text) {
  std::string out;
  for (char const c : text) {
    switch (c) {
      case '\\': out += "\\\\"; break;
      case ';': out += "\\;"; break;
      case ',': out += "\\,"; break;
      case '\n': out += "\\n"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) {
          out += c;
        }
    }
  }
  return out;
}

std::string write_icalendar(Project const& project) {
  return Writer(project).write();
}

}  // namespace yicheng::schedule::exchange
