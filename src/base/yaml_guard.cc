#include "base/yaml_guard.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>

#include "base/fault.h"
#include "base/utf8.h"

namespace yicheng {
namespace {

/// Follows the parser's events and stops it at what no such file needs.
class Guard : public YAML::EventHandler {
 public:
  Guard(YamlForm const& form, std::string_view name) : form_(form), name_(name) {}

  void OnDocumentStart(YAML::Mark const&) override {}
  void OnDocumentEnd() override {}
  void OnNull(YAML::Mark const&, YAML::anchor_t) override {}
  void OnAlias(YAML::Mark const& mark, YAML::anchor_t) override {
    throw_yaml_fault(form_, name_, mark.line + 1, mark.column + 1,
                     {"不接受 YAML 别名（*名称）", "YAML aliases (*name) are not accepted"});
  }
  void OnScalar(YAML::Mark const&, std::string const&, YAML::anchor_t,
                std::string const&) override {}
  void OnSequenceStart(YAML::Mark const& mark, std::string const&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    deeper(mark);
  }
  void OnSequenceEnd() override { --depth_; }
  void OnMapStart(YAML::Mark const& mark, std::string const&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    deeper(mark);
  }
  void OnMapEnd() override { --depth_; }

 private:
  void deeper(YAML::Mark const& mark) {
    if (++depth_ > form_.depth_max) {
      throw_yaml_fault(form_, name_, mark.line + 1, mark.column + 1,
                       {"嵌套过深", "lists are nested too deep"});
    }
  }

  YamlForm const& form_;
  std::string name_;
  int depth_ = 0;
};

/// YAML allows none of these unescaped, and yaml-cpp 0.7 makes broken text of some.
bool is_control(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

}  // namespace

std::string yaml_place(std::string_view name, int line, int column) {
  return fmt::format("{}:{}:{}", name, line, column);
}

void throw_yaml_fault(YamlForm const& form, std::string_view name, int line, int column,
                      Bilingual const& what) {
  throw_bad_input(form.code, yaml_place(name, line, column), what, form.mend);
}

void guard_yaml(YamlForm const& form, std::string_view text, std::string_view name) {
  if (text.size() > form.bytes_max) {
    throw_yaml_fault(form, name, 1, 1, {"文件过大", "the file is too large"});
  }
  if (!decode_utf8(text)) {
    throw_yaml_fault(form, name, 1, 1, {"文件不是 UTF-8 文本", "the file is not UTF-8 text"});
  }
  if (std::any_of(text.begin(), text.end(), is_control)) {
    throw_yaml_fault(form, name, 1, 1, {"文件含有控制字符", "the file holds control characters"});
  }
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    Guard guard(form, name);
    parser.HandleNextDocument(guard);
    // Not a loop over documents: yaml-cpp 0.7 stands still on a stray ",", and one document is all
    // that is read anyway.
    if (parser) {
      throw_yaml_fault(form, name, 1, 1,
                       {"文件里有多余内容（多个 YAML 文档或多余的符号）",
                        "more than one YAML document, or a stray sign between entries"});
    }
  } catch (YAML::Exception const& error) {
    throw_yaml_fault(form, name, error.mark.line + 1, error.mark.column + 1,
                     {"不是合法的 YAML：" + error.msg, "not valid YAML: " + error.msg});
  }
}

}  // namespace yicheng
