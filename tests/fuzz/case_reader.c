/* Fuzzing of the case reader: any bytes must be read or refused in one line, and what was read must survive being
   written and read again. */
#include "harness.h"

#include "io/case.h"
#include "io/encode.h"
#include "num/common/memory.h"

static const field_spec known[] = {
    MATRIX("X", NULL, OPTIONAL, "a matrix"),
    LABELS("y", NULL, OPTIONAL, "labels"),
    VECTOR("v", NULL, OPTIONAL, "a vector"),
    SCALAR("s", OPTIONAL, "a number"),
    COUNT("n", NULL, 0, 0, OPTIONAL, "a count"),
    WORD("w", "one|two", OPTIONAL, "a word"),
    END_OF_INPUTS,
};
static const item fuzzed = {.id = "fuzz", .inputs = known};

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
