#include "base/document/zip_archive.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/document/libzip.h"

namespace yicheng {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{1} << 16;

struct CloseFile {
  void operator()(zip_file_t* file) const { libzip().zip_fclose(file); }
};
struct DiscardZip {
  void operator()(zip_t* zip) const { libzip().zip_discard(zip); }
};

}  // namespace

struct ZipArchive::Handle {
  std::unique_ptr<zip_t, DiscardZip> zip;
};

ZipArchive::~ZipArchive() = default;
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;

ZipArchive::ZipArchive(std::string_view bytes, std::string name, Refusals const& refusals,
                       ZipLimits const& limits)
    : size_(bytes.size()),
      refusals_(refusals),
      limits_(limits),
      handle_(std::make_unique<Handle>()) {
  zip_error_t error;
  libzip().zip_error_init(&error);
  zip_source_t* const source =
      libzip().zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  handle_->zip.reset(source != nullptr ? libzip().zip_open_from_source(source, ZIP_RDONLY, &error)
                                       : nullptr);
  std::string const reason = handle_->zip ? "" : libzip().zip_error_strerror(&error);
  libzip().zip_error_fini(&error);
  if (!handle_->zip) {
    libzip().zip_source_free(source);
    refusals_.broken(name, reason);
  }
  auto const entries = static_cast<std::size_t>(
      std::max<zip_int64_t>(0, libzip().zip_get_num_entries(handle_->zip.get(), 0)));
  if (entries > limits_.max_entries) {
    refusals_.too_large(
        name,
        {fmt::format("压缩包有 {} 个文件，上限 {}", entries, limits_.max_entries),
         fmt::format("the zip has {} entries, the limit is {}", entries, limits_.max_entries)});
  }
  for (std::size_t i = 0; i < entries; ++i) {
    char const* const path = libzip().zip_get_name(handle_->zip.get(), i, ZIP_FL_ENC_GUESS);
    paths_.emplace_back(path != nullptr ? path : "");
  }
}

/// The packed size is a claim too, but it cannot exceed the file.
std::size_t ZipArchive::packed_limit(std::size_t entry) const {
  zip_stat_t stat;
  libzip().zip_stat_init(&stat);
  bool const known = libzip().zip_stat_index(handle_->zip.get(), entry, 0, &stat) == 0;
  std::size_t const packed = known ? std::min<std::size_t>(stat.comp_size, size_) : 0;
  return std::max(limits_.ratio_free_bytes, packed * limits_.max_ratio);
}

std::string ZipArchive::read(std::size_t entry, std::string_view where,
                             std::size_t max_bytes) const {
  std::unique_ptr<zip_file_t, CloseFile> const file(
      libzip().zip_fopen_index(handle_->zip.get(), entry, 0));
  if (!file) {
    refusals_.broken(where, libzip().zip_strerror(handle_->zip.get()));
  }
  std::size_t const limit = std::min({limits_.max_entry_bytes, max_bytes, packed_limit(entry)});
  std::string bytes;
  for (;;) {
    std::size_t const before = bytes.size();
    bytes.resize(before + kChunkBytes);
    zip_int64_t const got = libzip().zip_fread(file.get(), bytes.data() + before, kChunkBytes);
    if (got < 0) {
      refusals_.broken(where, libzip().zip_file_strerror(file.get()));
    }
    bytes.resize(before + static_cast<std::size_t>(got));
    if (bytes.size() > limit) {
      refusals_.too_large(where, {fmt::format("解压后超过 {} 字节", limit),
                                  fmt::format("it unpacks to more than {} bytes", limit)});
    }
    if (got == 0) {
      return bytes;
    }
  }
}

}  // namespace yicheng
