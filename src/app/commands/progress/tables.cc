#include "api/progress/tables.h"
#include "api/progress/notice.h"
#include "app/commands/progress.h"

namespace yicheng::app {

void add_progress_export(CLI::App& group, Session& session) {
  struct Options {
    api::ExportTablesRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command = group.add_subcommand(
      "export", "the month's table with two months side by side, or the units' fill-in sheet");
  command->add_option("WORKSPACE", request.view.workspace, "a workspace made by run (.gpkg)")
      ->required();
  command->add_option("-o,--output", request.output, "the workbook (.xlsx)")->required();
  auto* fill = command->add_flag("--fill", request.fill, "the sheet that lead units fill in");
  command->add_option("--unit", request.unit, "of this lead unit only")->needs(fill);
  add_day_option(*command, "--on", request.view.on, "as of this day (default: today)");
  command->add_option("--rules", request.view.rules, "light rules of your own (lights.yaml)");
  add_format_option(*command, options->format);
  command->footer(
      "Example: yicheng progress export plan.gpkg --fill --on 2027-06-20 -o 填报表.xlsx");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      options->request.language = session.language;
      auto const reply = api::export_tables(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return 0;
    };
  });
}

void add_progress_import(CLI::App& group, Session& session) {
  struct Options {
    api::ImportReportsRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command = group.add_subcommand(
      "import", "takes the units' filled-in sheets, all rows or none, errors by cell");
  command->add_option("WORKSPACE", request.workspace, "a workspace made by run (.gpkg)")
      ->required();
  command->add_option("FILES", request.files, "filled-in sheets (.xlsx)")->required();
  add_day_option(*command, "--on", request.on, "the day they came in (default: today)");
  add_person_option(*command, request.person);
  add_format_option(*command, options->format);
  command->footer("Example: yicheng progress import plan.gpkg 住建局.xlsx 交通局.xlsx");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::import_reports(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      constexpr int kBadInput = 3;
      return exit_status(reply.findings) == 0 ? 0 : kBadInput;
    };
  });
}

void add_progress_notice(CLI::App& group, Session& session) {
  struct Options {
    api::NoticeRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command = group.add_subcommand(
      "notice", "the month's papers: publication, supervision notices and table (docx, xlsx)");
  command->add_option("WORKSPACE", request.view.workspace, "a workspace made by run (.gpkg)")
      ->required();
  command->add_option("-o,--output", request.folder, "the folder for the papers")->required();
  command->add_flag("--draft", request.draft, "record nothing; papers are marked as drafts");
  command->add_flag("--again", request.again, "also where the month was published before");
  add_day_option(*command, "--put-right-by", request.put_right_by, "the date in every notice");
  add_day_option(*command, "--on", request.view.on, "as of this day (default: today)");
  command->add_option("--rules", request.view.rules, "light rules of your own (lights.yaml)");
  add_person_option(*command, request.person);
  add_format_option(*command, options->format);
  command->footer("Example: yicheng progress notice plan.gpkg --on 2027-06-30 -o 2027-06");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      options->request.language = session.language;
      auto const reply = api::write_notices(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return 0;
    };
  });
}

}  // namespace yicheng::app
