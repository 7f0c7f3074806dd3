#include "progress/papers.h"

#include <fmt/format.h>

#include <algorithm>

namespace yicheng::progress {

using yicheng::to_string;

namespace {

using Cells = std::vector<std::string>;
using Rows = std::vector<Cells>;

/// Picks the language once, so that tables read like tables.
class Words {
 public:
  explicit Words(Language language) : language_(language) {}
  std::string operator()(std::string zh, std::string en) const {
    return language_ == Language::zh ? std::move(zh) : std::move(en);
  }
  std::string operator()(Bilingual const& text) const { return text.in(language_); }
  Language language() const { return language_; }
  std::string_view separator() const { return language_ == Language::zh ? "、" : ", "; }

 private:
  Language language_;
};

std::string day_text(std::optional<Day> const& day) {
  return day ? to_string(*day) : "";
}

std::string joined(std::vector<std::string> const& texts, std::string_view separator) {
  return fmt::format("{}", fmt::join(texts, separator));
}

std::string percent_text(std::optional<double> value) {
  return value ? fmt::format("{:.1f}%", *value) : "";
}

std::string quote_of(Standing const& row, Words const& say) {
  return row.place.commitment != nullptr ? row.place.commitment->quote
                                         : say("（方案中已无此任务）", "(no longer in the plan)");
}

std::string targets_of(Standing const& row) {
  Cells targets;
  if (row.place.commitment != nullptr) {
    for (auto const& quantity : row.place.commitment->quantities) {
      targets.push_back(quantity.text);
    }
  }
  return joined(targets, "；");
}

std::string light_name(Light light, Words const& say) {
  return light == Light::none ? "" : say(name_of(light));
}

std::string on_line(Standing const& row, Words const& say) {
  return !row.gap ? "" : *row.gap >= 0 ? say("是", "yes") : say("否", "no");
}

/// 说明: why the row looks as it does.
std::string remark_of(Standing const& row, Words const& say) {
  Cells remarks;
  if (row.days_late > 0) {
    remarks.push_back(
        fmt::format(fmt::runtime(say("逾期{:.0f}天", "{:.0f} days late")), row.days_late));
  }
  if (row.unreported) {
    remarks.push_back(say("本月未报", "not reported this month"));
  }
  if (row.now != nullptr && row.now->stage == ReportStage::submitted) {
    remarks.push_back(say("待审核", "to be reviewed"));
  }
  if (row.task->deadline != row.task->assignment.deadline) {
    remarks.push_back(say("时限已调整，原为", "deadline changed from ") +
                      day_text(row.task->assignment.deadline));
  }
  return joined(remarks, say("；", "; "));
}

std::string on_time_text(Standing const& row) {
  return row.outlook && row.outlook->on_time ? fmt::format("{:.0f}%", *row.outlook->on_time * 100)
                                             : "";
}

Cells table_header(MonthStanding const& month, Words const& say) {
  auto const name = [&](Month m) {
    return say(fmt::format("{}年{}月推进情况", m.year(), m.month_of_year()),
               to_string(m) + " progress");
  };
  return {say("序号", "No."),
          say("领域", "area"),
          say("项目", "project"),
          say("主要任务", "task"),
          say("全年目标任务", "target"),
          say("完成时限", "deadline"),
          say("牵头单位", "lead unit"),
          say("责任单位", "responsible units"),
          name(month.month - 1),
          name(month.month),
          say("序时进度", "due by the line"),
          say("是否达序", "on the line"),
          say("开工灯", "light: start"),
          say("进度灯", "light: progress"),
          say("资金灯", "light: money"),
          say("入库灯", "light: registration"),
          say("预测完成（P50）", "forecast P50"),
          say("预测完成（P80）", "forecast P80"),
          say("按期概率", "chance to be on time"),
          say("存在的问题", "problems"),
          say("下一步措施", "next steps"),
          say("说明", "remarks"),
          say("状态", "state"),
          say("任务编号", "task id")};
}

Rows table_rows(MonthStanding const& month, Words const& say) {
  Rows rows;
  for (auto const& row : month.rows) {
    auto const& task = *row.task;
    Cells cells = {std::to_string(rows.size() + 1),
                   row.place.area,
                   row.place.project,
                   quote_of(row, say),
                   targets_of(row),
                   day_text(task.deadline),
                   task.assignment.lead,
                   joined(task.assignment.responsible, say.separator()),
                   report_text(row.before, say.language()),
                   report_text(row.now, say.language()),
                   percent_text(row.due),
                   on_line(row, say)};
    for (Light const light : row.lights) {
      cells.push_back(light_name(light, say));
    }
    cells.push_back(row.outlook ? to_string(row.outlook->p50) : "");
    cells.push_back(row.outlook ? to_string(row.outlook->p80) : "");
    cells.push_back(on_time_text(row));
    cells.push_back(row.now != nullptr ? row.now->report.problems : "");
    cells.push_back(row.now != nullptr ? row.now->report.next : "");
    cells.push_back(remark_of(row, say));
    cells.push_back(say(name_of(task.state)));
    cells.push_back(task.id);
    rows.push_back(std::move(cells));
  }
  return rows;
}

WordTable ranking_table(MonthStanding const& month, Words const& say) {
  WordTable table{{say("名次（低到高）", "rank (low to high)"), say("牵头单位", "lead unit"),
                   say("任务数", "tasks"), say("办结数", "closed"), say("达序数", "on the line"),
                   say("达序率", "share on the line"), say("红灯", "red"), say("黄灯", "yellow"),
                   say("逾期", "late"), say("未报", "unreported")},
                  {}};
  for (auto const& unit : ranking(month)) {
    table.rows.push_back(
        {std::to_string(table.rows.size() + 1), unit.unit, std::to_string(unit.tasks),
         std::to_string(unit.closed), std::to_string(unit.on_line),
         unit.share ? fmt::format("{:.1f}%", *unit.share * 100) : "", std::to_string(unit.red),
         std::to_string(unit.yellow), std::to_string(unit.late), std::to_string(unit.unreported)});
  }
  return table;
}

WordTable lights_table(MonthStanding const& month, Words const& say) {
  WordTable table{
      {say("序号", "No."), say("任务", "task"), say("牵头单位", "lead unit"), say("灯", "lights"),
       say("完成时限", "deadline"), say("本月进度", "progress"), say("序时进度", "due by the line"),
       say("逾期（天）", "days late"), say("预测完成（P50）", "forecast P50"),
       say("按期概率", "chance to be on time"), say("任务编号", "task id")},
      {}};
  auto rows = to_urge(month);
  std::stable_sort(rows.begin(), rows.end(),
                   [](auto const* a, auto const* b) { return worst(*a) > worst(*b); });
  for (auto const* row : rows) {
    table.rows.push_back(
        {std::to_string(table.rows.size() + 1), quote_of(*row, say), row->task->assignment.lead,
         lights_text(*row, say.language()), day_text(row->task->deadline),
         row->now != nullptr ? percent_text(row->now->report.percent) : "", percent_text(row->due),
         row->days_late > 0 ? fmt::format("{:.0f}", row->days_late) : "",
         row->outlook ? to_string(row->outlook->p50) : "", on_time_text(*row), row->task->id});
  }
  return table;
}

WordTable problems_table(MonthStanding const& month, Words const& say) {
  WordTable table{
      {say("序号", "No."), say("任务", "task"), say("牵头单位", "lead unit"),
       say("存在的问题", "problems"), say("下一步措施", "next steps"), say("任务编号", "task id")},
      {}};
  for (auto const& row : month.rows) {
    if (row.now != nullptr && !(row.now->report.problems.empty() && row.now->report.next.empty())) {
      table.rows.push_back({std::to_string(table.rows.size() + 1), quote_of(row, say),
                            row.task->assignment.lead, row.now->report.problems,
                            row.now->report.next, row.task->id});
    }
  }
  return table;
}

WordTable closing_table(MonthStanding const& month, Words const& say) {
  WordTable table{{say("序号", "No."), say("任务", "task"), say("牵头单位", "lead unit"),
                   say("办结日期", "closed on"), say("状态", "state"), say("佐证文件", "evidence"),
                   say("佐证 SHA-256", "SHA-256 of the evidence"), say("任务编号", "task id")},
                  {}};
  for (auto const& row : month.rows) {
    if (!row.task->closed) {
      continue;
    }
    Cells names, hashes;
    for (auto const& evidence : row.task->evidence) {
      names.push_back(evidence.name);
      hashes.push_back(evidence.hash);
    }
    table.rows.push_back({std::to_string(table.rows.size() + 1), quote_of(row, say),
                          row.task->assignment.lead, day_text(row.task->closed),
                          say(name_of(row.task->state)), joined(names, "\n"), joined(hashes, "\n"),
                          row.task->id});
  }
  return table;
}

WordTable origin_table(MonthStanding const& month, PaperContext const& context, Words const& say) {
  WordTable table{{say("项", "item"), say("内容", "content")}, {}};
  auto& rows = table.rows;
  rows.push_back({say("方案", "plan"), context.title});
  rows.push_back({say("统计截至", "as of"), to_string(month.today)});
  for (auto const& [aspect, key] : context.lights) {
    auto const parsed = parse_aspect(aspect);
    for (auto const& preset : *context.presets) {
      if (preset.key == key && parsed) {
        rows.push_back({say(name_of(*parsed).zh + "灯规则", "rule of the light: " + aspect),
                        say(preset.name) + say("（", " (") + preset.source.text + say("）", ")")});
      }
    }
  }
  rows.push_back({say("按期概率", "chance to be on time"),
                  say("由已报进展推演工期得出，与亮灯无关",
                      "from the schedule's futures given the reports; no part of the lights")});
  rows.push_back({say("台账链首", "head of the audit chain"),
                  fmt::format("{} {}", context.head.number, context.head.hash)});
  if (context.draft) {
    rows.push_back({say("草稿", "draft"),
                    say("未记入台账，不作通报", "not recorded in the ledger, not published")});
  }
  return table;
}

WorkbookTable sheet(std::string name, WordTable const& table) {
  WorkbookTable out{std::move(name), table.header, {}};
  for (auto const& row : table.rows) {
    out.rows.emplace_back(row.begin(), row.end());
  }
  return out;
}

WordParagraph chain_line(PaperContext const& context, Words const& say) {
  return {say(fmt::format("台账链首第 {} 条：{}", context.head.number, context.head.hash),
              fmt::format("Audit chain, head {}: {}", context.head.number, context.head.hash)) +
              (context.draft ? say("（草稿，未记入台账）", " (draft, not recorded)") : ""),
          false};
}

void add_section(WordDocument& document, std::string heading, WordTable table, Words const& say) {
  document.blocks.push_back(WordHeading{1, std::move(heading)});
  if (table.rows.empty()) {
    document.blocks.push_back(WordParagraph{say("无。", "None."), false});
  } else {
    document.blocks.push_back(std::move(table));
  }
}

std::string summary_of(MonthStanding const& month, Words const& say) {
  int done = 0, started = 0, reds = 0, yellows = 0, unreported = 0, late = 0, lit = 0;
  for (auto const& row : month.rows) {
    bool const any_start =
        row.now != nullptr && (row.now->report.started || row.now->report.percent > 0);
    started += any_start ? 1 : 0;
    done += row.task->closed ? 1 : 0;
    reds += worst(row) == Light::red ? 1 : 0;
    yellows += worst(row) == Light::yellow || worst(row) == Light::orange ? 1 : 0;
    unreported += row.unreported ? 1 : 0;
    late += row.days_late > 0 ? 1 : 0;
    lit += worst(row) != Light::none ? 1 : 0;
  }
  return say(fmt::format("截至{}，已交办任务{}项（另有{}项未交办），已动工或有进展{}项，办结{}"
                         "项；亮灯{}项，其中红灯"
                         "{}项、黄灯{}项；逾期{}项，本月未报{}项。",
                         to_string(month.today), month.rows.size(), month.unassigned.size(),
                         started, done, lit, reds, yellows, late, unreported),
             fmt::format("As of {}: {} tasks assigned ({} not yet), {} started or under way, {} "
                         "closed; {} with a light, {} of them red and {} yellow; {} late, {} not "
                         "reported this month.",
                         to_string(month.today), month.rows.size(), month.unassigned.size(),
                         started, done, lit, reds, yellows, late, unreported));
}

WordTable notice_table(Standing const& row, Words const& say) {
  return {{say("项", "item"), say("内容", "content")},
          {{say("督办事项", "matter"), quote_of(row, say)},
           {say("任务编号", "task id"), row.task->id},
           {say("牵头单位", "lead unit"), row.task->assignment.lead},
           {say("责任单位", "responsible units"),
            joined(row.task->assignment.responsible, say.separator())},
           {say("完成时限", "deadline"), day_text(row.task->deadline)},
           {say("亮灯情况", "lights"), lights_text(row, say.language())},
           {say("本月进度", "progress"), report_text(row.now, say.language())},
           {say("序时进度", "due by the line"), percent_text(row.due)},
           {say("预测", "forecast"), row.outlook
                                         ? say("P50 ", "P50 ") + to_string(row.outlook->p50) +
                                               say("，P80 ", ", P80 ") + to_string(row.outlook->p80)
                                         : ""},
           {say("存在的问题", "problems"), row.now != nullptr ? row.now->report.problems : ""},
           {say("督办要求", "what is asked"), ""}}};
}

}  // namespace

std::vector<Standing const*> to_urge(MonthStanding const& month) {
  std::vector<Standing const*> rows;
  for (auto const& row : month.rows) {
    if (worst(row) > Light::green && kOpen.contains(row.task->state)) {
      rows.push_back(&row);
    }
  }
  return rows;
}

std::string lights_text(Standing const& row, Language language) {
  Words const say(language);
  Cells lights;
  for (std::size_t a = 0; a < kAspects; ++a) {
    if (row.lights[a] > Light::green) {
      auto const aspect = name_of(static_cast<Aspect>(a));
      lights.push_back(
          say(aspect.zh + name_of(row.lights[a]).zh, aspect.en + " " + name_of(row.lights[a]).en));
    }
  }
  return joined(lights, say.separator());
}

std::string report_text(FiledReport const* filed, Language language) {
  if (filed == nullptr) {
    return "";
  }
  auto const& report = filed->report;
  std::string text = fmt::format("{:g}%", report.percent);
  if (report.reached) {
    text += " " + name_of(*report.reached).in(language);
  }
  return report.done.empty() ? text : text + " " + report.done;
}

std::vector<WorkbookTable> month_tables(MonthStanding const& month, PaperContext const& context,
                                        Language language) {
  Words const say(language);
  return {sheet(say("月度推进情况表", "Progress"),
                WordTable{table_header(month, say), table_rows(month, say)}),
          sheet(say("通报排名", "Ranking"), ranking_table(month, say)),
          sheet(say("红黄清单", "Red and yellow"), lights_table(month, say)),
          sheet(say("问题与措施", "Problems"), problems_table(month, say)),
          sheet(say("销号清单", "Closed"), closing_table(month, say)),
          sheet(say("说明", "Origin"), origin_table(month, context, say))};
}

WordDocument publication(MonthStanding const& month, PaperContext const& context,
                         Language language) {
  Words const say(language);
  WordDocument document;
  document.landscape = true;
  auto& blocks = document.blocks;
  blocks.push_back(WordHeading{
      0, say(fmt::format("{}年{}月重点工作推进情况通报", month.month.year(),
                         month.month.month_of_year()),
             fmt::format("Progress of the plan's work in {}", to_string(month.month)))});
  blocks.push_back(WordParagraph{context.title, false});
  blocks.push_back(WordParagraph{summary_of(month, say), false});
  add_section(document, say("一、各单位排名", "1. Units"), ranking_table(month, say), say);
  add_section(document, say("二、红黄项目清单", "2. Reds and yellows"), lights_table(month, say),
              say);
  add_section(document, say("三、问题与下步措施", "3. Problems and next steps"),
              problems_table(month, say), say);
  add_section(document, say("四、销号清单及佐证", "4. Closed, with evidence"),
              closing_table(month, say), say);
  add_section(document, say("五、依据", "5. What it rests on"), origin_table(month, context, say),
              say);
  blocks.push_back(chain_line(context, say));
  blocks.push_back(WordParagraph{
      context.issuer + say("（盖章）", " (seal)") + "\n" + to_string(month.today), true});
  return document;
}

WordDocument notices(MonthStanding const& month, PaperContext const& context, Language language) {
  Words const say(language);
  WordDocument document;
  int number = 0;
  for (auto const* row : to_urge(month)) {
    auto& blocks = document.blocks;
    if (number++ > 0) {
      blocks.push_back(WordPageBreak{});
    }
    auto const color = say(name_of(worst(*row)));
    blocks.push_back(
        WordHeading{0, say("督办单（" + color + "）", "Supervision notice (" + color + ")")});
    blocks.push_back(WordParagraph{fmt::format("{}-{:03}", to_string(month.month), number), true});
    blocks.push_back(notice_table(*row, say));
    blocks.push_back(WordParagraph{
        context.issuer + say("（盖章）", " (seal)") + "\n" + to_string(month.today), true});
    blocks.push_back(chain_line(context, say));
    blocks.push_back(WordHeading{2, say("回执", "Receipt")});
    blocks.push_back(
        WordTable{{say("签收单位（盖章）", "received by (seal)"), say("签收人", "name"),
                   say("签收时间", "time"), say("拟办措施及完成时间", "measures and date")},
                  {{row->task->assignment.lead + "\n\n", "", "", ""}}});
  }
  if (number == 0) {
    document.blocks.push_back(
        WordParagraph{say("本月无需督办的任务。", "No task needs a notice this month."), false});
    document.blocks.push_back(chain_line(context, say));
  }
  return document;
}

}  // namespace yicheng::progress
