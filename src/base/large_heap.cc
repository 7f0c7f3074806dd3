#include "base/large_heap.h"

#include <cstdlib>  // defines __GLIBC__ where it is

#if defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#endif

namespace yicheng {

void expect_large_heap([[maybe_unused]] std::size_t bytes) {
#if defined(__GLIBC__)
  constexpr int kMapFrom = 32 << 20;  // the largest that glibc takes: blocks below lie on the heap
  constexpr int kGrowBy = 16 << 20;
  constexpr int kKeep = 1 << 30;  // free bytes at the heap's end that are not given back
  auto const wanted = static_cast<int>(bytes < kKeep / 2 ? bytes : kKeep / 2);
  mallopt(M_MMAP_THRESHOLD, kMapFrom);
  mallopt(M_TRIM_THRESHOLD, kKeep);
  mallopt(M_TOP_PAD, wanted);
  auto const before = reinterpret_cast<std::uintptr_t>(sbrk(0));
  void* volatile block = std::malloc(kGrowBy);  // makes the heap grow by that and the pad
  std::free(block);
  auto const after = reinterpret_cast<std::uintptr_t>(sbrk(0));
  mallopt(M_TOP_PAD, kGrowBy);
  constexpr std::uintptr_t kPage = 4096;
  std::uintptr_t const first = (before + kPage - 1) / kPage * kPage;
  if (after > first) {
    madvise(reinterpret_cast<void*>(first), after - first, MADV_HUGEPAGE);  // advice: may fail
  }
#endif
}

}  // namespace yicheng
