#include "app/page_handler.h"

#include <fmt/format.h>

#include <map>
#include <optional>

#include "api/json.h"
#include "app/gzip.h"
#include "app/page_files.h"
#include "base/bilingual.h"
#include "base/fault.h"
#include "base/hash.h"

namespace yicheng::app {
namespace {

// Smaller bodies gain nothing from compression.
constexpr std::size_t kGzipBytesMin = 512;

struct Document {
  std::shared_ptr<std::string const> plain;
  std::shared_ptr<std::string const> packed;  // null where packing gains nothing
  std::string type;
  std::string tag;
  bool immutable = false;  // its name changes with its content
};

std::string type_of(std::string_view path) {
  static std::map<std::string_view, std::string> const types = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".json", "application/json; charset=utf-8"},
      {".woff2", "font/woff2"}};
  auto const dot = path.rfind('.');
  auto const found = types.find(dot == std::string_view::npos ? "" : path.substr(dot));
  return found == types.end() ? "application/octet-stream" : found->second;
}

Document make_document(std::string bytes, std::string type, bool immutable) {
  Document document{.plain = std::make_shared<std::string const>(std::move(bytes)),
                    .packed = nullptr,
                    .type = std::move(type),
                    .tag = {},
                    .immutable = immutable};
  document.tag = fmt::format("\"{}\"", short_key(hash_bytes(*document.plain), 12));
  if (document.plain->size() >= kGzipBytesMin) {
    auto packed = gzip(*document.plain);
    if (packed.size() < document.plain->size()) {
      document.packed = std::make_shared<std::string const>(std::move(packed));
    }
  }
  return document;
}

std::map<std::string, std::string> security_headers() {
  return {{"Content-Security-Policy",
           "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
           "connect-src 'self'; worker-src 'self'; font-src 'self'; base-uri 'none'; "
           "form-action 'none'; frame-ancestors 'none'"},
          {"X-Content-Type-Options", "nosniff"},
          {"Referrer-Policy", "no-referrer"},
          {"Cross-Origin-Opener-Policy", "same-origin"},
          {"Cross-Origin-Resource-Policy", "same-origin"}};
}

bool is_loopback_host(std::string host) {
  if (auto const colon = host.rfind(':'); colon != std::string::npos && !host.ends_with(']')) {
    host.resize(colon);
  }
  return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

HttpResponse error(unsigned status, std::string_view code, Bilingual const& message,
                   Bilingual const& mend) {
  HttpResponse response{.status = status, .headers = security_headers()};
  response.headers["Content-Type"] = "application/json; charset=utf-8";
  response.body = std::make_shared<std::string const>(api::dump(
      {{"code", code}, {"message", api::to_json(message)}, {"mend", api::to_json(mend)}}));
  return response;
}

class Pages {
 public:
  Pages(api::PageDocuments documents, bool only_loopback_hosts, LiveAnswers live)
      : only_loopback_hosts_(only_loopback_hosts), live_(std::move(live)) {
    for (auto& [path, json] : documents) {
      documents_.emplace(path,
                         make_document(std::move(json), "application/json; charset=utf-8", false));
    }
    for (auto const& file : page_files()) {
      bool const hashed = file.path.starts_with("/assets/");
      documents_.emplace(file.path,
                         make_document(std::string(file.bytes), type_of(file.path), hashed));
    }
  }

  HttpResponse answer(HttpRequest const& request) const {
    if (only_loopback_hosts_ && !is_loopback_host(request.host)) {
      return error(421, "host-not-served",
                   {"本机服务不认这个主机名", "this host name is not served here"},
                   {"请用 127.0.0.1 访问", "use 127.0.0.1"});
    }
    if (request.method != "GET" && request.method != "HEAD") {
      auto response =
          error(405, "method-not-allowed", {"只能读取", "reading only"}, {"请用 GET", "use GET"});
      response.headers["Allow"] = "GET, HEAD";
      return response;
    }
    auto const found = documents_.find(request.path == "/" ? "/index.html" : request.path);
    if (found == documents_.end()) {
      return compute(request);
    }
    return send(found->second, request);
  }

 private:
  HttpResponse compute(HttpRequest const& request) const {
    try {
      if (auto answer = live_ ? live_(request.path, request.query) : std::nullopt) {
        return send(make_document(std::move(answer->body), std::move(answer->type), false),
                    request);
      }
    } catch (Fault const& fault) {
      bool const asked_wrongly =
          fault.kind == FaultKind::wrong_usage || fault.kind == FaultKind::bad_input;
      return error(asked_wrongly ? 400 : 500, fault.code, fault.message, fault.mend);
    }
    return error(404, "not-found", {"没有这个地址", "there is nothing at this address"},
                 {"请从首页进入", "start from the first page"});
  }

  static HttpResponse send(Document const& document, HttpRequest const& request) {
    HttpResponse response{.status = 200, .headers = security_headers()};
    response.headers["Content-Type"] = document.type;
    response.headers["ETag"] = document.tag;
    response.headers["Vary"] = "Accept-Encoding";
    response.headers["Cache-Control"] =
        document.immutable ? "public, max-age=31536000, immutable" : "no-cache";
    if (request.if_none_match == document.tag) {
      response.status = 304;
      return response;
    }
    bool const packed = request.accepts_gzip && document.packed;
    response.body = packed ? document.packed : document.plain;
    if (packed) {
      response.headers["Content-Encoding"] = "gzip";
    }
    return response;
  }

  bool only_loopback_hosts_;
  LiveAnswers live_;
  std::map<std::string, Document, std::less<>> documents_;
};

}  // namespace

HttpHandler page_handler(api::PageDocuments documents, bool only_loopback_hosts, LiveAnswers live) {
  auto const pages =
      std::make_shared<Pages const>(std::move(documents), only_loopback_hosts, std::move(live));
  return [pages](HttpRequest const& request) { return pages->answer(request); };
}

}  // namespace yicheng::app
