#include "io/decode.h"

#include <stdio.h>
#include <string.h>

#include "io/spec.h"
#include "io/text.h"

enum {
  MOST_NUMBERS = 1 << 22,
  MOST_LIMBS = 1 << 25,
  PLACE = 160 /* room for `input.X[2][1]` */
};

static const char *kind_of(json_t *value) {
  switch (json_typeof(value)) {
    case JSON_OBJECT: return "an object";
    case JSON_ARRAY: return "a list";
    case JSON_STRING: return "a text";
    case JSON_INTEGER:
    case JSON_REAL: return "a bare JSON number";
    case JSON_TRUE:
    case JSON_FALSE: return "a truth value";
    case JSON_NULL: return "null";
  }
  return "";
}

static int decode_rational(mpq_ptr r, const char *place, json_t *value, decode_load *load, failure *why) {
  failure fault;
  if (json_is(value, JSON_INTEGER) || json_is(value, JSON_REAL))
    return refuse(why,
                  "%s: is a bare JSON number, which programs read as different doubles; expected a text such as "
                  "\"1/3\", \"0.1\" or \"0x1.8p-3\"",
                  place);
  if (!json_is(value, JSON_STRING)) return refuse(why, "%s: is %s; expected a number as a text", place, kind_of(value));
  if (!text_to_rational(r, json_string_value(value), &fault)) return refuse(why, "%s: %s", place, fault.text);
  load->limbs += mpz_size(mpq_numref(r)) + mpz_size(mpq_denref(r));
  if (load->limbs > MOST_LIMBS) return refuse(why, "%s: the numbers of the file take too much memory together", place);
  return 1;
}

static int decode_enclosure(bounds *b, const char *place, json_t *value, decode_load *load, failure *why) {
  json_t *lo = json_object_get(value, "lo"), *hi = json_object_get(value, "hi");
  char inner[PLACE];
  if (lo == NULL || hi == NULL || json_object_size(value) != 2)
    return refuse(why, "%s: is an object; expected a number or an enclosure {\"lo\": ..., \"hi\": ...}", place);
  (void)snprintf(inner, sizeof inner, "%.150s.lo", place);
  if (!decode_rational(b->lo, inner, lo, load, why)) return 0;
  (void)snprintf(inner, sizeof inner, "%.150s.hi", place);
  if (!decode_rational(b->hi, inner, hi, load, why)) return 0;
  if (mpq_cmp(b->lo, b->hi) > 0) return refuse(why, "%s: is an empty enclosure; expected lo <= hi", place);
  return 1;
}

static int decode_number(bounds *b, const char *place, shape kind, json_t *value, decode_load *load, failure *why) {
  if (json_is(value, JSON_OBJECT)) {
    if (!decode_enclosure(b, place, value, load, why)) return 0;
  } else {
    if (!decode_rational(b->lo, place, value, load, why)) return 0;
    mpq_set(b->hi, b->lo);
  }
  int exact = mpq_equal(b->lo, b->hi);
  if (kind == SHAPE_LABELS && !(exact && (mpq_cmp_si(b->lo, 1, 1) == 0 || mpq_cmp_si(b->lo, -1, 1) == 0)))
    return refuse(why, "%s: is not a label; expected \"1\" or \"-1\"", place);
  if (kind == SHAPE_COUNT && !(exact && mpz_cmp_ui(mpq_denref(b->lo), 1) == 0 && mpq_sgn(b->lo) >= 0 &&
                               mpz_sizeinbase(mpq_numref(b->lo), 2) <= 31))
    return refuse(why, "%s: is not a count; expected an integer from 0 to 2147483647", place);
  return 1;
}

static int decode_list(bounds *b, const char *place, shape kind, json_t *list, decode_load *load, failure *why) {
  char inner[PLACE];
  for (size_t i = 0; i < json_array_size(list); i++) {
    (void)snprintf(inner, sizeof inner, "%.130s[%zu]", place, i);
    if (!decode_number(b + i, inner, kind, json_array_get(list, i), load, why)) return 0;
  }
  return 1;
}

/* Counts before anything is allocated. */
static int may_hold(const char *place, size_t rows, size_t cols, decode_load *load, failure *why) {
  if (cols != 0 && rows > (MOST_NUMBERS - load->numbers) / cols)
    return refuse(why, "%s: the file has too many numbers; expected at most %d", place, MOST_NUMBERS);
  load->numbers += rows * cols;
  return 1;
}

static int decode_vector(fields *out, const char *place, const char *name, shape kind, json_t *value, decode_load *load,
                         failure *why) {
  if (!json_is(value, JSON_ARRAY)) return refuse(why, "%s: is %s; expected a list of numbers", place, kind_of(value));
  size_t n = json_array_size(value);
  if (!may_hold(place, 1, n, load, why)) return 0;
  return decode_list(fields_add_numbers(out, name, 1, 1, n)->value, place, kind, value, load, why);
}

static int decode_matrix(fields *out, const char *place, const char *name, json_t *value, decode_load *load,
                         failure *why) {
  char inner[PLACE];
  if (!json_is(value, JSON_ARRAY)) return refuse(why, "%s: is %s; expected a list of rows", place, kind_of(value));
  size_t rows = json_array_size(value), cols = rows == 0 ? 0 : json_array_size(json_array_get(value, 0));
  for (size_t i = 0; i < rows; i++) {
    json_t *one = json_array_get(value, i);
    if (!json_is(one, JSON_ARRAY))
      return refuse(why, "%s[%zu]: is %s; expected a row, a list of numbers", place, i, kind_of(one));
    if (json_array_size(one) != cols)
      return refuse(why, "%s[%zu]: has %zu entries; expected %zu as in row 0", place, i, json_array_size(one), cols);
  }
  if (!may_hold(place, rows, cols, load, why)) return 0;
  bounds *b = fields_add_numbers(out, name, 2, rows, cols)->value;
  for (size_t i = 0; i < rows; i++) {
    (void)snprintf(inner, sizeof inner, "%.100s[%zu]", place, i);
    if (!decode_list(b + i * cols, inner, SHAPE_MATRIX, json_array_get(value, i), load, why)) return 0;
  }
  return 1;
}

static int decode_text(fields *out, const char *place, const char *name, const char *words, json_t *value,
                       failure *why) {
  char shown[48];
  if (!json_is(value, JSON_STRING)) return refuse(why, "%s: is %s; expected a text", place, kind_of(value));
  text_one_line(shown, sizeof shown, json_string_value(value));
  if (words != NULL && !spec_has_word(words, json_string_value(value)))
    return refuse(why, "%s: \"%s\" is not known; expected one of %s", place, shown, words);
  fields_add_text(out, name, json_string_value(value));
  return 1;
}

int decode_field(fields *out, const char *where, const char *name, shape kind, const char *words, json_t *value,
                 decode_load *load, failure *why) {
  char shown[48], place[PLACE];
  text_one_line(shown, sizeof shown, name);
  (void)snprintf(place, sizeof place, "%.40s.%s", where, shown);
  switch (kind) {
    case SHAPE_TEXT: return decode_text(out, place, name, words, value, why);
    case SHAPE_VECTOR:
    case SHAPE_INDICES:
    case SHAPE_LABELS: return decode_vector(out, place, name, kind, value, load, why);
    case SHAPE_STACK:
    case SHAPE_MATRIX: return decode_matrix(out, place, name, value, load, why);
    case SHAPE_COUNT:
    case SHAPE_SLOPE:
    case SHAPE_SCALAR: break;
  }
  return decode_number(fields_add_numbers(out, name, 0, 1, 1)->value, place, kind, value, load, why);
}
