/// Proposals in the workspace's tables. Inner header of the store room.
#pragma once
#include <vector>

#include "feed/geopackage.h"
#include "propose/proposal.h"

namespace yicheng::store {

void write_proposals(std::vector<propose::Proposal> const& proposals, feed::Geopackage& file);

/// None where the file has no such tables: it was written before there were proposals.
std::vector<propose::Proposal> read_proposals(feed::Geopackage& file);

}  // namespace yicheng::store
