/* Fuzzing of the case reader: any bytes must be read or refused in one line, and what was read must survive being
   written and read again.
     clang (libFuzzer): make fuzz
     any compiler, files named on the command line (also AFL's @@): make fuzz-replay */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/case.h"
#include "io/encode.h"
#include "num/memory.h"

static const field_spec inputs[] = {
    {"X", SHAPE_MATRIX, NULL, 0, "a matrix"},  {"y", SHAPE_LABELS, NULL, 0, "labels"},
    {"v", SHAPE_VECTOR, NULL, 0, "a vector"},  {"s", SHAPE_SCALAR, NULL, 0, "a number"},
    {"n", SHAPE_COUNT, NULL, 0, "a count"},    {"w", SHAPE_TEXT, "one|two", 0, "a word"},
    {NULL, SHAPE_SCALAR, NULL, 0, NULL},
};
static const item fuzzed = {"fuzz", "", "", "", inputs, NULL, NULL};

static void require(int condition, const char *what) {
  if (condition) return;
  (void)fprintf(stderr, "case_reader: %s\n", what);
  abort();
}

static void require_one_line(const failure *why) {
  size_t length = strnlen(why->text, sizeof why->text);
  require(length > 0 && length < sizeof why->text, "a refusal without a text");
  for (size_t i = 0; i < length; i++) require((unsigned char)why->text[i] >= 0x20, "a control character in a refusal");
}

/* The fields, written and read again, are written the same. */
static void round_trip(const fields *in) {
  fields again;
  failure why;
  json_t *document = json_object(), *input = encode_fields(in);
  json_put(document, "input", input);
  char *text = json_write(document), *second;
  case_file c;
  fields_init(&again);
  require(case_parse(&c, text, strlen(text), &why), "what was written cannot be read");
  require(case_read_input(&c, &fuzzed, &again, &why), "the fields that were written cannot be read");
  json_t *input_again = encode_fields(&again);
  second = json_write(input_again);
  free(text);
  text = json_write(input);
  require(strcmp(text, second) == 0, "a value changed when it was written and read");
  json_decref(input_again);
  json_decref(document);
  fields_clear(&again);
  case_close(&c);
  free(text);
  free(second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  case_file c;
  fields in;
  failure why;
  json_memory_init();
  if (!case_parse(&c, (const char *)data, size, &why)) {
    require_one_line(&why);
    return 0;
  }
  fields_init(&in);
  if (case_read_input(&c, &fuzzed, &in, &why))
    round_trip(&in);
  else
    require_one_line(&why);
  fields_clear(&in);
  case_close(&c);
  return 0;
}

#ifdef REPLAY
#include "io/file.h"

int main(int argc, char **argv) {
  plumb_memory_init();
  json_memory_init();
  for (int i = 1; i < argc; i++) {
    size_t size;
    failure why;
    char *bytes = file_read(argv[i], &size, &why);
    if (bytes != NULL) (void)LLVMFuzzerTestOneInput((const uint8_t *)bytes, size);
    free(bytes);
  }
  (void)printf("%d files\n", argc - 1);
  return 0;
}
#endif
