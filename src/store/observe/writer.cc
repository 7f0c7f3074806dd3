#include "store/observe/writer.h"

#include "base/file.h"
#include "store/observe/open_observations.h"
#include "store/observe/tables.h"

namespace yicheng::store {
namespace {

/// A new GeoPackage appears whole: with its tables or not at all.
void ensure_file(std::filesystem::path const& path) {
  if (std::filesystem::exists(path)) {
    return;
  }
  NewFile target(path);
  {
    auto file = feed::Geopackage::create(target.path());
    observe_tables::add(file);
  }
  target.commit();
}

}  // namespace

ObservationWriter::ObservationWriter(std::filesystem::path path, int utc_offset_min)
    : path_(std::move(path)), utc_offset_min_(utc_offset_min) {
  ensure_file(path_);
  FileLock const lock(path_, FileLock::Kind::exclusive);
  open_ = std::make_unique<OpenObservations>(path_, utc_offset_min_);
}

ObservationWriter::~ObservationWriter() = default;

void ObservationWriter::whole(std::function<void()> const& work) {
  lock_.emplace(path_, FileLock::Kind::exclusive);
  struct Release {
    std::optional<FileLock>& lock;
    ~Release() { lock.reset(); }
  } const release{lock_};
  if (!open_->stands_at(path_)) {
    open_ = std::make_unique<OpenObservations>(path_, utc_offset_min_);
  }
  feed::Transaction transaction(open_->database());
  work();
  transaction.commit();
}

ObservationWriter::Appended ObservationWriter::append(
    std::span<observe::Observation const> observations, std::span<observe::Rejected const> rejected,
    observe::Seconds received) {
  std::optional<FileLock> own;
  if (!lock_) {
    own.emplace(path_, FileLock::Kind::exclusive);
    if (!open_->stands_at(path_)) {
      open_ = std::make_unique<OpenObservations>(path_, utc_offset_min_);
    }
  }
  Appended appended;
  feed::Transaction transaction(open_->database());
  for (auto const& observation : observations) {
    auto const marks = open_->store(observation, received);
    if (!marks) {
      ++appended.rejected;
      open_->reject({observation.series.station, "observe-too-many-series",
                     observe::kept_bytes(observation.series.quantity)},
                    received);
      continue;
    }
    ++appended.stored;
    appended.marked += marks->none() ? 0 : 1;
  }
  for (auto const& one : rejected) {
    open_->reject(one, received);
  }
  appended.rejected += rejected.size();
  if (appended.rejected > 0) {
    open_->trim_rejected();
  }
  transaction.commit();
  return appended;
}

}  // namespace yicheng::store
