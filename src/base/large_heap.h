/// Prepares the heap of a process that is about to read and hold much and ends soon after.
///
/// One stretch of addresses is taken for the heap at once and the kernel asked to back it with
/// large pages (madvise, MADV_HUGEPAGE); freed memory is kept for the next use. Filled page by page
/// of 4 KiB, given back and filled again, memory took a third of the time of a warm start of
/// traffic. The stretch costs nothing until it is used; a process that holds little is better off
/// without (its first large page would be mostly empty). Does nothing where the C library is not
/// glibc, under a sanitizer, or where the system refuses. Source: glibc manual, Malloc Tunable
/// Parameters.
#pragma once
#include <cstddef>

namespace yicheng {

/// Call before the large allocations, from the thread that makes them.
void expect_large_heap(std::size_t bytes);

}  // namespace yicheng
