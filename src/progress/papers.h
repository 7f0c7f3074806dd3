/// The month's papers: the progress table with two months side by side, the publication 通报 with
/// its ranking, the list of reds and yellows, problems and next steps, supervision notices 督办单
/// with their receipt, and the closing list with its index of evidence.
///
/// Column sets as published: the table follows 南通崇川区 2023
/// (序号｜主要任务｜全年目标任务｜牵头单位｜责任主体｜ two months side by side｜是否达序｜说明)
/// with problems and next steps (杭州 2020); the ranking runs from low to high (云浮 2017). Every
/// paper carries the head hash of the audit chain, against which a later copy of the ledger can be
/// checked. Cost: linear.
#pragma once
#include <string>
#include <vector>

#include "base/document/word_writer.h"
#include "base/table/workbook_writer.h"
#include "progress/event.h"
#include "progress/standing.h"

namespace yicheng::progress {

struct PaperContext {
  std::string title;   ///< of the plan
  std::string issuer;  ///< whose seal; "" where the plan names none
  Head head;
  std::map<std::string, std::string> lights;  ///< aspect -> preset, as used
  std::vector<Preset> const* presets = nullptr;
  bool draft = false;  ///< not recorded in the chain: marked so on every paper
};

/// Sheets: the table, the ranking, reds and yellows, problems, closing list, and where all is from.
std::vector<WorkbookTable> month_tables(MonthStanding const& month, PaperContext const& context,
                                        Language language);

/// The publication with its annexes, in landscape.
WordDocument publication(MonthStanding const& month, PaperContext const& context,
                         Language language);

/// One page a notice, for every task that is red, orange, yellow or blue, with the receipt below.
WordDocument notices(MonthStanding const& month, PaperContext const& context, Language language);

/// Tasks that get a notice: rows of the month with such a light and still open.
std::vector<Standing const*> to_urge(MonthStanding const& month);

/// "进度黄灯、资金红灯": the lights that are not green, in words.
std::string lights_text(Standing const& row, Language language);
/// "60% 主体完成": what was reported, in a cell.
std::string report_text(FiledReport const* filed, Language language);

}  // namespace yicheng::progress
