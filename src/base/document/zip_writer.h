/// A zip of named parts, made in memory. The same parts in the same order give the same bytes: all
/// are dated 2000-01-01. Cost: linear in the bytes.
#pragma once
#include <string>
#include <string_view>

#include "base/document/libzip.h"

namespace yicheng {

class ZipWriter {
 public:
  ZipWriter();
  ~ZipWriter();
  ZipWriter(ZipWriter const&) = delete;
  ZipWriter& operator=(ZipWriter const&) = delete;

  /// `path` in UTF-8 with "/" between folders. `bytes` must live until `finish`.
  void add(std::string const& path, std::string_view bytes);
  /// The whole zip; to be called once, after which nothing can be added.
  std::string finish();

 private:
  zip_error_t error_;
  zip_source_t* target_ = nullptr;  ///< holds the bytes
  zip_t* zip_ = nullptr;            ///< none once finished
};

}  // namespace yicheng
