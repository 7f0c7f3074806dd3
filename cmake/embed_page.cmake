# Writes FOLDER/page_bytes.S and FOLDER/page_files.cc: every file below PAGE, by its path.
file(GLOB_RECURSE files LIST_DIRECTORIES false RELATIVE ${PAGE} ${PAGE}/*)
list(SORT files)
set(bytes "  .section .rodata\n")
set(declarations "")
set(rows "")
set(index 0)
foreach(file IN LISTS files)
  string(APPEND bytes "  .global yicheng_page_${index}_begin\n  .global yicheng_page_${index}_end\n"
    "yicheng_page_${index}_begin:\n  .incbin \"${PAGE}/${file}\"\nyicheng_page_${index}_end:\n  .byte 0\n")
  string(APPEND declarations "extern \"C\" char const yicheng_page_${index}_begin[];\n"
    "extern \"C\" char const yicheng_page_${index}_end[];\n")
  string(APPEND rows "      {\"/${file}\", {yicheng_page_${index}_begin, std::size_t(yicheng_page_${index}_end - yicheng_page_${index}_begin)}},\n")
  math(EXPR index "${index} + 1")
endforeach()
string(APPEND bytes "  .section .note.GNU-stack,\"\",@progbits\n")
file(WRITE ${FOLDER}/page_bytes.S "${bytes}")
file(WRITE ${FOLDER}/page_files.cc "#include \"app/page_files.h\"\n${declarations}
namespace yicheng::app {
std::span<PageFile const> page_files() {
  static PageFile const files[] = {
${rows}  };
  return files;
}
}
")
