#include "store/proposals.h"

#include "base/fault.h"
#include "store/row.h"

namespace yicheng::store {
namespace {

using enum feed::ColumnType;
using feed::TableSpec;
using feed::TableWriter;
using propose::Gain;
using propose::Item;
using propose::Option;
using propose::Proposal;

constexpr int kDecimalsMax = 12;

TableSpec table(std::string name, std::string description, std::vector<feed::ColumnSpec> columns) {
  return {.name = std::move(name),
          .description = std::move(description),
          .geometry = std::nullopt,
          .columns = std::move(columns)};
}

TableSpec proposals_table() {
  return table("proposals", "what the plan leaves open, answered",
               {{"key", text}, {"kind", text}, {"title_zh", text}, {"title_en", text}});
}
TableSpec options_table() {
  return table("proposal_options", "answers to one question, the proposed one first",
               {{"proposal", integer}, {"title_zh", text}, {"title_en", text}});
}
TableSpec items_table() {
  return table("proposal_items", "what an option decides",
               {{"option", integer}, {"work", text}, {"text_zh", text}, {"text_en", text}});
}
/// One of an item has its option, too; one of a whole option has item 0.
TableSpec gains_table() {
  return table("proposal_gains", "what options and their items bring",
               {{"option", integer},
                {"item", integer},
                {"key", text},
                {"name_zh", text},
                {"name_en", text},
                {"unit_zh", text},
                {"unit_en", text},
                {"value", real},
                {"decimals", integer}});
}
TableSpec points_table() {
  auto spec = table("proposal_points", "where items of proposals stand, in order",
                    {{"item", integer}, {"text_zh", text}, {"text_en", text}});
  spec.geometry = feed::GeometryType::point;
  return spec;
}
TableSpec assumptions_table() {
  return table("proposal_assumptions", "what taking an item would set",
               {{"item", integer},
                {"key", text},
                {"commitment", text},
                {"field", text},
                {"value", text},
                {"reason_zh", text},
                {"reason_en", text}});
}
TableSpec notes_table() {
  return table("proposal_notes", "what proposals assume and what they could not prove",
               {{"proposal", integer}, {"text_zh", text}, {"text_en", text}});
}

class Writer {
 public:
  explicit Writer(feed::Geopackage& file)
      : proposals_(file, proposals_table()),
        options_(file, options_table()),
        items_(file, items_table()),
        gains_(file, gains_table()),
        points_(file, points_table()),
        assumptions_(file, assumptions_table()),
        notes_(file, notes_table()) {}

  void write(Proposal const& proposal) {
    proposals_.add(proposal.id, to_string(proposal.kind), proposal.title.zh, proposal.title.en);
    ++proposal_fid_;
    for (auto const& option : proposal.options) {
      options_.add(proposal_fid_, option.title.zh, option.title.en);
      ++option_fid_;
      write(option.gains, 0);
      for (auto const& item : option.items) {
        write(item);
      }
    }
    for (auto const& note : proposal.notes) {
      notes_.add(proposal_fid_, note.zh, note.en);
    }
  }
  void finish() {
    for (auto* each :
         {&proposals_, &options_, &items_, &gains_, &points_, &assumptions_, &notes_}) {
      each->finish();
    }
  }

 private:
  void write(std::vector<Gain> const& gains, std::int64_t item) {
    for (auto const& gain : gains) {
      gains_.add(option_fid_, item, gain.key, gain.name.zh, gain.name.en, gain.unit.zh,
                 gain.unit.en, gain.value, gain.decimals);
    }
  }
  void write(Item const& item) {
    items_.add(option_fid_, item.work, item.text.zh, item.text.en);
    ++item_fid_;
    write(item.gains, item_fid_);
    for (auto const& point : item.points) {
      auto const geometry = feed::point_geometry(point);
      points_.add_feature(&geometry, item_fid_, item.text.zh, item.text.en);
    }
    for (auto const& a : item.assumptions) {
      assumptions_.add(item_fid_, a.id, a.commitment, a.field, a.value, a.reason.zh, a.reason.en);
    }
  }

  TableWriter proposals_, options_, items_, gains_, points_, assumptions_, notes_;
  std::int64_t proposal_fid_ = 0;
  std::int64_t option_fid_ = 0;
  std::int64_t item_fid_ = 0;
};

Gain read_gain(Row& row) {
  Gain gain;
  gain.key = row.text();
  gain.name = row.bilingual();
  gain.unit = row.bilingual();
  gain.value = row.real();
  gain.decimals = row.number<int>(0, kDecimalsMax);
  return gain;
}

/// Where an option or an item stands: their parents are complete before they are read, so that
/// places stay good while children are added.
struct Place {
  std::size_t proposal = 0;
  std::size_t option = 0;
  std::size_t item = 0;
};

class Reader {
 public:
  explicit Reader(feed::Geopackage& file) : file_(file) {}

  std::vector<Proposal> read() {
    each_row(file_, proposals_table(), [&](Row& row) {
      Proposal proposal;
      proposal.id = row.text();
      proposal.kind = row.parsed(propose::parse_kind, {"不认识的取值", "a kind that is not known"});
      proposal.title = row.bilingual();
      proposals_.push_back(std::move(proposal));
    });
    each_row(file_, options_table(), [&](Row& row) {
      auto const proposal = row.reference(proposals_.size());
      auto& options = proposals_[proposal].options;
      options_.push_back({proposal, options.size()});
      options.push_back({row.bilingual(), {}, {}});
    });
    each_row(file_, items_table(), [&](Row& row) {
      auto place = options_[row.reference(options_.size())];
      auto& items = option_at(place).items;
      place.item = items.size();
      items_.push_back(place);
      Item item;
      item.work = row.text();
      item.text = row.bilingual();
      items.push_back(std::move(item));
    });
    read_details();
    for (auto const& proposal : proposals_) {
      if (proposal.options.empty()) {
        throw_bad_input("workspace-damaged", file_.database().name() + ": proposal_options",
                        {"建议没有任何选项", "a proposal has no option"},
                        {"请重新运行 yicheng propose", "run yicheng propose again"});
      }
    }
    return std::move(proposals_);
  }

 private:
  Option& option_at(Place const& place) { return proposals_[place.proposal].options[place.option]; }
  Item& item_of(Row& row) {
    auto const& place = items_[row.reference(items_.size())];
    return option_at(place).items[place.item];
  }

  void read_details() {
    each_row(file_, gains_table(), [&](Row& row) {
      auto const option = row.reference(options_.size());
      auto const item = row.number<std::size_t>(0, static_cast<std::int64_t>(items_.size()));
      auto& gains = item == 0 ? option_at(options_[option]).gains
                              : option_at(items_[item - 1]).items[items_[item - 1].item].gains;
      gains.push_back(read_gain(row));
    });
    feed::TableReader points(file_, points_table(), feed::TableReader::Rows::plain);
    while (points.next()) {
      Row row(points);
      item_of(row).points.push_back(points.point());
    }
    each_row(file_, assumptions_table(), [&](Row& row) {
      auto& item = item_of(row);
      change::Assumption a;
      a.id = row.text();
      a.commitment = row.text();
      a.field = row.text();
      a.value = row.text();
      a.reason = row.bilingual();
      item.assumptions.push_back(std::move(a));
    });
    each_row(file_, notes_table(), [&](Row& row) {
      auto& proposal = proposals_[row.reference(proposals_.size())];
      proposal.notes.push_back(row.bilingual());
    });
  }

  feed::Geopackage& file_;
  std::vector<Proposal> proposals_;
  std::vector<Place> options_;
  std::vector<Place> items_;
};

}  // namespace

void write_proposals(std::vector<Proposal> const& proposals, feed::Geopackage& file) {
  Writer writer(file);
  for (auto const& proposal : proposals) {
    writer.write(proposal);
  }
  writer.finish();
}

std::vector<Proposal> read_proposals(feed::Geopackage& file) {
  return file.database().has_table(proposals_table().name) ? Reader(file).read()
                                                           : std::vector<Proposal>();
}

}  // namespace yicheng::store
