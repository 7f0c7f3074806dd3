/// A string of bits, written and read front to back in pieces of at most 57 bits.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace yicheng::engine::traffic {

class BitWriter {
 public:
  void write(std::uint64_t value, unsigned bits) {
    filling_ |= value << filled_;
    filled_ += bits;
    if (filled_ >= 64) {
      words_.push_back(filling_);
      filled_ -= 64;
      filling_ = filled_ > 0 ? value >> (bits - filled_) : 0;
    }
  }
  /// The words written, the last filled up with zeros.
  std::vector<std::uint64_t> take() {
    if (filled_ > 0) {
      words_.push_back(filling_);
    }
    words_.shrink_to_fit();
    return std::move(words_);
  }

 private:
  std::vector<std::uint64_t> words_;
  std::uint64_t filling_ = 0;
  unsigned filled_ = 0;
};

class BitReader {
 public:
  explicit BitReader(std::span<std::uint64_t const> words)
      : words_(words), word_(words.empty() ? 0 : words.front()) {}

  /// Zeros beyond the end; see `over`.
  std::uint64_t read(unsigned bits) {
    std::uint64_t value = word_ >> used_;
    used_ += bits;
    if (used_ >= 64) {
      used_ -= 64;
      word_ = next_ < words_.size() ? words_[next_] : 0;
      ++next_;
      value |= used_ > 0 ? word_ << (bits - used_) : 0;
    }
    return value & ((std::uint64_t{1} << bits) - 1);
  }
  /// Whether more was read than there is.
  bool over() const { return (next_ - 1) * 64 + used_ > words_.size() * 64; }

 private:
  std::span<std::uint64_t const> words_;
  std::uint64_t word_ = 0;
  std::size_t next_ = 1;
  unsigned used_ = 0;
};

}  // namespace yicheng::engine::traffic
