#include "plan/plan_builder.h"

#include <algorithm>

#include "base/utf8.h"
#include "plan/commitments.h"
#include "plan/ids.h"
#include "plan/notes.h"

namespace yicheng::plan {
namespace {

/// Blanks and width of punctuation may change between two readings of one promise; its key may not.
std::string normalised(std::u32string_view text) {
  Normaliser const normaliser(false);
  return encode_utf8(normaliser.text(text, {0, static_cast<std::uint32_t>(text.size())}).chars);
}

class PlanBuilder {
 public:
  PlanBuilder(Plan& plan, std::vector<Item> const& items, BuildContext const& context,
              Vocabulary const& vocabulary)
      : plan_(plan), items_(items), collector_(plan.text, items, context, vocabulary) {}

  void build() {
    auto found = collector_.collect();
    used_.assign(items_.size(), 0);
    for (auto& one : found) {
      place(std::move(one));
    }
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (used_[i] == 0 && !items_[i].heading.empty()) {
        plan_.ignored_headings.push_back(cite(plan_, span_of(items_[i].heading)));
      }
    }
  }

 private:
  static Span span_of(Text const& text) { return text.span({0, text.size()}); }

  std::optional<std::size_t> ancestor(std::size_t item, Role role) const {
    for (std::optional<std::size_t> i = item; i; i = items_[*i].parent) {
      bool const area = role == Role::area && items_[*i].role == Role::wrapper;
      if (items_[*i].role == role || area) {
        return i;
      }
    }
    return std::nullopt;
  }

  void place(FoundCommitment one) {
    auto const area = ancestor(one.item, Role::area);
    auto const project = ancestor(one.item, Role::project);
    open_area(area, one.commitment.span);
    open_project(project, one);
    auto& target = plan_.areas.back().projects.back();
    one.commitment.id =
        ids_.make("c-", normalised(collector_.text(one.commitment.span)) + "|" + key_);
    target.commitments.push_back(std::move(one.commitment));
  }

  void open_area(std::optional<std::size_t> item, Span first) {
    if (!plan_.areas.empty() && area_ == item) {
      return;
    }
    Area area;
    area.span = {first.begin, first.begin};
    if (item) {
      area.span = span_of(items_[*item].heading);
      area.heading = cite(plan_, area.span);
      used_[*item] = 1;
    }
    plan_.areas.push_back(std::move(area));
    area_ = item;
  }

  void open_project(std::optional<std::size_t> item, FoundCommitment const& one) {
    auto& projects = plan_.areas.back().projects;
    if (!projects.empty() && project_ == item) {
      auto& span = projects.back().span;
      span.end = std::max(span.end, items_[one.item].span.end);
      return;
    }
    Project project;
    project.span = items_[item.value_or(one.item)].span;
    project.span.end = std::max(project.span.end, items_[one.item].span.end);
    key_ = normalised(decode_utf8(plan_.areas.back().heading).value_or(U"")) + "|";
    if (item) {
      project.heading = cite(plan_, span_of(items_[*item].heading));
      key_ += normalised(items_[*item].heading.chars);
      used_[*item] = 1;
    }
    project.id = ids_.make("p-", key_);
    projects.push_back(std::move(project));
    project_ = item;
  }

  Plan& plan_;
  std::vector<Item> const& items_;
  CommitmentCollector collector_;
  Ids ids_;
  std::vector<char> used_;
  std::optional<std::size_t> area_;
  std::optional<std::size_t> project_;
  std::string key_;
};

}  // namespace

void build_plan(Plan& plan, std::vector<Item> const& items, BuildContext const& context,
                Vocabulary const& vocabulary) {
  PlanBuilder(plan, items, context, vocabulary).build();
}

}  // namespace yicheng::plan
