/// Elements written one below the other, indented; text escaped. Control characters that XML 1.0
/// cannot hold are left out.
#pragma once
#include <string>
#include <string_view>

namespace yicheng::schedule::exchange {

class XmlWriter {
 public:
  void open(std::string_view tag);
  void close(std::string_view tag);
  void leaf(std::string_view tag, std::string_view text);
  /// A line as it is: an element that is kept verbatim, the declaration.
  void verbatim(std::string_view xml);

  std::string take() { return std::move(out_); }

 private:
  void indent();

  std::string out_;
  std::size_t depth_ = 0;
};

}  // namespace yicheng::schedule::exchange
