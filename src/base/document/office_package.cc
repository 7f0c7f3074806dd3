#include "base/document/office_package.h"

#include <fmt/format.h>

#include "base/document/zip_archive.h"

namespace yicheng {
namespace {

bool is_wanted(std::string_view path) {
  bool const ours = path.starts_with("word/") || path.starts_with("xl/");
  return ours && (path.ends_with(".xml") || path.ends_with(".rels"));
}

}  // namespace

Parts read_parts(std::string_view bytes, std::string_view name, Refusals const& refusals) {
  ZipLimits limits;  // XML of large tables packs well, but not better than its ratio
  limits.max_entries = kPartsMax;
  limits.max_entry_bytes = kPartBytesMax;
  ZipArchive const archive(bytes, std::string(name), refusals, limits);
  Parts parts;
  std::size_t left = kAllPartsBytesMax;
  for (std::size_t i = 0; i < archive.paths().size(); ++i) {
    auto const& path = archive.paths()[i];
    if (is_wanted(path)) {
      auto part = archive.read(i, fmt::format("{}/{}", name, path), left);
      left -= part.size();
      parts.emplace(path, std::move(part));
    }
  }
  return parts;
}

}  // namespace yicheng
