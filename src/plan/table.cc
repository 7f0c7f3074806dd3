#include "plan/table.h"

#include <algorithm>

#include "plan/enumerators.h"

namespace yicheng::plan {
namespace {

bool is_blank_cell(Text const& cell) {
  return cell.chars.find_first_not_of(U"—-：") == std::u32string::npos;
}

Text without_enumerator(Text const& cell) {
  auto const enumerator = match_enumerator(cell, 0);
  return enumerator ? cell.part({enumerator->length, cell.size()}) : cell;
}

}  // namespace

void TableReader::reset() {
  columns_.clear();
  pause();
}

void TableReader::pause() {
  paused_ = true;
  above_.clear();
}

TableReader::Column TableReader::column_of(Text const& cell) const {
  std::u32string name = cell.chars.substr(0, cell.chars.find(U'（'));
  auto const in = [&](ListKey list) { return vocabulary_.list(list).has(name); };
  if (in("column_numbers")) {
    return Column::number;
  }
  if (in("column_areas")) {
    return Column::area;
  }
  if (in("column_tasks")) {
    return Column::task;
  }
  if (in("column_names")) {
    return Column::name;
  }
  if (vocabulary_.list("deadline_labels").has(name) || in("column_deadlines")) {
    return Column::deadline;
  }
  if (vocabulary_.list("owner_labels").has(name)) {
    return Column::owner;
  }
  return vocabulary_.deadlines.match(name, 0) > 0 ? Column::timed : column_by_parts(name);
}

/// 年度形象进度目标, 建设规模及主要内容: a name put together is told by a word in it.
TableReader::Column TableReader::column_by_parts(std::u32string_view name) const {
  auto const in = [&](ListKey list) { return vocabulary_.list(list).in(name); };
  if (in("column_parts.other")) {
    return Column::other;
  }
  if (in("column_parts.owner")) {
    return Column::owner;
  }
  if (in("column_parts.deadline")) {
    return Column::deadline;
  }
  if (in("column_parts.task")) {
    return Column::task;
  }
  return in("column_parts.name") ? Column::name : Column::other;
}

std::vector<TableReader::Column> TableReader::columns_of(std::vector<Text> const& cells) const {
  std::vector<Column> out;
  std::size_t known = 0;
  for (auto const& cell : cells) {
    out.push_back(column_of(cell));
    known += out.back() != Column::other ? 1 : 0;
  }
  // 工作任务 | 年度目标: of two columns that tell what is done the first names it.
  bool const named = std::find(out.begin(), out.end(), Column::name) != out.end();
  if (!named && std::count(out.begin(), out.end(), Column::task) >= 2) {
    *std::find(out.begin(), out.end(), Column::task) = Column::name;
  }
  return known >= 2 && known * 2 >= cells.size() ? out : std::vector<Column>{};
}

TableRow TableReader::take(Block const& row) {
  TableRow out;
  auto const is_filled = [](Text const& cell) { return !is_blank_cell(cell); };
  auto cells = row.cells;
  if (row.leading_bar && !columns_.empty() && !leading_bars_) {
    // Lines of this table start with their first cell, so a bar there stands behind an empty one.
    cells.insert(cells.begin(), Text{});
  }
  auto const filled = std::count_if(cells.begin(), cells.end(), is_filled);
  if (filled == 0) {
    return out;
  }
  if (auto columns = columns_of(row.cells); !columns.empty()) {
    columns_ = std::move(columns);
    header_ = row.cells;
    leading_bars_ = row.leading_bar;
    paused_ = false;
    above_.clear();
    return out;
  }
  bool const short_row = columns_.empty() || cells.size() < columns_.size() || !cells[0].empty();
  if (filled == 1 && short_row) {
    out.caption = *std::find_if(cells.begin(), cells.end(), is_filled);
    return out;
  }
  if (paused_ && cells.size() != columns_.size()) {
    columns_.clear();  // another table
  }
  paused_ = false;
  if (!columns_.empty()) {
    return read_row(cells);
  }
  // No header: the longest cell is the one that tells what is done.
  auto const longest = std::max_element(
      cells.begin(), cells.end(), [](Text const& a, Text const& b) { return a.size() < b.size(); });
  out.tasks.push_back({{}, *longest, std::nullopt, false});
  return out;
}

Text const& TableReader::cell_at(std::vector<Text> const& cells, std::size_t column) {
  if (column < cells.size() && !cells[column].empty()) {
    return cells[column];
  }
  return above_[column];
}

TableRow TableReader::read_row(std::vector<Text> const& cells) {
  TableRow out;
  above_.resize(columns_.size());
  Text name;
  bool named_column = false;
  bool continues = false;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    bool const empty = i >= cells.size() || cells[i].empty();
    if (columns_[i] == Column::name && !named_column) {
      named_column = true;
      continues = empty && !above_[i].empty();
      name = empty ? Text{} : without_enumerator(cells[i]);
    } else if (columns_[i] == Column::area && !empty && cells[i].chars != above_[i].chars) {
      out.area = without_enumerator(cells[i]);
    } else if (columns_[i] == Column::owner && !cell_at(cells, i).empty()) {
      out.owners.push_back(cell_at(cells, i));
    }
  }
  read_tasks(cells, name, continues, out);
  for (std::size_t i = 0; i < columns_.size() && i < cells.size(); ++i) {
    if (!cells[i].empty()) {
      above_[i] = cells[i];
    }
  }
  return out;
}

void TableReader::read_tasks(std::vector<Text> const& cells, Text const& name, bool continues,
                             TableRow& out) {
  std::optional<Text> deadline;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i] == Column::deadline && !cell_at(cells, i).empty()) {
      deadline = cell_at(cells, i);
    }
  }
  for (std::size_t i = 0; i < columns_.size() && i < cells.size(); ++i) {
    bool const task = columns_[i] == Column::task;
    if ((!task && columns_[i] != Column::timed) || is_blank_cell(cells[i])) {
      continue;
    }
    TaskCell cell;
    cell.continues = continues || !out.tasks.empty();
    cell.heading = cell.continues ? Text{} : name;
    cell.body = cells[i];
    cell.deadline = task ? deadline : header_[i];
    out.tasks.push_back(std::move(cell));
  }
  if (out.tasks.empty() && !name.empty()) {
    out.tasks.push_back({{}, name, deadline, false});
  }
}

}  // namespace yicheng::plan
