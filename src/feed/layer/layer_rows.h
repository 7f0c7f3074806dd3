/// The rows of a layer by the names of its fields, in WGS 84, with every value checked. Inner
/// header of the layers.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feed/finding_groups.h"
#include "feed/layer/take_layer.h"

namespace yicheng::feed {

class LayerRows {
 public:
  /// Throws Fault(bad_input) for a mapped column that is not there, and for coordinates that are
  /// not known.
  LayerRows(Features const& features, LayerRequest const& request);

  /// The next row; false at the end.
  bool next();

  bool has(std::string_view field) const { return columns_.contains(field); }
  std::string_view text(std::string_view field) const;
  /// Nothing and a finding where the text is no number within [low, high]; `otherwise` where it is
  /// empty or the field is not there.
  std::optional<double> number(std::string_view field, double low, double high, double otherwise);
  /// A place: the point, or the middle of a line or of the corners of a polygon. Nothing and a
  /// finding where there is none.
  std::optional<city::Point> point();
  /// Lines or rings, in WGS 84; empty and a finding where a vertex cannot be used.
  std::vector<std::vector<city::Point>> lines(bool polygons);

  /// Tells why the row is left out.
  void reject(std::string_view code, Bilingual const& why);
  void tell(Severity severity, std::string_view code, Bilingual const& what, Bilingual const& mend);

  /// Those left out in reading, too.
  std::size_t rejected() const { return features_->rejected + rejected_; }
  std::size_t taken() const { return taken_; }
  void take() { ++taken_; }
  Findings findings() const { return findings_.findings(); }
  /// Throws Fault(bad_input) where no row was taken.
  void expect_some() const;

 private:
  void find_columns(LayerRequest const& request);
  void find_column(std::string const& field, std::vector<std::string_view> const& usual);
  std::optional<city::Point> placed(city::Point at);

  Features const* features_;
  std::string file_;
  CoordinateSystem system_;
  std::map<std::string, std::size_t, std::less<>> columns_;
  FindingGroups findings_;
  std::size_t next_ = 0;
  std::size_t taken_ = 0;
  std::size_t rejected_ = 0;
  Feature const* row_ = nullptr;
};

}  // namespace yicheng::feed
