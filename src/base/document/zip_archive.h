/// The entries of a zip in memory, within limits.
///
/// Limits hold against what an entry unpacks to, not against what the zip claims: bytes of an
/// entry, and how often it is larger than its packed bytes (zip bombs). Damage and passed limits
/// end in the door's Refusals. Cost: opening is linear in the entries, reading in the bytes.
#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/document/refusals.h"

namespace yicheng {

struct ZipLimits {
  std::size_t max_entries = 1000;
  std::size_t max_entry_bytes = std::size_t{1} << 30;   ///< one entry, unpacked
  std::size_t max_ratio = 200;                          ///< unpacked to packed size ...
  std::size_t ratio_free_bytes = std::size_t{1} << 20;  ///< ... of entries larger than this
};

class ZipArchive {
 public:
  /// `bytes` must live as long as the archive. `name` stands in what the door tells.
  ZipArchive(std::string_view bytes, std::string name, Refusals const& refusals,
             ZipLimits const& limits);
  ~ZipArchive();
  ZipArchive(ZipArchive&&) noexcept;
  ZipArchive& operator=(ZipArchive&&) noexcept;

  /// Paths of the entries in the order of the zip, in UTF-8; empty for a name that is none.
  std::vector<std::string> const& paths() const { return paths_; }
  /// The bytes of an entry, at most `max_bytes`. `where` names it to the user.
  std::string read(std::size_t entry, std::string_view where, std::size_t max_bytes) const;
  std::string read(std::size_t entry, std::string_view where) const {
    return read(entry, where, limits_.max_entry_bytes);
  }

 private:
  struct Handle;

  std::size_t packed_limit(std::size_t entry) const;

  std::size_t size_;  ///< of the whole zip
  Refusals refusals_;
  ZipLimits limits_;
  std::unique_ptr<Handle> handle_;
  std::vector<std::string> paths_;
};

}  // namespace yicheng
