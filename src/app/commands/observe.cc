#include <fmt/format.h>
#include <sys/resource.h>

#include <fstream>

#include "api/observe/export_observations.h"
#include "api/observe/import_observations.h"
#include "api/observe/list_observations.h"
#include "api/observe/receive_observations.h"
#include "app/commands/commands.h"
#include "app/listen_address.h"
#include "app/observe/hj212_listener.h"
#include "app/progress_bar.h"
#include "base/fault.h"
#include "base/file.h"

namespace yicheng::app {
namespace {

void add_import(CLI::App& group, Session& session) {
  struct Options {
    api::ImportObservationsRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command = group.add_subcommand("import", "a table of measurements into a workspace");
  command->add_option("WORKSPACE", options->request.workspace, "a .gpkg; made where it is missing")
      ->required();
  command->add_option("FILE", options->request.table, "measurements, .csv or .xlsx")->required();
  command
      ->add_option("--mapping", options->request.mapping,
                   "mapping.yaml: which column holds what (docs/data.md)")
      ->required();
  add_format_option(*command, options->format);
  command->footer("Example: yicheng observe import city.gpkg hours.csv --mapping mapping.yaml");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      ProgressBar bar(session.language);
      auto const reply = api::import_observations(options->request, bar.listener());
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return exit_status(reply.import.findings);
    };
  });
}

/// A connection takes a descriptor: as many as the system lets us have.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }
}

int receive_until_signal(std::string const& workspace, std::string const& listen_text, bool json,
                         Language language) {
  auto const listen = parse_listen(listen_text);
  raise_descriptor_limit();
  api::ReceiveObservations receive(workspace);
  Hj212Listener listener(listen.address, listen.port,
                         [&](observe::hj212::Intake const& intake) { receive.store(intake); });
  if (!listener.loopback()) {
    fmt::print(
        stderr, "{}\n",
        language == Language::zh
            ? "注意：本机以外也能连接，且没有登录和加密；请放在可信网络或网关之后"
            : "note: others than this machine can connect, without login or encryption; keep "
              "it on a trusted network or behind a gateway");
  }
  fmt::print(stderr, "HJ 212 {}\n", to_string({listen.address, listener.port()}));
  listener.run(true);
  auto const& summary = receive.summary();
  print(json ? as_json(summary) : as_text(summary, language));
  return 0;
}

void add_listen(CLI::App& group, Session& session) {
  struct Options {
    std::string workspace;
    std::string listen = "127.0.0.1:9212";
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command = group.add_subcommand(
      "listen", "takes what stations report by HJ 212 until SIGINT, and stores it");
  command->add_option("WORKSPACE", options->workspace, "a .gpkg; made where it is missing")
      ->required();
  command->add_option("--listen", options->listen, "address:port; port 0 takes a free one")
      ->capture_default_str();
  add_format_option(*command, options->format);
  command->footer("Example: yicheng observe listen city.gpkg --listen 127.0.0.1:9212");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      return receive_until_signal(options->workspace, options->listen, options->format == "json",
                                  session.language);
    };
  });
}

void add_list(CLI::App& group, Session& session) {
  struct Options {
    api::ListObservationsRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command =
      group.add_subcommand("list", "series of a workspace: values, times, marks, what was refused");
  command->add_option("WORKSPACE", options->request.workspace, "a .gpkg")->required();
  command->add_option("--rejected", options->request.rejected, "show so many of the newest refused")
      ->capture_default_str();
  add_format_option(*command, options->format);
  command->footer("Example: yicheng observe list city.gpkg --rejected 10");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::list_observations(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return 0;
    };
  });
}

struct ExportOptions {
  api::ExportObservationsRequest request;
  std::string period;
  std::string statistic;
  std::string format = "csv";
  std::optional<std::filesystem::path> output;
};

int export_values(ExportOptions& options) {
  auto& request = options.request;
  request.json = options.format == "json";
  request.filter.period = observe::parse_period(options.period);
  request.filter.statistic = observe::parse_statistic(options.statistic);
  if (!options.output) {
    api::export_observations(request, [](std::string_view piece) { print(std::string(piece)); });
    return 0;
  }
  NewFile target(*options.output);
  std::ofstream out(target.path(), std::ios::binary);
  api::export_observations(request, [&](std::string_view piece) {
    out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
  });
  if (!out.flush()) {
    throw Fault(FaultKind::ours, "output-not-written", options.output->string(),
                {"输出写不出去", "the output could not be written"},
                {"请检查磁盘空间", "check the free space"});
  }
  out.close();
  target.commit();
  return 0;
}

void add_export(CLI::App& group, Session& session) {
  auto const options = std::make_shared<ExportOptions>();
  auto& request = options->request;
  auto* command = group.add_subcommand("export", "values of a workspace, in order of time");
  command->add_option("WORKSPACE", request.workspace, "a .gpkg")->required();
  command->add_option("--station", request.filter.station, "of one station");
  command->add_option("--quantity", request.filter.quantity, "of one quantity, by key");
  command->add_option("--statistic", options->statistic, "value, mean, min, max, total ...")
      ->check(CLI::IsMember({"value", "min", "mean", "max", "total", "converted_value",
                             "converted_min", "converted_mean", "converted_max"}));
  command->add_option("--period", options->period, "moment, minutes, hour or day")
      ->check(CLI::IsMember({"moment", "minutes", "hour", "day"}));
  command->add_option("--from", request.from, "first time, local or with an offset");
  command->add_option("--to", request.to, "time before which to end");
  command->add_flag("--unmarked", request.filter.unmarked_only, "only values without a mark");
  command->add_option("--offset", request.offset, "pass over so many")->capture_default_str();
  command->add_option("--limit", request.limit, "at most so many");
  command->add_option("-o,--output", options->output, "a file (default: standard output)");
  command->add_option("--format", options->format, "csv or json")
      ->check(CLI::IsMember({"csv", "json"}))
      ->capture_default_str();
  command->footer(
      "Example: yicheng observe export city.gpkg --quantity cod --from 2026-08-01 -o cod.csv");
  command->callback(
      [options, &session] { session.chosen = [options] { return export_values(*options); }; });
}

void add_quantities(CLI::App& group, Session& session) {
  auto const format = std::make_shared<std::string>("text");
  auto* command = group.add_subcommand("quantities", "what can be measured, in which unit");
  add_format_option(*command, *format);
  command->footer("Example: yicheng observe quantities");
  command->callback([format, &session] {
    session.chosen = [format, &session] {
      print(*format == "json" ? api::quantities_json() : api::quantities_text(session.language));
      return 0;
    };
  });
}

}  // namespace

void add_observe(CLI::App& program, Session& session) {
  auto* group = program.add_subcommand("observe", "what the city's instruments report");
  group->require_subcommand(1);
  constexpr Command kCommands[] = {{"import", add_import},
                                   {"listen", add_listen},
                                   {"list", add_list},
                                   {"export", add_export},
                                   {"quantities", add_quantities}};
  add_asked(*group, session, 1, kCommands);
}

}  // namespace yicheng::app
