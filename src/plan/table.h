/// Tables flattened into lines: which column says what, and what a row promises.
///
/// A header row names the columns (项目名称, 工作内容, 责任单位, 完成时限, 一季度 ...). An empty
/// cell below a filled one is a merged cell and holds the same. Cost: linear.
#pragma once
#include <optional>
#include <vector>

#include "plan/layout.h"
#include "plan/text.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {

struct TaskCell {
  Text heading;  ///< the project's name; empty where the row has none of its own
  Text body;
  std::optional<Text> deadline;
  bool continues = false;  ///< belongs to the project of the row above
};

struct TableRow {
  std::optional<Text> caption;  ///< a row of one cell is a heading within the table
  std::optional<Text> area;     ///< a new value in the column of areas
  std::vector<TaskCell> tasks;
  std::vector<Text> owners;
};

class TableReader {
 public:
  explicit TableReader(Vocabulary const& vocabulary) : vocabulary_(vocabulary) {}

  TableRow take(Block const& row);
  /// The table is over.
  void reset();
  /// A heading stands between its rows; rows of as many cells go on with it.
  void pause();

 private:
  enum class Column { other, number, name, task, owner, deadline, area, timed };

  std::vector<Column> columns_of(std::vector<Text> const& cells) const;
  Column column_of(Text const& cell) const;
  Column column_by_parts(std::u32string_view name) const;
  Text const& cell_at(std::vector<Text> const& cells, std::size_t column);
  TableRow read_row(std::vector<Text> const& cells);
  void read_tasks(std::vector<Text> const& cells, Text const& name, bool continues, TableRow& out);

  Vocabulary const& vocabulary_;
  std::vector<Column> columns_;
  std::vector<Text> header_;
  bool leading_bars_ = false;
  bool paused_ = false;
  std::vector<Text> above_;
};

}  // namespace yicheng::plan
