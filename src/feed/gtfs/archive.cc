#include "feed/gtfs/archive.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <vector>

#include "base/fault.h"
#include "base/file.h"

namespace yicheng::feed::gtfs {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{1} << 16;

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
struct DiscardZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};

[[noreturn]] void throw_no_zip(std::string const& where, std::string_view reason) {
  throw_bad_input("gtfs-not-a-zip", where,
                  {fmt::format("不是完整的 zip 文件：{}", reason),
                   fmt::format("it is no intact zip file: {}", reason)},
                  {"请重新下载 GTFS 压缩包，或给出解压后的文件夹",
                   "download the GTFS zip again, or give the unpacked folder"});
}

[[noreturn]] void throw_too_large(std::string const& where, Bilingual const& what) {
  throw_bad_input("gtfs-too-large", where, what,
                  {"请确认这是公交时刻表（GTFS），不是别的压缩包",
                   "check that it is a timetable (GTFS) and not another archive"});
}

// "feed/stops.txt" -> "stops.txt"; empty for what is no table of the timetable itself.
std::string plain_name(std::string_view entry) {
  if (entry.starts_with("__MACOSX") || std::count(entry.begin(), entry.end(), '/') > 1) {
    return {};
  }
  std::string_view const name = entry.substr(entry.rfind('/') + 1);  // npos + 1 is 0
  return name.starts_with('.') ? std::string() : std::string(name);
}

}  // namespace

struct Archive::Zip {
  std::string bytes;  // the zip reads from here as long as it lives
  std::unique_ptr<zip_t, DiscardZip> handle;
};

Archive::Archive() = default;
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

Archive Archive::open(std::filesystem::path const& path, ArchiveLimits const& limits) {
  std::error_code error;
  if (!std::filesystem::is_directory(path, error)) {
    return from_zip(read_file(path, limits.max_zip_bytes), path.filename().string(), limits);
  }
  Archive archive;
  archive.name_ = path.filename().string();
  archive.limits_ = limits;
  archive.list_folder(path);
  return archive;
}

Archive Archive::from_zip(std::string bytes, std::string name, ArchiveLimits const& limits) {
  Archive archive;
  archive.name_ = std::move(name);
  archive.limits_ = limits;
  archive.zip_ = std::make_unique<Zip>();
  archive.zip_->bytes = std::move(bytes);
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source =
      zip_source_buffer_create(archive.zip_->bytes.data(), archive.zip_->bytes.size(), 0, &error);
  zip_t* const zip = source != nullptr ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (zip == nullptr) {
    std::string const reason = zip_error_strerror(&error);
    zip_source_free(source);
    zip_error_fini(&error);
    throw_no_zip(archive.name_, reason);
  }
  archive.zip_->handle.reset(zip);
  zip_error_fini(&error);
  archive.list_zip();
  return archive;
}

void Archive::list_zip() {
  zip_t* const zip = zip_->handle.get();
  auto const entries =
      static_cast<zip_uint64_t>(std::max<zip_int64_t>(0, zip_get_num_entries(zip, 0)));
  if (entries == 0) {
    throw_no_zip(name_, "no entry");
  }
  if (entries > limits_.max_entries) {
    throw_too_large(
        name_,
        {fmt::format("压缩包有 {} 个文件，上限 {}", entries, limits_.max_entries),
         fmt::format("the zip has {} entries, the limit is {}", entries, limits_.max_entries)});
  }
  for (zip_uint64_t i = 0; i < entries; ++i) {
    char const* const entry = zip_get_name(zip, i, ZIP_FL_ENC_GUESS);
    std::string const name = entry != nullptr ? plain_name(entry) : std::string();
    if (!name.empty()) {
      place_.emplace(name, entry);
    }
  }
}

void Archive::list_folder(std::filesystem::path const& folder) {
  std::error_code error;
  for (auto const& file : std::filesystem::directory_iterator(folder, error)) {
    if (file.is_regular_file(error)) {
      place_.emplace(file.path().filename().string(), file.path().string());
    }
  }
}

std::optional<std::string> Archive::table(std::string_view name) const {
  auto const place = place_.find(name);
  if (place == place_.end()) {
    return std::nullopt;
  }
  if (!zip_) {
    return read_file(place->second, limits_.max_table_bytes);
  }
  std::string const where = fmt::format("{}/{}", name_, name);
  zip_t* const zip = zip_->handle.get();
  zip_stat_t stat;
  zip_stat_init(&stat);
  std::unique_ptr<zip_file_t, CloseFile> const file(zip_fopen(zip, place->second.c_str(), 0));
  if (!file || zip_stat(zip, place->second.c_str(), 0, &stat) != 0) {
    throw_no_zip(where, zip_strerror(zip));
  }
  // The sizes an entry declares are only claims, so the bytes are counted as they come.
  std::size_t const packed = std::min<std::size_t>(stat.comp_size, zip_->bytes.size());
  std::size_t const by_ratio = std::max(limits_.ratio_free_bytes, packed * limits_.max_ratio);
  std::size_t const limit = std::min(limits_.max_table_bytes, by_ratio);
  std::string bytes;
  for (;;) {
    std::size_t const before = bytes.size();
    bytes.resize(before + kChunkBytes);
    zip_int64_t const got = zip_fread(file.get(), bytes.data() + before, kChunkBytes);
    if (got < 0) {
      throw_no_zip(where, zip_file_strerror(file.get()));
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

}  // namespace yicheng::feed::gtfs
