/// What the page asks for: one JSON document a path, made once from a workspace.
#pragma once
#include <map>
#include <string>

#include "store/workspace.h"

namespace yicheng::api {

/// Path ("/api/overview") -> JSON text. Made whole when the workspace opens, because the workspace
/// does not change while it is served; a request then only looks up bytes.
using PageDocuments = std::map<std::string, std::string>;

PageDocuments page_documents(store::Workspace const& workspace);

}  // namespace yicheng::api
