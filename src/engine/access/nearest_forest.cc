#include "engine/access/nearest_forest.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "base/check.h"

namespace yicheng::engine::access {

void NearestForest::RadixHeap::push(Label label, std::uint32_t node) {
  auto const bucket = static_cast<std::size_t>(std::bit_width(label ^ last_));
  buckets_[bucket].emplace_back(label, node);
  filled_ |= bucket > 0 ? std::uint64_t{1} << (bucket - 1) : 0;
}

bool NearestForest::RadixHeap::pop(Label& label, std::uint32_t& node) {
  if (buckets_[0].empty()) {
    if (filled_ == 0) {
      return false;
    }
    auto const bit = static_cast<std::size_t>(std::countr_zero(filled_));
    filled_ &= ~(std::uint64_t{1} << bit);
    auto& bucket = buckets_[bit + 1];
    last_ = std::min_element(bucket.begin(), bucket.end())->first;
    for (auto const& [key, at] : bucket) {
      push(key, at);  // always into a lower bucket, since the keys agree with last_ in this bit
    }
    bucket.clear();
  }
  std::tie(label, node) = buckets_[0].back();
  buckets_[0].pop_back();
  return true;
}

NearestForest::NearestForest(std::size_t nodes, std::span<ForestArc const> arcs,
                             std::vector<ForestSource> sources)
    : first_out_(nodes + 1),
      first_in_(nodes + 1),
      out_(arcs.size()),
      in_(arcs.size()),
      tail_(arcs.size()),
      place_(arcs.size()),
      source_label_(nodes, kNoLabel),
      label_(nodes, kNoLabel),
      parent_(nodes, kNoArc) {
  for (auto const& arc : arcs) {
    check(arc.tail < nodes && arc.head < nodes);
    ++first_out_[arc.tail + 1];
    ++first_in_[arc.head + 1];
  }
  for (std::size_t i = 0; i < nodes; ++i) {
    first_out_[i + 1] += first_out_[i];
    first_in_[i + 1] += first_in_[i];
  }
  std::vector<std::uint32_t> next_out(first_out_.begin(), first_out_.end() - 1);
  std::vector<std::uint32_t> next_in(first_in_.begin(), first_in_.end() - 1);
  for (std::uint32_t i = 0; i < arcs.size(); ++i) {
    std::uint32_t const place = next_out[arcs[i].tail]++;
    out_[place] = {arcs[i].head, i, arcs[i].cost};
    in_[next_in[arcs[i].head]++] = {arcs[i].tail, place, 0};
    tail_[place] = arcs[i].tail;
    place_[i] = place;
  }
  set_sources(std::move(sources));
}

void NearestForest::set_sources(std::vector<ForestSource> sources) {
  for (auto const& source : sources_) {
    source_label_[source.node] = kNoLabel;
  }
  sources_ = std::move(sources);
  for (std::uint32_t i = 0; i < sources_.size(); ++i) {
    check(sources_[i].node < label_.size());
    Label& label = source_label_[sources_[i].node];
    label = std::min(label, extended(i, sources_[i].cost));
  }
  search_again();
}

void NearestForest::search_again() {
  touched_ = 0;
  std::fill(label_.begin(), label_.end(), kNoLabel);
  std::fill(parent_.begin(), parent_.end(), kNoArc);
  for (auto const& source : sources_) {
    offer(source.node, source_label_[source.node], kNoArc);
  }
  spread();
}

/// kNoLabel where the way is closed or longer than can be counted.
NearestForest::Label NearestForest::extended(Label label, std::uint32_t cost) {
  std::uint64_t const distance = (label >> 32) + cost;
  return distance < kForestUnreached ? label + (Label{cost} << 32) : kNoLabel;
}

void NearestForest::offer(std::uint32_t node, Label label, std::uint32_t arc) {
  if (label < label_[node]) {
    label_[node] = label;
    parent_[node] = arc;
    heap_.push(label, node);
  }
}

void NearestForest::spread() {
  Label label = 0;
  std::uint32_t node = 0;
  while (heap_.pop(label, node)) {
    if (label != label_[node]) {
      continue;  // a better way came after this entry
    }
    ++touched_;
    for (std::uint32_t i = first_out_[node]; i < first_out_[node + 1]; ++i) {
      offer(out_[i].other, extended(label, out_[i].cost), i);
    }
  }
  heap_.restart();
}

/// Takes the labels from a node and from all that are reached through it.
void NearestForest::cut_subtree(std::uint32_t root) {
  std::size_t next = cut_.size();
  cut_.push_back(root);
  label_[root] = kNoLabel;
  for (; next < cut_.size(); ++next) {
    std::uint32_t const node = cut_[next];
    parent_[node] = kNoArc;
    for (std::uint32_t i = first_out_[node]; i < first_out_[node + 1]; ++i) {
      std::uint32_t const head = out_[i].other;
      if (parent_[head] == i) {
        label_[head] = kNoLabel;
        cut_.push_back(head);
      }
    }
  }
}

/// The best way to a node that lost its label, from its own facility or from beside it.
void NearestForest::rejoin(std::uint32_t node) {
  offer(node, source_label_[node], kNoArc);
  for (std::uint32_t i = first_in_[node]; i < first_in_[node + 1]; ++i) {
    offer(node, extended(label_[in_[i].other], out_[in_[i].twin].cost), in_[i].twin);
  }
}

void NearestForest::update(std::span<ArcCost const> changes) {
  touched_ = 0;
  cut_.clear();
  for (auto const& change : changes) {
    std::uint32_t const place = place_[change.arc];
    std::uint32_t const head = out_[place].other;
    // Any change of an arc that carries the forest makes the labels behind it doubtful.
    if (change.cost > out_[place].cost && parent_[head] == place) {
      cut_subtree(head);
    }
    out_[place].cost = change.cost;
  }
  // Labels that stand are right or too high now; offers from them mend both kinds.
  touched_ += cut_.size();
  for (std::uint32_t const node : cut_) {
    rejoin(node);
  }
  for (auto const& change : changes) {
    std::uint32_t const place = place_[change.arc];
    offer(out_[place].other, extended(label_[tail_[place]], out_[place].cost), place);
  }
  spread();
}

}  // namespace yicheng::engine::access
