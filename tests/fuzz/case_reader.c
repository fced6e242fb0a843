/* Fuzzing of the case reader: any bytes must be read or refused in one line, and what was read must survive being
   written and read again. */
#include "harness.h"

#include "io/case.h"
#include "io/encode.h"
#include "num/common/memory.h"

static const field_spec inputs[] = {
    {"X", SHAPE_MATRIX, NULL, 0, "a matrix"}, {"y", SHAPE_LABELS, NULL, 0, "labels"},
    {"v", SHAPE_VECTOR, NULL, 0, "a vector"}, {"s", SHAPE_SCALAR, NULL, 0, "a number"},
    {"n", SHAPE_COUNT, NULL, 0, "a count"},   {"w", SHAPE_TEXT, "one|two", 0, "a word"},
    {NULL, SHAPE_SCALAR, NULL, 0, NULL},
};
static const item fuzzed = {"fuzz", "", "", "", inputs, NULL, NULL};

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
