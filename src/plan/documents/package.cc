#include "plan/documents/package.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "plan/documents/faults.h"

namespace yicheng::plan {
namespace {

constexpr std::size_t kChunkBytes = 1u << 16;

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
struct DiscardZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
using Zip = std::unique_ptr<zip_t, DiscardZip>;

Zip open_zip(std::string_view bytes, std::string_view name) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  Zip zip(source != nullptr ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr);
  std::string const reason = zip ? "" : zip_error_strerror(&error);
  zip_error_fini(&error);
  if (!zip) {
    zip_source_free(source);
    throw_broken(name, reason);
  }
  return zip;
}

std::string read_part(zip_t* zip, zip_uint64_t index, std::size_t limit, std::string_view where) {
  std::unique_ptr<zip_file_t, CloseFile> const file(zip_fopen_index(zip, index, 0));
  if (!file) {
    throw_broken(where, zip_strerror(zip));
  }
  std::string bytes;
  for (;;) {
    std::size_t const before = bytes.size();
    bytes.resize(before + kChunkBytes);
    zip_int64_t const got = zip_fread(file.get(), bytes.data() + before, kChunkBytes);
    if (got < 0) {
      throw_broken(where, zip_file_strerror(file.get()));
    }
    bytes.resize(before + static_cast<std::size_t>(got));
    if (bytes.size() > limit) {
      throw_too_large(where, {fmt::format("解压后超过 {} 字节", limit),
                              fmt::format("it unpacks to more than {} bytes", limit)});
    }
    if (got == 0) {
      return bytes;
    }
  }
}

bool is_wanted(std::string_view path) {
  bool const ours = path.starts_with("word/") || path.starts_with("xl/");
  return ours && (path.ends_with(".xml") || path.ends_with(".rels"));
}

}  // namespace

Parts read_parts(std::string_view bytes, std::string_view name) {
  auto const zip = open_zip(bytes, name);
  auto const entries = std::max<zip_int64_t>(0, zip_get_num_entries(zip.get(), 0));
  if (static_cast<std::size_t>(entries) > kPartsMax) {
    throw_too_large(name, {fmt::format("文档包含 {} 个部件，上限 {}", entries, kPartsMax),
                           fmt::format("it has {} parts, the limit is {}", entries, kPartsMax)});
  }
  Parts parts;
  std::size_t left = kAllPartsBytesMax;
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(entries); ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    char const* const path = zip_get_name(zip.get(), i, ZIP_FL_ENC_GUESS);
    if (path == nullptr || !is_wanted(path) || zip_stat_index(zip.get(), i, 0, &stat) != 0) {
      continue;
    }
    // The packed size is a claim too, but it cannot exceed the file.
    auto const packed = std::min<std::size_t>(stat.comp_size, bytes.size());
    auto const by_ratio = std::max(kRatioFreeBytes, packed * kPackedRatioMax);
    auto const limit = std::min({kPartBytesMax, by_ratio, left});
    auto part = read_part(zip.get(), i, limit, fmt::format("{}/{}", name, path));
    left -= part.size();
    parts.emplace(path, std::move(part));
  }
  return parts;
}

}  // namespace yicheng::plan
