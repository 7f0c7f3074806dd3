#include "schedule/exchange/xml_writer.h"

namespace yicheng::schedule::exchange {

void XmlWriter::indent() {
  out_.append(depth_, ' ');
}

void XmlWriter::open(std::string_view tag) {
  indent();
  out_.append("<").append(tag).append(">\n");
  ++depth_;
}

void XmlWriter::close(std::string_view tag) {
  --depth_;
  indent();
  // An attribute belongs to the opening alone.
  out_.append("</").append(tag.substr(0, tag.find(' '))).append(">\n");
}

void XmlWriter::leaf(std::string_view tag, std::string_view text) {
  indent();
  out_.append("<").append(tag).append(">");
  for (char const c : text) {
    switch (c) {
      case '&': out_ += "&amp;"; break;
      case '<': out_ += "&lt;"; break;
      case '>': out_ += "&gt;"; break;
      case '\r': out_ += "&#13;"; break;  // a bare one would be read as a line feed
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') {
          out_ += c;
        }
    }
  }
  out_.append("</").append(tag).append(">\n");
}

void XmlWriter::verbatim(std::string_view xml) {
  indent();
  out_.append(xml).append("\n");
}

}  // namespace yicheng::schedule::exchange
