#include "api/progress/move.h"
#include "app/commands/progress.h"

namespace yicheng::app {
namespace {

struct Options {
  api::MoveRequest request;
  std::string move, role;
  std::string format = "text";
};

/// Keys of moves that words and a date are enough for.
std::vector<std::string> plain_moves() {
  std::vector<std::string> keys;
  for (auto const& rule : progress::kLoop) {
    bool const more = rule.from.empty() || rule.needs.contains(progress::Need::assignment) ||
                      rule.needs.contains(progress::Need::report) ||
                      rule.needs.contains(progress::Need::evidence);
    if (!more) {
      keys.emplace_back(to_string(rule.move));
    }
  }
  return keys;
}

std::vector<std::string> roles() {
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < progress::kRoles; ++i) {
    keys.emplace_back(to_string(static_cast<progress::Role>(i)));
  }
  return keys;
}

/// Who acts for which tasks: the same in all commands that move tasks.
void add_common(CLI::App& command, Options& options) {
  auto& request = options.request;
  command.add_option("WORKSPACE", request.workspace, "a workspace made by run (.gpkg)")->required();
  command.add_option("--task", request.tasks, "the tasks' ids")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->required();
  command.add_option("--as", options.role, "role (default: the first that may, see loop)")
      ->check(CLI::IsMember(roles()));
  command.add_option("--unit", request.unit, "the unit that acts (default: the task's)");
  add_day_option(command, "--on", request.on, "the day it counts for (default: today)");
  add_person_option(command, request.person);
  add_format_option(command, options.format);
}

int run(Options& options, Language language) {
  if (!options.role.empty()) {
    options.request.role = progress::parse_role(options.role);
  }
  auto const reply = api::move_tasks(options.request);
  print(options.format == "json" ? as_json(reply) : as_text(reply, language));
  return 0;
}

}  // namespace

void add_progress_move(CLI::App& group, Session& session) {
  auto const options = std::make_shared<Options>();
  auto* command = group.add_subcommand(
      "move", "makes a move of the loop: sign, accept, send_back, ask_extension, close, ...");
  command->add_option("MOVE", options->move, "which (see loop)")
      ->required()
      ->check(CLI::IsMember(plain_moves()));
  add_common(*command, *options);
  command->add_option("--reason", options->request.details.reason, "where the move asks for one");
  add_day_option(*command, "--deadline", options->request.details.deadline,
                 "a new date, where the move takes one");
  command->footer(
      "Example: yicheng progress move ask_extension plan.gpkg --task c-1a2b3c4d --reason 雨季 "
      "--deadline 2027-12-31");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      options->request.move = *progress::parse_move(options->move);
      return run(*options, session.language);
    };
  });
}

void add_progress_report(CLI::App& group, Session& session) {
  struct ReportOptions : Options {
    std::string month, reached;
    progress::Report report;
    std::optional<double> paid;
    bool draft = false;
  };
  auto const options = std::make_shared<ReportOptions>();
  auto* command = group.add_subcommand("report", "a month's report of a task");
  add_common(*command, *options);
  auto& report = options->report;
  command->add_option("--month", options->month, "2027-10")
      ->required()
      ->check([](std::string const& text) {
        return parse_month(text) ? std::string() : "a month like 2027-10 is needed: " + text;
      });
  command->add_option("--percent", report.percent, "done in all, 0 to 100")
      ->required()
      ->check(CLI::Range(0.0, 100.0));
  command->add_option("--reached", options->reached, "start, main_works, complete or operate")
      ->check(CLI::IsMember({"start", "main_works", "complete", "operate"}));
  add_day_option(*command, "--started", report.started, "when works began");
  add_day_option(*command, "--registered", report.registered, "when it was registered (入库)");
  command->add_option("--paid", options->paid, "yuan in all")
      ->check(CLI::Range(0.0, progress::kYuanMax));
  command->add_option("--done", report.done, "what was done");
  command->add_option("--problems", report.problems, "what is in the way");
  command->add_option("--next", report.next, "what comes next");
  command->add_flag("--draft", options->draft, "a responsible unit's draft, not yet submitted");
  command->footer(
      "Example: yicheng progress report plan.gpkg --task c-1a2b3c4d --month 2027-06 --percent 40");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto& filled = options->report;
      filled.month = *parse_month(options->month);
      filled.reached = progress::parse_milestone(options->reached);
      if (options->paid) {
        filled.paid = Yuan(*options->paid);
      }
      options->request.move = options->draft ? progress::Move::draft : progress::Move::submit;
      options->request.details.report = filled;
      return run(*options, session.language);
    };
  });
}

void add_progress_evidence(CLI::App& group, Session& session) {
  auto const options = std::make_shared<Options>();
  auto* command = group.add_subcommand(
      "evidence", "files evidence of a task: PDF, PNG, JPEG, docx, xlsx or plain text");
  add_common(*command, *options);
  command->add_option("FILES", options->request.evidence, "at most 20 MiB each")->required();
  command->footer("Example: yicheng progress evidence plan.gpkg 验收单.pdf --task c-1a2b3c4d");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      options->request.move = progress::Move::file_evidence;
      return run(*options, session.language);
    };
  });
}

}  // namespace yicheng::app
