#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <mutex>
#include <optional>

#include "base/check.h"
#include "base/fault.h"
#include "base/file.h"
#include "feed/omx/handle.h"
#include "feed/omx/omx.h"

namespace yicheng::feed {
namespace {

using omx::Handle;

constexpr hsize_t kChunkValues = hsize_t{1} << 17;  // 1 MiB

[[noreturn]] void throw_unwritten(std::filesystem::path const& path) {
  throw Fault(FaultKind::ours, "omx-not-written", path.string(),
              {"无法写入 OMX 文件", "the OMX file could not be written"},
              {"请检查磁盘空间与权限", "check the space on the disk and your rights"});
}

/// Every call of the library in one place: the first that fails ends the writing.
class Writer {
 public:
  explicit Writer(std::filesystem::path const& path)
      : path_(path),
        file_(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT), H5Fclose) {
    expect(file_);
  }

  void attributes(Omx const& omx) {
    Handle const text(H5Tcopy(H5T_C_S1), H5Tclose);
    constexpr char kVersion[] = "0.2";
    expect(H5Tset_size(text, sizeof kVersion - 1));
    expect(H5Tset_strpad(text, H5T_STR_NULLPAD));
    Handle const one(H5Screate(H5S_SCALAR), H5Sclose);
    Handle const version(H5Acreate2(file_, "OMX_VERSION", text, one, H5P_DEFAULT, H5P_DEFAULT),
                         H5Aclose);
    expect(H5Awrite(version, text, kVersion));
    int const sides[2] = {static_cast<int>(omx.rows), static_cast<int>(omx.columns)};
    hsize_t const two = 2;
    Handle const pair(H5Screate_simple(1, &two, nullptr), H5Sclose);
    Handle const shape(H5Acreate2(file_, "SHAPE", H5T_STD_I32LE, pair, H5P_DEFAULT, H5P_DEFAULT),
                       H5Aclose);
    expect(H5Awrite(shape, H5T_NATIVE_INT, sides));
  }

  void matrices(Omx const& omx) {
    Handle const group(H5Gcreate2(file_, "data", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Gclose);
    hsize_t const sides[2] = {omx.rows, omx.columns};
    hsize_t const chunk[2] = {
        std::clamp<hsize_t>(kChunkValues / std::max<hsize_t>(1, sides[1]), 1, sides[0]), sides[1]};
    Handle const space(H5Screate_simple(2, sides, nullptr), H5Sclose);
    Handle const how = dataset_options();
    expect(H5Pset_chunk(how, 2, chunk));
    expect(H5Pset_shuffle(how));
    expect(H5Pset_deflate(how, 1));
    for (OmxMatrix const& matrix : omx.matrices) {
      check(matrix.values.size() == omx.rows * omx.columns);
      Handle const set(H5Dcreate2(group, matrix.name.c_str(), H5T_IEEE_F64LE, space, H5P_DEFAULT,
                                  how, H5P_DEFAULT),
                       H5Dclose);
      expect(H5Dwrite(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, matrix.values.data()));
    }
  }

  void lookups(Omx const& omx) {
    if (omx.lookups.empty()) {
      return;
    }
    Handle const group(H5Gcreate2(file_, "lookup", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                       H5Gclose);
    for (OmxLookup const& lookup : omx.lookups) {
      if (auto const numbers = whole_numbers(lookup.labels)) {
        write_column(group, lookup.name, H5T_STD_I32LE, H5T_NATIVE_INT, numbers->size(),
                     numbers->data());
      } else {
        write_texts(group, lookup);
      }
    }
  }

  void close() { expect(H5Fflush(file_, H5F_SCOPE_GLOBAL)); }

 private:
  void expect(herr_t result) const {
    if (result < 0) {
      throw_unwritten(path_);
    }
  }
  void expect(Handle const& handle) const {
    if (!handle.valid()) {
      throw_unwritten(path_);
    }
  }

  // No times in the file: the same matrices give the same bytes.
  Handle dataset_options() const {
    hid_t const how = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_obj_track_times(how, 0);
    return {how, H5Pclose};
  }

  static std::optional<std::vector<int>> whole_numbers(std::vector<std::string> const& labels) {
    std::vector<int> numbers;
    for (std::string const& label : labels) {
      int value = 0;
      auto const [end, error] = std::from_chars(label.data(), label.data() + label.size(), value);
      bool const plain = error == std::errc() && end == label.data() + label.size() &&
                         fmt::format("{}", value) == label;
      if (!plain) {
        return std::nullopt;
      }
      numbers.push_back(value);
    }
    return numbers;
  }

  void write_column(hid_t group, std::string const& name, hid_t file_type, hid_t memory_type,
                    std::size_t count, void const* values) const {
    hsize_t const size = count;
    Handle const space(H5Screate_simple(1, &size, nullptr), H5Sclose);
    Handle const how = dataset_options();
    Handle const set(
        H5Dcreate2(group, name.c_str(), file_type, space, H5P_DEFAULT, how, H5P_DEFAULT), H5Dclose);
    expect(H5Dwrite(set, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values));
  }

  void write_texts(hid_t group, OmxLookup const& lookup) const {
    std::size_t longest = 1;
    for (std::string const& label : lookup.labels) {
      longest = std::max(longest, label.size());
    }
    std::string bytes(longest * lookup.labels.size(), '\0');
    for (std::size_t i = 0; i < lookup.labels.size(); ++i) {
      bytes.replace(i * longest, lookup.labels[i].size(), lookup.labels[i]);
    }
    Handle const text(H5Tcopy(H5T_C_S1), H5Tclose);
    expect(H5Tset_size(text, longest));
    expect(H5Tset_strpad(text, H5T_STR_NULLPAD));
    expect(H5Tset_cset(text, H5T_CSET_UTF8));
    write_column(group, lookup.name, text, text, lookup.labels.size(), bytes.data());
  }

  std::filesystem::path const& path_;
  Handle file_;
};

}  // namespace

void write_omx(Omx const& omx, std::filesystem::path const& path) {
  check(omx.rows > 0 && omx.columns > 0 && omx.rows <= std::numeric_limits<int>::max());
  static std::mutex one_at_a_time;  // Debian's HDF5 is built without thread safety
  std::lock_guard const lock(one_at_a_time);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  NewFile target(path);
  {
    Writer writer(target.path());
    writer.attributes(omx);
    writer.matrices(omx);
    writer.lookups(omx);
    writer.close();
  }
  target.commit();
}

}  // namespace yicheng::feed
