/// Marks a function whose loop over doubles is worth the widest registers of the machine it runs
/// on: compiled twice, chosen when the program starts. Additions and minima only, so both give the
/// same bits.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
#define YICHENG_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define YICHENG_WIDE
#endif
