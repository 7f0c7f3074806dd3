#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace yicheng {
namespace {

// Keeps the exception of the lowest index, so that the same fault is reported on any thread count.
class FirstFailure {
 public:
  void keep(std::size_t index, std::exception_ptr exception) {
    std::lock_guard const lock(mutex_);
    if (!exception_ || index < index_) {
      index_ = index;
      exception_ = std::move(exception);
    }
  }
  void rethrow() const {
    if (exception_) {
      std::rethrow_exception(exception_);
    }
  }

 private:
  std::mutex mutex_;
  std::size_t index_ = 0;
  std::exception_ptr exception_;
};

}  // namespace

void parallel_for(std::size_t n, unsigned threads, std::function<void(std::size_t)> const& body) {
  FirstFailure failure;
  std::atomic<std::size_t> next = 0;
  auto const work = [&] {
    for (std::size_t i = next++; i < n; i = next++) {
      try {
        body(i);
      } catch (...) {
        failure.keep(i, std::current_exception());
      }
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (unsigned t = 1; t < threads && t < n; ++t) {
      helpers.emplace_back(work);
    }
    work();
  }
  failure.rethrow();
}

unsigned hardware_threads() { return std::max(1U, std::thread::hardware_concurrency()); }

}  // namespace yicheng
