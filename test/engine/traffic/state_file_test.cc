// States in files: they come back, survive links that come and go, and are checked.
#include "engine/traffic/state_file.h"

#include <gtest/gtest.h>

#include "base/fault.h"
#include "base/hash.h"
#include "engine/traffic/assign.h"
#include "engine/traffic/small_networks.h"

namespace yicheng::engine::traffic {
namespace {

using test::braess;
using test::node;

constexpr AssignOptions kTight{.gap = 1e-11, .max_iterations = 2000};
constexpr AssignOptions kLook{.gap = 1e-10, .max_iterations = 1};

std::string solved_bytes(Network const& network, Demand const& demand) {
  return state_bytes(*assign(network, demand, kTight).state);
}

/// With the hash that belongs to it, as one would who means harm.
std::string sealed(std::string body) {
  std::uint64_t const hash = hash_bytes(body);
  for (unsigned shift = 0; shift < 64; shift += 8) {
    body += static_cast<char>(hash >> shift);
  }
  return body;
}

class StateFile : public testing::TestWithParam<std::uint64_t> {
 protected:
  test::RandomCase const made = test::random_case(GetParam());
  std::string const bytes = solved_bytes(made.network, made.demand);
};

TEST_P(StateFile, StartsTheSameRunWhereItEnded) {
  auto const loaded = load_state(bytes, "state");
  Assignment const again = assign(made.network, made.demand, kLook, loaded.get());
  EXPECT_TRUE(again.warm && again.converged);
  EXPECT_EQ(again.warm_pairs, made.demand.pairs());
  EXPECT_EQ(again.lost_paths, 0U);
}

TEST(StateFileOfOnePath, HoldsNoSharesAndComesBack) {
  Network network;
  network.nodes = 2;
  network.add_link(node(0), node(1), 1, 10, 0.15, 4);
  Demand const demand = make_demand({{node(0), node(1), 5}});
  auto const loaded = load_state(solved_bytes(network, demand), "state");
  EXPECT_EQ(assign(network, demand, kLook, loaded.get()).warm_pairs, 1U);
}

TEST_P(StateFile, StartsARunAfterLinksWereRemovedAddedAndClosed) {
  Network changed;
  changed.nodes = made.network.nodes + 1;
  for (std::size_t link = 0; link < made.network.links(); ++link) {
    if (link != 2) {
      changed.add_link(made.network.from[link], made.network.to[link], made.network.free_time[link],
                       made.network.capacity[link], made.network.b[link], made.network.power[link],
                       made.network.fixed_cost[link]);
    }
    if (link == 4) {
      changed.add_link(node(0), node(made.network.nodes), 1, 10, 0.15, 4);
      changed.add_link(node(made.network.nodes), node(3), 1, 10, 0.15, 4);
    }
  }
  changed.open[8] = 0;
  auto const loaded = load_state(bytes, "state");
  Assignment const warm = assign(changed, made.demand, kTight, loaded.get());
  Assignment const cold = assign(changed, made.demand, kTight);
  EXPECT_TRUE(warm.warm);
  EXPECT_NEAR(warm.objective, cold.objective, 1e-9 * cold.objective);
  EXPECT_LT(test::conservation_error(changed, made.demand, warm), 1e-9);
}

TEST_P(StateFile, StartsARunWithOtherTrips) {
  std::vector<Trip> trips;
  for (std::size_t row = 0; row < made.demand.origin.size(); ++row) {
    for (std::size_t pair = made.demand.first[row]; pair < made.demand.first[row + 1]; ++pair) {
      if (pair % 3 != 0) {
        trips.push_back({made.demand.origin[row], made.demand.destination[pair], 3});
      }
    }
  }
  trips.push_back({node(1), node(4), 2});
  Demand const other = make_demand(trips);
  auto const loaded = load_state(bytes, "state");
  Assignment const warm = assign(made.network, other, kTight, loaded.get());
  Assignment const cold = assign(made.network, other, kTight);
  EXPECT_GT(warm.lost_paths, 0U);
  EXPECT_TRUE(warm.warm);
  EXPECT_NEAR(warm.objective, cold.objective, 1e-9 * cold.objective);
}

TEST_P(StateFile, IsRefusedWhereAnyByteChangedOrIsMissing) {
  Random random(GetParam(), 2);
  for (int i = 0; i < 50; ++i) {
    std::string damaged = bytes;
    damaged[random.below(damaged.size())] ^= static_cast<char>(1 + random.below(255));
    EXPECT_THROW(load_state(damaged, "state"), Fault);
    damaged = bytes.substr(0, random.below(bytes.size()));
    EXPECT_THROW(load_state(damaged, "state"), Fault);
  }
}

TEST_P(StateFile, DoesNoHarmWithForgedBytes) {
  // With a hash that fits, what is damaged may still be a state: refused, or one that can be run.
  Random random(GetParam(), 5);
  std::string const body = bytes.substr(0, bytes.size() - 8);
  for (int i = 0; i < 200; ++i) {
    std::string forged = body;
    for (std::size_t changes = 1 + random.below(4); changes > 0; --changes) {
      std::size_t const at = kStateMagic.size() + random.below(body.size() - kStateMagic.size());
      forged[at] = static_cast<char>(random.below(256));
    }
    try {
      auto const loaded = load_state(sealed(forged), "state");
      Assignment const solved = assign(made.network, made.demand, {}, loaded.get());
      EXPECT_LT(test::conservation_error(made.network, made.demand, solved), 1e-9);
    } catch (Fault const& fault) {
      EXPECT_EQ(fault.code, "traffic-state-damaged");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Random, StateFile, testing::Range<std::uint64_t>(1, 9));

TEST(StateFileOf, ParallelLinksKeepTheirOrder) {
  Network two;
  two.nodes = 2;
  two.add_link(node(0), node(1), 10, 100, 1, 1);
  two.add_link(node(0), node(1), 15, 300, 1, 1);
  Demand const demand = make_demand({{node(0), node(1), 100}});
  auto const loaded = load_state(solved_bytes(two, demand), "state");
  Assignment const again = assign(two, demand, kLook, loaded.get());
  EXPECT_NEAR(again.flow[0], 200.0 / 3, 1e-6);
}

TEST(StateFileOf, OtherBytesAreRefused) {
  Demand const demand = make_demand({{node(0), node(1), 6}});
  for (std::string const& bytes :
       {std::string(), std::string("no state"), std::string(kStateMagic),
        sealed(std::string(kStateMagic)), sealed(std::string(kStateMagic) + "\xff\xff\xff\xff\x7f"),
        sealed(std::string(kStateMagic) + std::string(30, '\x80'))}) {
    EXPECT_THROW(load_state(bytes, "state"), Fault);
  }
}

}  // namespace
}  // namespace yicheng::engine::traffic
