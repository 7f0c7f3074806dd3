/// An HDF5 identifier that closes itself. Inner header of feed/omx.
#pragma once
#include <hdf5.h>

namespace yicheng::feed::omx {

class Handle {
 public:
  using Close = herr_t (*)(hid_t);
  Handle(hid_t id, Close close) : id_(id), close_(close) {}
  ~Handle() {
    if (id_ >= 0) {
      close_(id_);
    }
  }
  Handle(Handle const&) = delete;
  Handle& operator=(Handle const&) = delete;

  operator hid_t() const { return id_; }  // NOLINT: it stands for the identifier
  bool valid() const { return id_ >= 0; }

 private:
  hid_t id_;
  Close close_;
};

}  // namespace yicheng::feed::omx
