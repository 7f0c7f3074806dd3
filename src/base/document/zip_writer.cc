#include "base/document/zip_writer.h"

#include "base/check.h"

namespace yicheng {
namespace {

constexpr zip_uint16_t kFirstOfJanuary2000 = 0x2821;  // as MS-DOS writes dates

}  // namespace

ZipWriter::ZipWriter() {
  libzip().zip_error_init(&error_);
  target_ = libzip().zip_source_buffer_create(nullptr, 0, 0, &error_);
  check(target_ != nullptr);
  libzip().zip_source_keep(target_);
  zip_ = libzip().zip_open_from_source(target_, ZIP_TRUNCATE, &error_);
  check(zip_ != nullptr);
}

ZipWriter::~ZipWriter() {
  if (zip_ != nullptr) {
    libzip().zip_discard(zip_);
  }
  libzip().zip_source_free(target_);
  libzip().zip_error_fini(&error_);
}

void ZipWriter::add(std::string const& path, std::string_view bytes) {
  check(zip_ != nullptr);
  auto* const source = libzip().zip_source_buffer(zip_, bytes.data(), bytes.size(), 0);
  auto const index = libzip().zip_file_add(zip_, path.c_str(), source, ZIP_FL_ENC_UTF_8);
  check(index >= 0);
  libzip().zip_file_set_dostime(zip_, static_cast<zip_uint64_t>(index), 0, kFirstOfJanuary2000, 0);
}

std::string ZipWriter::finish() {
  check(zip_ != nullptr && libzip().zip_close(zip_) == 0);
  zip_ = nullptr;
  zip_stat_t stat;
  libzip().zip_stat_init(&stat);
  libzip().zip_source_stat(target_, &stat);
  std::string bytes(stat.size, '\0');
  libzip().zip_source_open(target_);
  check(libzip().zip_source_read(target_, bytes.data(), bytes.size()) ==
        static_cast<zip_int64_t>(bytes.size()));
  libzip().zip_source_close(target_);
  return bytes;
}

}  // namespace yicheng
