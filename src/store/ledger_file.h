/// The ledger in the workspace's file: append-only events, the head of their chain, evidence files.
///
/// Tables progress_events, progress_head, progress_evidence; they are made with the first write,
/// and triggers refuse any change or removal of events and evidence. They are enduring: `save` of a
/// workspace over a file that has them carries them over. A write takes the file's lock, reads the
/// chain, asks for the requests, and commits all of them or none; a file that was replaced while
/// the write waited is opened anew, so no write goes to a file that is no longer there. Every
/// commit is synced to disk. Cost of a write: linear in the events before it.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/file_lock.h"
#include "progress/event.h"
#include "progress/ledger.h"

namespace yicheng::feed {
class Geopackage;
class Database;
}  // namespace yicheng::feed

namespace yicheng::store {

/// A file with its bytes, to be kept by the write that files it.
struct EvidenceFile {
  progress::Evidence evidence;
  std::string bytes;
};

/// The chain as it stands; empty where the workspace has no ledger yet.
struct Chain {
  std::vector<progress::Event> events;
  progress::Head head = progress::empty_head();
};

Chain read_chain(std::filesystem::path const& workspace);

/// The chain that `save` over this path will carry over; empty where no file with a ledger stands
/// there.
Chain kept_chain(std::filesystem::path const& path);

/// What one write adds: its requests in order, and the files they file.
struct LedgerWrite {
  std::vector<progress::Request> requests;
  std::vector<EvidenceFile> files;
};

/// Runs `make` on the ledger as it stands under the lock, and takes what it returns at the time
/// `at` (UTC, "2025-11-25T08:00:00Z"). `make` may throw; a request that is refused ends in
/// Fault(bad_input) with the finding's words; in both cases nothing is written. Returns the ledger
/// after the write.
progress::Ledger write_ledger(std::filesystem::path const& workspace, std::string const& at,
                              std::function<LedgerWrite(progress::Ledger const&)> const& make);

/// Bytes of an evidence file. Throws Fault(bad_input) where there is none of that hash.
std::string read_evidence(std::filesystem::path const& workspace, std::string const& hash);

/// Everything that can be proved wrong: SQLite's own check, the chain (progress::verify_chain),
/// moves that the table of states does not allow, evidence whose bytes do not have its hash or that
/// an event names and the file lacks.
Findings verify_ledger(std::filesystem::path const& workspace);

/// The ledger of the file at a path that is about to be replaced: nobody else can write it while
/// this lives, so what is carried over is all there is. For `save`.
class HeldLedger {
 public:
  /// Holds nothing where no file stands there, or one without a ledger. Throws Fault where a file
  /// that may have a ledger can't be read: it is not to be replaced then.
  explicit HeldLedger(std::filesystem::path const& path);
  ~HeldLedger();
  HeldLedger(HeldLedger const&) = delete;
  HeldLedger& operator=(HeldLedger const&) = delete;

  void carry_into(feed::Geopackage& file);
  /// The database that is about to be replaced; null where there is none.
  feed::Database* replaced() { return held_.get(); }

 private:
  std::unique_ptr<FileLock> lock_;
  std::unique_ptr<feed::Database> held_;
};

}  // namespace yicheng::store
