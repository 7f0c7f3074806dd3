/// Loops over independent items on a given number of threads. Each item writes only its own slot, so
/// the result does not depend on the number of threads.
#pragma once
#include <cstddef>
#include <functional>

namespace yicheng {

/// Calls body(i) once for each i in [0, n), on `threads` threads (1 = in this thread, in order).
/// The first exception thrown by the lowest failing index is thrown on after all items ended.
void parallel_for(std::size_t n, unsigned threads, std::function<void(std::size_t)> const& body);

/// The machine's number of hardware threads, at least 1.
unsigned hardware_threads();

}  // namespace yicheng
