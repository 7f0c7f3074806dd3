/// libzip's functions, loaded when the first zip is read or written (base/lazy_library.h): only
/// documents and packed timetables need it.
#pragma once
#include <zip.h>

#include "base/lazy_library.h"

namespace yicheng {

class Libzip {
 public:
  /// Throws Fault(ours) "library-missing".
  Libzip();

 private:
  LazyLibrary library_;

 public:
  YICHENG_LAZY_FUNCTION(zip_close);
  YICHENG_LAZY_FUNCTION(zip_discard);
  YICHENG_LAZY_FUNCTION(zip_error_fini);
  YICHENG_LAZY_FUNCTION(zip_error_init);
  YICHENG_LAZY_FUNCTION(zip_error_strerror);
  YICHENG_LAZY_FUNCTION(zip_fclose);
  YICHENG_LAZY_FUNCTION(zip_file_add);
  YICHENG_LAZY_FUNCTION(zip_file_set_dostime);
  YICHENG_LAZY_FUNCTION(zip_file_strerror);
  YICHENG_LAZY_FUNCTION(zip_fopen_index);
  YICHENG_LAZY_FUNCTION(zip_fread);
  YICHENG_LAZY_FUNCTION(zip_get_name);
  YICHENG_LAZY_FUNCTION(zip_get_num_entries);
  YICHENG_LAZY_FUNCTION(zip_open_from_source);
  YICHENG_LAZY_FUNCTION(zip_source_buffer);
  YICHENG_LAZY_FUNCTION(zip_source_buffer_create);
  YICHENG_LAZY_FUNCTION(zip_source_close);
  YICHENG_LAZY_FUNCTION(zip_source_free);
  YICHENG_LAZY_FUNCTION(zip_source_keep);
  YICHENG_LAZY_FUNCTION(zip_source_open);
  YICHENG_LAZY_FUNCTION(zip_source_read);
  YICHENG_LAZY_FUNCTION(zip_source_stat);
  YICHENG_LAZY_FUNCTION(zip_stat_index);
  YICHENG_LAZY_FUNCTION(zip_stat_init);
  YICHENG_LAZY_FUNCTION(zip_strerror);
};

Libzip const& libzip();

}  // namespace yicheng
