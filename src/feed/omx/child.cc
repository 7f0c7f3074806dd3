#include "feed/omx/child.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <vector>

#include "feed/omx/handle.h"

namespace yicheng::feed::omx {
namespace {

constexpr hsize_t kChunkValuesMax = hsize_t{1} << 25;  // 256 MiB of one chunk in memory
constexpr hsize_t kBlockValues = hsize_t{1} << 17;     // told at a time: 1 MiB

void refuse(Teller& teller, Refusal why) {
  teller.tell(Tag::refused);
  teller.bytes(&why, sizeof why);
}

struct Shape {
  hsize_t rows = 0;
  hsize_t columns = 0;
  friend bool operator==(Shape, Shape) = default;
};

std::optional<Shape> stated_shape(hid_t file) {
  if (H5Aexists(file, "SHAPE") <= 0) {
    return std::nullopt;
  }
  Handle const attribute(H5Aopen(file, "SHAPE", H5P_DEFAULT), H5Aclose);
  Handle const space(H5Aget_space(attribute), H5Sclose);
  if (!attribute.valid() || H5Sget_simple_extent_npoints(space) != 2) {
    return std::nullopt;
  }
  long long sides[2] = {0, 0};
  bool const read = H5Aread(attribute, H5T_NATIVE_LLONG, sides) >= 0;
  bool const sane = read && sides[0] > 0 && sides[1] > 0;
  return sane ? std::optional(Shape{static_cast<hsize_t>(sides[0]), static_cast<hsize_t>(sides[1])})
              : std::nullopt;
}

/// Names of the datasets that stand in the group itself, in order; soft and external links could
/// lead anywhere and are left out.
std::vector<std::string> datasets_of(hid_t group, std::size_t max) {
  struct Found {
    std::vector<std::string> names;
    std::size_t max;
  } found{{}, max};
  hsize_t index = 0;
  H5Literate(
      group, H5_INDEX_NAME, H5_ITER_INC, &index,
      [](hid_t parent, char const* name, H5L_info_t const* info, void* data) -> herr_t {
        auto& list = *static_cast<Found*>(data);
        H5O_info_t object{};
        bool const dataset = info->type == H5L_TYPE_HARD &&
                             H5Oget_info_by_name(parent, name, &object, H5P_DEFAULT) >= 0 &&
                             object.type == H5O_TYPE_DATASET;
        if (dataset && std::strlen(name) <= kNameBytesMax) {
          list.names.emplace_back(name);
        }
        return list.names.size() > list.max ? 1 : 0;
      },
      &found);
  return std::move(found.names);
}

/// The extents of a dataset of `dimensions` dimensions that lies in the file, in chunks of bearable
/// size.
std::optional<std::vector<hsize_t>> extents_of(hid_t dataset, int dimensions) {
  Handle const space(H5Dget_space(dataset), H5Sclose);
  Handle const how(H5Dget_create_plist(dataset), H5Pclose);
  if (!space.valid() || !how.valid() || H5Sget_simple_extent_ndims(space) != dimensions ||
      H5Pget_external_count(how) != 0) {
    return std::nullopt;
  }
  std::vector<hsize_t> extents(static_cast<std::size_t>(dimensions));
  if (H5Sget_simple_extent_dims(space, extents.data(), nullptr) != dimensions) {
    return std::nullopt;
  }
  if (H5Pget_layout(how) == H5D_VIRTUAL) {
    return std::nullopt;
  }
  if (H5Pget_layout(how) == H5D_CHUNKED) {
    std::vector<hsize_t> chunk(extents.size());
    H5Pget_chunk(how, dimensions, chunk.data());
    hsize_t values = 1;
    for (hsize_t const side : chunk) {
      if (side == 0 || side > kChunkValuesMax / values) {
        return std::nullopt;
      }
      values *= side;
    }
  }
  return extents;
}

bool is_number(hid_t dataset) {
  Handle const type(H5Dget_type(dataset), H5Tclose);
  H5T_class_t const kind = H5Tget_class(type);
  return kind == H5T_FLOAT || kind == H5T_INTEGER;
}

/// False where the library could not read a part of it.
bool tell_matrix(hid_t dataset, Shape shape, std::string const& name, Teller& teller) {
  hsize_t const rows_at_once = std::max<hsize_t>(1, kBlockValues / shape.columns);
  std::vector<double> block(rows_at_once * shape.columns);
  teller.tell(Tag::matrix);
  teller.text(name);
  Handle const space(H5Dget_space(dataset), H5Sclose);
  for (hsize_t row = 0; row < shape.rows; row += rows_at_once) {
    hsize_t const start[2] = {row, 0};
    hsize_t const count[2] = {std::min(rows_at_once, shape.rows - row), shape.columns};
    Handle const memory(H5Screate_simple(2, count, nullptr), H5Sclose);
    bool const read =
        H5Sselect_hyperslab(space, H5S_SELECT_SET, start, nullptr, count, nullptr) >= 0 &&
        H5Dread(dataset, H5T_NATIVE_DOUBLE, memory, space, H5P_DEFAULT, block.data()) >= 0;
    if (!read) {
      return false;
    }
    teller.bytes(block.data(), count[0] * count[1] * sizeof(double));
  }
  return true;
}

std::optional<std::vector<std::string>> integer_labels(hid_t dataset, std::size_t count) {
  std::vector<long long> values(count);
  if (H5Dread(dataset, H5T_NATIVE_LLONG, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0) {
    return std::nullopt;
  }
  std::vector<std::string> labels;
  for (long long const value : values) {
    labels.push_back(fmt::format("{}", value));
  }
  return labels;
}

std::optional<std::vector<std::string>> text_labels(hid_t dataset, hid_t type, std::size_t count) {
  Handle const text(H5Tcopy(H5T_C_S1), H5Tclose);
  std::vector<std::string> labels;
  if (H5Tis_variable_str(type) > 0) {
    H5Tset_size(text, H5T_VARIABLE);
    H5Tset_cset(text, H5Tget_cset(type));
    std::vector<char*> values(count, nullptr);
    if (H5Dread(dataset, text, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0) {
      return std::nullopt;
    }
    for (char const* value : values) {
      labels.emplace_back(value == nullptr ? "" : value,
                          value == nullptr ? 0 : ::strnlen(value, kLabelBytesMax));
    }
    return labels;
  }
  std::size_t const size = H5Tget_size(type);
  if (size == 0 || size > kLabelBytesMax) {
    return std::nullopt;
  }
  std::vector<char> bytes(count * size);
  if (H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()) < 0) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < count; ++i) {
    labels.emplace_back(bytes.data() + i * size, ::strnlen(bytes.data() + i * size, size));
  }
  return labels;
}

std::optional<std::vector<std::string>> labels_of(hid_t dataset, Shape shape) {
  auto const extents = extents_of(dataset, 1);
  bool const fits =
      extents && (extents->front() == shape.rows || extents->front() == shape.columns);
  if (!fits) {
    return std::nullopt;
  }
  auto const count = static_cast<std::size_t>(extents->front());
  Handle const type(H5Dget_type(dataset), H5Tclose);
  if (H5Tget_class(type) == H5T_STRING) {
    return text_labels(dataset, type, count);
  }
  return is_number(dataset) ? integer_labels(dataset, count) : std::nullopt;
}

void tell_wrong_form(std::string const& name, Teller& teller) {
  teller.tell(Tag::wrong_form);
  teller.text(name);
}

void tell_lookups(hid_t file, Shape shape, OmxLimits const& limits, Teller& teller) {
  if (H5Lexists(file, "lookup", H5P_DEFAULT) <= 0) {
    return;
  }
  Handle const group(H5Gopen2(file, "lookup", H5P_DEFAULT), H5Gclose);
  for (std::string const& name : datasets_of(group, limits.tables_max)) {
    Handle const dataset(H5Dopen2(group, name.c_str(), H5P_DEFAULT), H5Dclose);
    auto const labels = dataset.valid() ? labels_of(dataset, shape) : std::nullopt;
    if (!labels) {
      tell_wrong_form("lookup/" + name, teller);
      continue;
    }
    teller.tell(Tag::lookup);
    teller.text(name);
    teller.number(labels->size());
    for (std::string const& label : *labels) {
      teller.text(label);
    }
  }
}

/// Tells the shape before the first matrix; the shape, where a matrix has it.
class Matrices {
 public:
  Matrices(std::optional<Shape> stated, OmxLimits const& limits, Teller& teller)
      : shape_(stated), limits_(limits), teller_(teller) {}

  /// Nothing, or why the whole file is refused.
  std::optional<Refusal> tell(hid_t group, std::string const& name) {
    Handle const dataset(H5Dopen2(group, name.c_str(), H5P_DEFAULT), H5Dclose);
    auto const extents = dataset.valid() ? extents_of(dataset, 2) : std::nullopt;
    bool const usable = extents && extents->at(0) > 0 && extents->at(1) > 0 && is_number(dataset);
    Shape const here = usable ? Shape{extents->at(0), extents->at(1)} : Shape{};
    if (!usable || (shape_ && !(here == *shape_))) {
      tell_wrong_form("data/" + name, teller_);
      return std::nullopt;
    }
    if (here.rows > limits_.rows_max || here.columns > limits_.rows_max ||
        here.rows * here.columns > limits_.values_max - values_) {
      return Refusal::too_large;
    }
    shape_ = here;
    if (values_ == 0) {
      teller_.tell(Tag::shape);
      teller_.number(here.rows);
      teller_.number(here.columns);
    }
    values_ += here.rows * here.columns;
    return tell_matrix(dataset, here, name, teller_) ? std::nullopt
                                                     : std::optional(Refusal::unreadable);
  }

  bool any() const { return values_ > 0; }
  Shape shape() const { return shape_.value_or(Shape{}); }

 private:
  std::optional<Shape> shape_;
  OmxLimits const& limits_;
  Teller& teller_;
  std::uint64_t values_ = 0;
};

hid_t open(Source const& source) {
  if (!source.path.empty()) {
    return H5Fopen(source.path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  }
  if (source.bytes.empty()) {
    return -1;
  }
  constexpr std::size_t kIncrement = std::size_t{1} << 20;
  Handle const access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  std::string copy(source.bytes);  // the library wants bytes that it could write to
  H5Pset_fapl_core(access, kIncrement, 0);
  H5Pset_file_image(access, copy.data(), copy.size());
  return H5Fopen("memory.omx", H5F_ACC_RDONLY, access);
}

}  // namespace

void tell_file(Source const& source, OmxLimits const& limits, Teller& teller) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  H5PLset_loading_state(0);
  Handle const file(open(source), H5Fclose);
  if (!file.valid()) {
    return refuse(teller, Refusal::not_hdf5);
  }
  Handle const data(
      H5Lexists(file, "data", H5P_DEFAULT) > 0 ? H5Gopen2(file, "data", H5P_DEFAULT) : hid_t{-1},
      H5Gclose);
  if (!data.valid()) {
    return refuse(teller, Refusal::no_data);
  }
  auto const stated = stated_shape(file);
  if (!stated) {
    teller.tell(Tag::no_shape);
  }
  auto const names = datasets_of(data, limits.tables_max);
  if (names.size() > limits.tables_max) {
    return refuse(teller, Refusal::too_large);
  }
  Matrices matrices(stated, limits, teller);
  for (std::string const& name : names) {
    if (auto const why = matrices.tell(data, name)) {
      return refuse(teller, *why);
    }
  }
  if (!matrices.any()) {
    return refuse(teller, Refusal::no_matrix);
  }
  tell_lookups(file, matrices.shape(), limits, teller);
  teller.tell(Tag::end);
}

}  // namespace yicheng::feed::omx
