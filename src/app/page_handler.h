/// Answers the page's requests: its own files, and the JSON documents of a workspace.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "api/page/explorer.h"
#include "api/page/page.h"
#include "app/http/server.h"

namespace yicheng::app {

/// What is computed when it is asked for, by path and query; nothing where it knows no such path.
/// Faults are answered as such.
using LiveAnswers =
    std::function<std::optional<api::Explored>(std::string_view path, std::string_view query)>;

/// A handler that knows these documents, the live answers and the embedded page and nothing else.
/// `only_loopback_hosts` refuses requests whose Host is another name (a web page elsewhere that
/// points a name of its own at this machine).
HttpHandler page_handler(api::PageDocuments documents, bool only_loopback_hosts,
                         LiveAnswers live = {});

}  // namespace yicheng::app
