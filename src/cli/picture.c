#include "cli/picture.h"

#include <stdlib.h>
#include <string.h>

#include "cli/progress.h"
#include "io/file.h"
#include "io/program.h"
#include "io/text.h"
#include "num/common/work.h"

enum { SECONDS = 120 };

output_kind picture_kind(const char *output) {
  if (strcmp(output, "-") == 0 || text_ends_with(output, ".svg")) return KIND_SVG;
  if (text_ends_with(output, ".png")) return KIND_PNG;
  return text_ends_with(output, ".gp") ? KIND_SCRIPT : KIND_UNKNOWN;
}

int picture_write(const options *o, const sink *script) {
  static char program[] = "gnuplot", own_settings[] = "-d", from_input[] = "-";
  char *const argv[] = {program, own_settings, from_input, NULL}; /* -d: no settings of the user */
  size_t size;
  failure why;
  work_on("drawing", 0);
  char *bytes = program_run(argv, script->text, script->used, SECONDS, &size, &why);
  if (bytes == NULL) return complain("gnuplot (Debian package gnuplot-nox)", &why);
  progress_hide();
  int written = size > 0 ? file_write(o->output, bytes, size, &why) : refuse(&why, "gnuplot drew nothing");
  free(bytes);
  return written ? EXIT_HOLDS : complain(strcmp(o->output, "-") == 0 ? "standard output" : o->output, &why);
}
