/// Answers the page's requests: its own files, and the JSON documents of a workspace.
#pragma once
#include <functional>
#include <string>

#include "api/page/page.h"
#include "app/http/server.h"

namespace yicheng::app {

/// A handler that knows these documents and the embedded page and nothing else.
/// `only_loopback_hosts` refuses requests whose Host is another name (a web page elsewhere that
/// points a name of its own at this machine).
HttpHandler page_handler(api::PageDocuments documents, bool only_loopback_hosts);

}  // namespace yicheng::app
