/// Which element of MSPDI is which member: one table a kind of row, read and written through it.
///
/// A table stands in the order of the schema, which is the order of writing; reading takes any
/// order.
#pragma once
#include <algorithm>
#include <pugixml.hpp>
#include <span>
#include <string>
#include <string_view>

#include "base/finding.h"
#include "schedule/exchange/mspdi_values.h"
#include "schedule/exchange/xml_writer.h"

namespace yicheng::schedule::exchange {

/// What is collected while a file is read.
struct Reading {
  std::string where;  ///< the file's name
  bool keep_unread = true;
  Findings findings;
};

/// One element of a row. `read` says false where the element's text is not of its form; `write`
/// writes nothing where the member has nothing to say.
template <typename Row>
struct Field {
  std::string_view tag;
  bool (*read)(Row& row, pugi::xml_node node, Reading& reading);
  void (*write)(Row const& row, XmlWriter& out);
};

template <typename Row>
using Fields = std::span<Field<Row> const>;

/// The table of a kind of row; defined for every row of project.h that is written as an element.
template <typename Row>
Fields<Row> fields_of();

/// Notes that the element is not as it should be and is kept as it stands.
void add_unreadable(pugi::xml_node node, Reading& reading);
std::string verbatim_text(pugi::xml_node node);

/// Reads the elements of the node into the row.
template <typename Row>
void read_row(pugi::xml_node node, Row& row, Reading& reading) {
  auto const fields = fields_of<Row>();
  std::string_view after;
  for (auto const child : node.children()) {
    if (child.type() != pugi::node_element) {
      continue;
    }
    std::string_view const tag = child.name();
    auto const field = std::find_if(fields.begin(), fields.end(),
                                    [&](Field<Row> const& f) { return f.tag == tag; });
    if (field != fields.end() && field->read(row, child, reading)) {
      after = field->tag;
      continue;
    }
    if (field != fields.end()) {
      add_unreadable(child, reading);
    }
    if (reading.keep_unread) {
      row.unread.push_back({std::string(after), verbatim_text(child)});
    }
  }
}

/// Writes the row's elements in the order of the schema, each followed by what stood behind it.
template <typename Row>
void write_fields(Row const& row, XmlWriter& out) {
  auto const write_unread = [&](std::string_view after) {
    for (auto const& unread : row.unread) {
      if (unread.after == after) {
        out.verbatim(unread.xml);
      }
    }
  };
  write_unread("");
  for (auto const& field : fields_of<Row>()) {
    field.write(row, out);
    write_unread(field.tag);
  }
}

template <typename Row>
void write_row(std::string_view tag, Row const& row, XmlWriter& out) {
  out.open(tag);
  write_fields(row, out);
  out.close(tag);
}

}  // namespace yicheng::schedule::exchange
