/* Cases from bytes in memory: what is read, and each refusal by its line. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/case.h"
#include "io/decode.h"

static fields in;
static failure why;

static void setup(void) {
  json_memory_init();
  fields_init(&in);
}

static void teardown(void) { fields_clear(&in); }

TestSuite(cases, .init = setup, .fini = teardown);

static const field_spec every[] = {
    COUNT("n", "n", 0, 0, OPTIONAL, "how many"),
    SCALAR("x", OPTIONAL, "a number"),
    SLOPE("gamma", OPTIONAL, "the slope"),
    VECTOR("v", "n", OPTIONAL, "numbers"),
    INDICES("of", "k", "n", OPTIONAL, "some of them"),
    LABELS("y", "n", OPTIONAL, "labels"),
    MATRIX("X", "n x d", OPTIONAL, "rows"),
    WORD("word", "one|two", OPTIONAL, "one of them"),
    END_OF_INPUTS,
};
static const item any = {.id = "any", .inputs = every};

/* Reads the case with that input. */
static int reads_input(const char *input) {
  case_file c;
  char text[2000];
  (void)snprintf(text, sizeof text, "{\"input\": {%s}}", input);
  cr_assert(case_parse(&c, text, strlen(text), &why), "%s: %s", input, why.text);
  int done = case_read_input(&c, &any, &in, &why);
  case_close(&c);
  return done;
}

static void refuses(const char *input, const char *line) {
  cr_assert_not(reads_input(input), "was read: %s", input);
  cr_expect_str_eq(why.text, line);
}

static void is(const field *f, size_t i, const char *lo, const char *hi) {
  mpq_t expected;
  mpq_init(expected);
  (void)mpq_set_str(expected, lo, 10);
  cr_expect(mpq_equal(f->value[i].lo, expected), "%s[%zu]: lo", f->name, i);
  (void)mpq_set_str(expected, hi, 10);
  cr_expect(mpq_equal(f->value[i].hi, expected), "%s[%zu]: hi", f->name, i);
  mpq_clear(expected);
}

Test(cases, every_shape) {
  cr_assert(
      reads_input("\"n\": \"2147483647\", \"x\": {\"lo\": \"-1/3\", \"hi\": \"0\"}, \"gamma\": \"0x1p-1\", "
                  "\"v\": [], \"of\": [\"1\", \"2\"], \"y\": [\"1\", \"-1\"], \"X\": [[\"1\", \"2\"], [\"3\", \"4\"]], "
                  "\"word\": \"two\""),
      "%s", why.text);
  cr_assert_eq(in.count, 8);
  is(in.at, 0, "2147483647", "2147483647");
  is(in.at + 1, 0, "-1/3", "0");
  is(in.at + 2, 0, "1/2", "1/2");
  cr_expect(in.at[3].rank == 1 && in.at[3].cols == 0);
  is(in.at + 4, 1, "2", "2");
  is(in.at + 5, 1, "-1", "-1");
  cr_expect(in.at[6].rank == 2 && in.at[6].rows == 2 && in.at[6].cols == 2);
  is(in.at + 6, 2, "3", "3");
  cr_expect_str_eq(in.at[7].text, "two");
}

Test(cases, refuses_what_is_no_number) {
  refuses("\"x\": 1",
          "input.x: is a bare JSON number, which programs read as different doubles; expected a text such as \"1/3\", "
          "\"0.1\" or \"0x1.8p-3\"");
  refuses("\"x\": 1.5",
          "input.x: is a bare JSON number, which programs read as different doubles; expected a text such as \"1/3\", "
          "\"0.1\" or \"0x1.8p-3\"");
  refuses("\"x\": null", "input.x: is null; expected a number as a text");
  refuses("\"x\": true", "input.x: is a truth value; expected a number as a text");
  refuses("\"x\": false", "input.x: is a truth value; expected a number as a text");
  refuses("\"x\": []", "input.x: is a list; expected a number as a text");
  refuses("\"x\": \"half\"",
          "input.x: \"half\" is not a number; expected an integer, p/q, a decimal or a hexadecimal float");
}

Test(cases, refuses_enclosures_that_are_none) {
  static const char line[] = "input.x: is an object; expected a number or an enclosure {\"lo\": ..., \"hi\": ...}";
  refuses("\"x\": {\"lo\": \"1\"}", line);
  refuses("\"x\": {\"hi\": \"1\"}", line);
  refuses("\"x\": {\"lo\": \"1\", \"hi\": \"2\", \"mid\": \"1\"}", line);
  refuses("\"x\": {\"lo\": \"2\", \"hi\": \"1\"}", "input.x: is an empty enclosure; expected lo <= hi");
  refuses("\"x\": {\"lo\": null, \"hi\": \"1\"}", "input.x.lo: is null; expected a number as a text");
  refuses("\"x\": {\"lo\": \"1\", \"hi\": {}}", "input.x.hi: is an object; expected a number as a text");
}

Test(cases, refuses_counts_and_labels_that_are_none) {
  static const char no_count[] = "input.n: is not a count; expected an integer from 0 to 2147483647";
  static const char no_label[] = "input.y[0]: is not a label; expected \"1\" or \"-1\"";
  refuses("\"n\": \"-1\"", no_count);
  refuses("\"n\": \"1/2\"", no_count);
  refuses("\"n\": \"2147483648\"", no_count);
  refuses("\"n\": {\"lo\": \"1\", \"hi\": \"2\"}", no_count);
  refuses("\"y\": [\"0\"]", no_label);
  refuses("\"y\": [\"1/2\"]", no_label);
  refuses("\"y\": [{\"lo\": \"-1\", \"hi\": \"1\"}]", no_label);
}

Test(cases, refuses_other_shapes) {
  refuses("\"v\": {}", "input.v: is an object; expected a list of numbers");
  refuses("\"v\": \"1\"", "input.v: is a text; expected a list of numbers");
  refuses("\"v\": [\"1\", []]", "input.v[1]: is a list; expected a number as a text");
  refuses("\"X\": 7", "input.X: is a bare JSON number; expected a list of rows");
  refuses("\"X\": [[\"1\"], 2.5]", "input.X[1]: is a bare JSON number; expected a row, a list of numbers");
  refuses("\"X\": [\"1\"]", "input.X[0]: is a text; expected a row, a list of numbers");
  refuses("\"X\": [[\"1\"], []]", "input.X[1]: has 0 entries; expected 1 as in row 0");
  refuses("\"X\": [[\"1\"], [null]]", "input.X[1][0]: is null; expected a number as a text");
  refuses("\"word\": [\"one\"]", "input.word: is a list; expected a text");
  refuses("\"word\": \"three\"", "input.word: \"three\" is not known; expected one of one|two");
}

/* As if earlier fields had taken nearly all that a file may take. */
Test(cases, refuses_more_than_the_limits_together) {
  json_t *one = json_pack("[s]", "1"), *rows = json_pack("[[s]]", "1"), *none = json_array();
  decode_load load = {1 << 22, 0};
  cr_expect_not(decode_field(&in, "input", "v", SHAPE_VECTOR, NULL, one, &load, &why));
  cr_expect_str_eq(why.text, "input.v: the file has too many numbers; expected at most 4194304");
  cr_expect_not(decode_field(&in, "input", "X", SHAPE_MATRIX, NULL, rows, &load, &why));
  cr_expect_str_eq(why.text, "input.X: the file has too many numbers; expected at most 4194304");
  cr_expect(decode_field(&in, "input", "v", SHAPE_VECTOR, NULL, none, &load, &why), "%s", why.text);
  load = (decode_load){0, 1 << 25};
  cr_expect_not(decode_field(&in, "input", "v", SHAPE_VECTOR, NULL, one, &load, &why));
  cr_expect_str_eq(why.text, "input.v[0]: the numbers of the file take too much memory together");
  json_decref(one);
  json_decref(rows);
  json_decref(none);
}

static void refuses_header(const char *text, const char *line) {
  case_file c;
  cr_assert_not(case_parse(&c, text, strlen(text), &why), "was read: %s", text);
  cr_expect_str_eq(why.text, line);
}

Test(cases, refuses_headers_that_are_none) {
  refuses_header("[]", "is not a case; expected a JSON object with the member \"input\"");
  refuses_header("{}", "input: is missing; expected an object with the fields of the item");
  refuses_header("{\"schema\": \"2\"}", "schema: is not as it should be; expected \"1\"");
  refuses_header("{\"schema\": 1}", "schema: is not as it should be; expected \"1\"");
  refuses_header("{\"arithmetic\": \"double\"}",
                 "arithmetic: is not as it should be; expected \"rational\" or \"enclosure\"");
  refuses_header("{\"expect\": \"HOLDS\"}", "expect: is not as it should be; expected \"refused\"");
  refuses_header("{\"flags\": {}}", "flags: is not as it should be; expected a list of texts");
  refuses_header("{\"flags\": [\"a\", 7]}", "flags: is not as it should be; expected a list of texts");
  refuses_header("{\"generator\": {\"seed\": 7}}", "generator: is not as it should be; expected an object of texts");
  refuses_header("{\"generator\": []}", "generator: is not as it should be; expected an object of texts");
  static const char name[] = "case: is not as it should be; expected a name as a text";
  char longest[140] = "{\"case\": \"";
  refuses_header("{\"case\": \"\"}", name);
  refuses_header("{\"case\": \".hidden\"}", name);
  refuses_header("{\"case\": \"a/b\"}", name);
  (void)memset(longest + 10, 'a', 101);
  (void)strcpy(longest + 111, "\"}");
  refuses_header(longest, name);
  refuses_header("{\"item\": \"a b\"}", "item: is not as it should be; expected the id of an item as a text");
}

Test(cases, a_header_is_kept) {
  static const char text[] =
      "{\"schema\": \"1\", \"item\": \"any\", \"case\": \"small\", \"flags\": [\"a\"], \"generator\": {\"seed\": "
      "\"7\"}, "
      "\"arithmetic\": \"enclosure\", \"expect\": \"refused\", \"input\": {}}";
  case_file c;
  cr_assert(case_parse(&c, text, strlen(text), &why), "%s", why.text);
  cr_expect_str_eq(c.item_id, "any");
  cr_expect_str_eq(c.case_id, "small");
  cr_expect_str_eq(c.arithmetic, "enclosure");
  cr_expect(c.expects_refusal && json_array_size(c.flags) == 1);
  case_close(&c);
}

/* Fields of unknown names: what they look like. */
Test(cases, any_fields) {
  json_t *object = json_pack("{s:s, s:s, s:[s], s:[[s]], s:{s:s, s:s}}", "a", "1/2", "b", "word", "c", "1", "d", "1",
                             "e", "lo", "1", "hi", "2");
  cr_assert(case_read_any(object, "construct", &in, &why), "%s", why.text);
  cr_expect(in.count == 5 && in.at[0].rank == 0 && in.at[2].rank == 1 && in.at[3].rank == 2);
  cr_expect_str_eq(in.at[1].text, "word");
  is(in.at, 0, "1/2", "1/2");
  is(in.at + 4, 0, "1", "2");
  json_decref(object);
  object = json_pack("{s:n}", "a");
  cr_expect_not(case_read_any(object, "construct", &in, &why));
  cr_expect_str_eq(why.text, "construct.a: is null; expected a number as a text");
  json_decref(object);
  object = json_pack("{s:s}", "a b", "1");
  cr_expect_not(case_read_any(object, "construct", &in, &why));
  cr_expect_str_eq(why.text, "construct.a b: is not a name of a field; expected letters, digits, points, - and _");
  json_decref(object);
}

static void writes(const char *text) {
  json_t *document = json_read(text, strlen(text), &why);
  cr_assert_not_null(document, "%s", why.text);
  char *written = json_write(document);
  cr_expect_str_eq(written, text);
  free(written);
  json_decref(document);
}

Test(cases, documents_are_written_in_one_way) {
  writes("[\n]\n");
  writes("{\n  \"a\": [1, 2.5, true, false, null],\n  \"b\": {\"lo\": \"1\", \"hi\": \"2\"},\n  \"c\": []\n}\n");
  writes("{\n  \"a\": [\n    [\"1\", \"2\"],\n    [\"3\"]\n  ],\n  \"b\": [[1, 2], [3]]\n}\n");
  writes("[\n  [{\"lo\": \"1\", \"hi\": \"2\"}, \"x\"],\n  {\"only\": \"y\"}\n]\n");
}
