/* What the fuzzing harnesses share. Each is one function of any bytes, run
     by clang's libFuzzer: make fuzz
     on the files of the command line, with any compiler (also AFL's @@): make fuzz-replay */
#ifndef PLUMB_HARNESS_H
#define PLUMB_HARNESS_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "num/common/failure.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int condition, const char *what) {
  if (condition) return;
  (void)fprintf(stderr, "fuzzing: %s\n", what);
  abort();
}

static void require_one_line(const failure *why) {
  size_t length = strnlen(why->text, sizeof why->text);
  require(length > 0 && length < sizeof why->text, "a refusal without a text");
  for (size_t i = 0; i < length; i++) require((unsigned char)why->text[i] >= 0x20, "a control character in a refusal");
}

#ifdef REPLAY
#include "io/file.h"
#include "num/common/memory.h"

int main(int argc, char **argv) {
  plumb_memory_init();
  for (int i = 1; i < argc; i++) {
    size_t size;
    failure why;
    char *bytes = file_read(argv[i], &size, &why);
    if (bytes == NULL) continue;
    bytes = memory_resize(bytes, size, 1); /* no spare room, so that a sanitizer sees any read beyond */
    (void)LLVMFuzzerTestOneInput((const uint8_t *)bytes, size);
    free(bytes);
  }
  (void)printf("%d files\n", argc - 1);
  return 0;
}
#endif

#endif
