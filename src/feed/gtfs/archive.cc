#include "feed/gtfs/archive.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/fault.h"
#include "base/file.h"

namespace yicheng::feed::gtfs {
namespace {

void refuse_broken(std::string_view where, std::string_view reason) {
  throw_bad_input("gtfs-not-a-zip", std::string(where),
                  {fmt::format("不是完整的 zip 文件：{}", reason),
                   fmt::format("it is no intact zip file: {}", reason)},
                  {"请重新下载 GTFS 压缩包，或给出解压后的文件夹",
                   "download the GTFS zip again, or give the unpacked folder"});
}

void refuse_too_large(std::string_view where, Bilingual const& what) {
  throw_bad_input("gtfs-too-large", std::string(where), what,
                  {"请确认这是公交时刻表（GTFS），不是别的压缩包",
                   "check that it is a timetable (GTFS) and not another archive"});
}

constexpr Refusals kRefusals = {refuse_broken, refuse_too_large, nullptr};  // no XML in a timetable

// "feed/stops.txt" -> "stops.txt"; empty for what is no table of the timetable itself.
std::string plain_name(std::string_view entry) {
  if (entry.starts_with("__MACOSX") || std::count(entry.begin(), entry.end(), '/') > 1) {
    return {};
  }
  std::string_view const name = entry.substr(entry.rfind('/') + 1);  // npos + 1 is 0
  return name.starts_with('.') ? std::string() : std::string(name);
}

}  // namespace

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
  archive.bytes_ = std::make_unique<std::string const>(std::move(bytes));
  archive.zip_.emplace(*archive.bytes_, archive.name_, kRefusals, limits.zip);
  auto const& paths = archive.zip_->paths();
  if (paths.empty()) {
    refuse_broken(archive.name_, "no entry");
  }
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (std::string const plain = plain_name(paths[i]); !plain.empty()) {
      archive.entry_.emplace(plain, i);
    }
  }
  return archive;
}

void Archive::list_folder(std::filesystem::path const& folder) {
  std::error_code error;
  for (auto const& file : std::filesystem::directory_iterator(folder, error)) {
    if (file.is_regular_file(error)) {
      path_.emplace(file.path().filename().string(), file.path());
    }
  }
}

std::optional<std::string> Archive::table(std::string_view name) const {
  if (auto const file = path_.find(name); file != path_.end()) {
    return read_file(file->second, limits_.zip.max_entry_bytes);
  }
  auto const entry = entry_.find(name);
  if (entry == entry_.end()) {
    return std::nullopt;
  }
  return zip_->read(entry->second, fmt::format("{}/{}", name_, name));
}

}  // namespace yicheng::feed::gtfs
