#include "app/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>

#include "app/commands/commands.h"
#include "base/fault.h"

namespace yicheng::app {
namespace {

constexpr int kWrongUsage = 2;
constexpr int kOurs = 4;

constexpr Command kCommands[] = {
    {"read", add_read},         {"check", add_check},       {"diff", add_diff},
    {"city", add_city},         {"run", add_run},           {"serve", add_serve},
    {"propose", add_propose},   {"progress", add_progress}, {"backup", add_backup},
    {"restore", add_restore},   {"verify", add_verify},     {"schedule", add_schedule},
    {"traffic", add_traffic},   {"access", add_access},     {"transit", add_transit},
    {"drainage", add_drainage}, {"air", add_air},           {"water", add_water},
    {"observe", add_observe},
};

Language language_of_environment() {
  for (auto const* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (char const* value = std::getenv(name); value != nullptr && *value != '\0') {
      return std::string_view(value).starts_with("zh") ? Language::zh : Language::en;
    }
  }
  return Language::en;
}

int report_fault(Fault const& fault, Language language) {
  fmt::print(stderr, "yicheng: {}: {}\n  {}\n  [{}]\n", fault.where, fault.message.in(language),
             fault.mend.in(language), fault.code);
  return static_cast<int>(fault.kind);
}

int run_chosen(Session const& session) {
  try {
    return session.chosen();
  } catch (Fault const& fault) {
    return report_fault(fault, session.language);
  } catch (std::bad_alloc const&) {
    return report_fault(
        Fault(FaultKind::ours, "memory-full", "memory", {"内存不够", "there is not enough memory"},
              {"请减小城市或模拟次数，或换一台内存更大的机器",
               "use a smaller city or fewer futures, or a machine with more memory"}),
        session.language);
  }
}

}  // namespace

void add_asked(CLI::App& group, Session& session, std::size_t place,
               std::span<Command const> commands) {
  std::string_view const word = place < session.words.size() ? session.words[place] : "";
  auto const named = std::ranges::find(commands, word, &Command::name);
  if (named != commands.end()) {
    named->add(group, session);
    return;
  }
  for (Command const& command : commands) {
    command.add(group, session);
  }
}

void add_format_option(CLI::App& command, std::string& format) {
  command.add_option("--format", format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
}

void add_vocabulary_option(CLI::App& command, plan::ReadOptions& options) {
  command
      .add_option("--vocabulary", options.vocabulary,
                  "a file of words (verbs, units, deadline phrases, owner labels, advertisements) "
                  "added to the built-in ones")
      ->option_text("FILE");
}

int exit_status(Findings const& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](auto const& finding) { return finding.severity == Severity::error; })
             ? 1
             : 0;
}

void print(std::string const& text) {
  bool const written =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (!written && errno != EPIPE) {
    std::string const reason = std::strerror(errno);
    throw Fault(FaultKind::ours, "output-not-written", "stdout",
                {"输出写不出去：" + reason, "the output could not be written: " + reason},
                {"请检查磁盘空间", "check the free space"});
  }
}

int run_command_line(int argc, char const* const* argv) {
  std::signal(SIGPIPE, SIG_IGN);
  // A file over the limit of its size is a full disk to us: a fault with a message, not a signal.
  std::signal(SIGXFSZ, SIG_IGN);
  Session session{.language = language_of_environment(),
                  .words = {argv + std::min(argc, 1), argv + argc},
                  .chosen = {}};
  CLI::App program("Yicheng 宜城: reads a city's work plan and shows what it does, month by month");
  program.require_subcommand(1);
  program.fallthrough();  // --language may stand behind the command, too
  program.set_version_flag("--version", "yicheng " YICHENG_VERSION);
  std::map<std::string, Language> const languages = {{"zh", Language::zh}, {"en", Language::en}};
  program.add_option("--language", session.language, "zh or en (default: the environment's)")
      ->transform(CLI::CheckedTransformer(languages))
      ->option_text("zh|en");
  program.footer(
      "Exit status: 0 done, 1 done with errors found, 2 wrong usage, 3 bad input, 4 a fault of "
      "ours.\n"
      "Example: yicheng run plan.txt --city city.gpkg -o out.gpkg && yicheng serve out.gpkg");
  add_asked(program, session, 0, kCommands);
  try {
    program.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    return program.exit(error) == 0 ? 0 : kWrongUsage;
  }
  try {
    return run_chosen(session);
  } catch (std::exception const& error) {
    fmt::print(stderr, "yicheng: internal error: {}\n", error.what());
    return kOurs;
  }
}

}  // namespace yicheng::app
