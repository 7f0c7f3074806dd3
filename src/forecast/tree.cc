#include "forecast/tree.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>

#include "base/check.h"
#include "base/parallel.h"

namespace yicheng::forecast {
namespace {

class Walk {
 public:
  Walk(std::vector<std::uint32_t> const& parent, std::function<void(std::uint32_t)> const& body)
      : children_(parent.size()), pending_(parent.size()), body_(body) {
    for (std::uint32_t i = 0; i < parent.size(); ++i) {
      check(parent[i] <= i);
      (parent[i] == i ? ready_ : children_[parent[i]]).push_back(i);
    }
    std::reverse(ready_.begin(), ready_.end());
  }

  // What each thread does until nothing is left.
  void work() {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [&] { return !ready_.empty() || pending_ == 0; });
      if (pending_ == 0) {
        return;
      }
      std::uint32_t const item = ready_.back();
      ready_.pop_back();
      lock.unlock();
      std::exception_ptr const failure = attempt(item);
      lock.lock();
      end(item, failure);
    }
  }

  void rethrow() const {
    if (failure_) {
      std::rethrow_exception(failure_);
    }
  }

 private:
  std::exception_ptr attempt(std::uint32_t item) const {
    try {
      body_(item);
    } catch (...) {
      return std::current_exception();
    }
    return nullptr;
  }

  void end(std::uint32_t item, std::exception_ptr const& failure) {
    if (failure) {
      if (!failure_ || item < failed_) {
        failure_ = failure;
        failed_ = item;
      }
      pending_ -= below(item);
    } else {
      // In rising order, so that the last children are taken up first: those that have none of
      // their own stand last, and free what the parent keeps for them.
      ready_.insert(ready_.end(), children_[item].begin(), children_[item].end());
      --pending_;
    }
    changed_.notify_all();
  }

  // The items of a subtree, its root among them.
  std::size_t below(std::uint32_t root) const {
    std::vector<std::uint32_t> stack = {root};
    std::size_t count = 0;
    while (!stack.empty()) {
      std::uint32_t const item = stack.back();
      stack.pop_back();
      ++count;
      stack.insert(stack.end(), children_[item].begin(), children_[item].end());
    }
    return count;
  }

  std::vector<std::vector<std::uint32_t>> children_;
  std::vector<std::uint32_t> ready_;
  std::size_t pending_;
  std::function<void(std::uint32_t)> const& body_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::exception_ptr failure_;
  std::uint32_t failed_ = 0;
};

}  // namespace

void for_tree(std::vector<std::uint32_t> const& parent, unsigned threads,
              std::function<void(std::uint32_t)> const& body) {
  Walk walk(parent, body);
  std::size_t const workers = std::min<std::size_t>(std::max(1U, threads), parent.size());
  parallel_for(workers, static_cast<unsigned>(workers), [&](std::size_t) { walk.work(); });
  walk.rethrow();
}

}  // namespace yicheng::forecast
