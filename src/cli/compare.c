/* plumb compare. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/difference.h"
#include "cli/options.h"
#include "cli/sheet.h"
#include "io/case.h"
#include "io/encode.h"
#include "io/file.h"
#include "io/text.h"

/* What stands against what. */
typedef struct {
  case_file golden;
  fields expected, found;
  mpq_t allowed; /* relative error */
} comparison;

static int read_golden(comparison *x, const char *path, failure *why) {
  if (!case_open(&x->golden, path, why)) return 0;
  json_t *object = json_object_get(x->golden.document, "construct");
  int done = object == NULL || json_object_get(object, "refused") != NULL
                 ? refuse(why, "construct: is missing; expected a golden file with a construction")
                 : case_read_any(object, "construct", &x->expected, why);
  if (!done) case_close(&x->golden);
  return done;
}

/* The member "construct" of the file, or the whole file where it has none. */
static int read_other(comparison *x, const char *path, failure *why) {
  size_t size;
  char *bytes = file_read(path, &size, why);
  json_t *document = bytes == NULL ? NULL : json_read(bytes, size, why);
  free(bytes);
  if (document == NULL) return 0;
  json_t *object = json_object_get(document, "construct");
  if (object == NULL) object = document;
  int done = json_is_object(object) ? case_read_any(object, "construct", &x->found, why)
                                    : refuse(why, "is no case; expected an object of fields");
  json_decref(document);
  return done;
}

/* `X[2][1]` for the entry of that index. */
static void entry_name(char *out, size_t room, const field *f, size_t index) {
  if (f->rank == 2)
    (void)snprintf(out, room, "%.60s[%zu][%zu]", f->name, index / f->cols, index % f->cols);
  else if (f->rank == 1)
    (void)snprintf(out, room, "%.60s[%zu]", f->name, index);
  else
    (void)snprintf(out, room, "%.60s", f->name);
}

/* The error in units of 2^-53. */
static void to_units(mpq_ptr units, mpq_srcptr relative) {
  mpq_mul_2exp(units, relative, 53);
}

/* Texts are equal or differ; no error is allowed. */
static int agrees(const comparison *x, const field *expected, const difference *d) {
  if (!d->comparable) return 0;
  return expected->text != NULL ? d->equal == d->entries : mpq_cmp(d->relative, x->allowed) <= 0;
}

static const char *answer_of(const comparison *x, const field *expected, const field *found, const difference *d) {
  if (found == NULL) return "missing";
  if (!d->comparable) return "other shape";
  if (!agrees(x, expected, d)) return "DIFFERS";
  return mpq_sgn(d->relative) == 0 ? "agrees" : "within";
}

static void add_row(const comparison *x, const field *expected, const field *found, const difference *d, sheet *s) {
  char counts[3][24] = {"", "", ""}, worst[128] = "", a[TEXT_SHORT] = "", b[TEXT_SHORT] = "", relative[TEXT_SHORT] = "",
       units[TEXT_SHORT] = "";
  if (d->comparable) {
    (void)snprintf(counts[0], sizeof counts[0], "%zu", d->entries);
    (void)snprintf(counts[1], sizeof counts[1], "%zu", d->equal);
    (void)snprintf(counts[2], sizeof counts[2], "%zu", d->inside);
  }
  if (mpq_sgn(d->relative) > 0) {
    mpq_t in_units;
    mpq_init(in_units);
    to_units(in_units, d->relative);
    entry_name(worst, sizeof worst, expected, d->worst);
    text_short(relative, d->relative, d->relative);
    text_short(units, in_units, in_units);
    mpq_clear(in_units);
  }
  if (mpq_sgn(d->relative) > 0 && expected->value != NULL) {
    text_short(a, expected->value[d->worst].lo, expected->value[d->worst].hi);
    text_short(b, found->value[d->worst].lo, found->value[d->worst].hi);
  }
  sheet_row(s, (const char *const[]){expected->name, counts[0], counts[1], counts[2], worst, a, b, relative, units,
                                     answer_of(x, expected, found, d)});
}

static json_t *encode_difference(const comparison *x, const field *expected, const field *found, const difference *d) {
  char text[128];
  json_t *object = json_object();
  bounds error;
  json_put(object, "field", json_string(expected->name));
  json_put(object, "answer", json_string(answer_of(x, expected, found, d)));
  if (!d->comparable) return object;
  (void)snprintf(text, sizeof text, "%zu", d->entries);
  json_put(object, "entries", json_string(text));
  (void)snprintf(text, sizeof text, "%zu", d->equal);
  json_put(object, "equal", json_string(text));
  (void)snprintf(text, sizeof text, "%zu", d->inside);
  json_put(object, "inside", json_string(text));
  if (mpq_sgn(d->relative) == 0) return object;
  entry_name(text, sizeof text, expected, d->worst);
  json_put(object, "worst", json_string(text));
  if (expected->value != NULL) {
    json_put(object, "golden", encode_bounds(expected->value + d->worst));
    json_put(object, "other", encode_bounds(found->value + d->worst));
  }
  mpq_inits(error.lo, error.hi, NULL);
  mpq_set(error.lo, d->relative);
  mpq_set(error.hi, d->relative);
  json_put(object, "relative", encode_bounds(&error));
  to_units(error.lo, d->relative);
  mpq_set(error.hi, error.lo);
  json_put(object, "units", encode_bounds(&error));
  mpq_clears(error.lo, error.hi, NULL);
  return object;
}

/* Adds one field to the table and to the list. Returns 1 when it agrees. */
static int compare_field(const comparison *x, const field *expected, sheet *s, json_t *list) {
  difference d;
  difference_init(&d);
  const field *found = fields_find(&x->found, expected->name);
  if (found != NULL) difference_find(&d, expected, found);
  add_row(x, expected, found, &d, s);
  json_push(list, encode_difference(x, expected, found, &d));
  int good = agrees(x, expected, &d);
  difference_clear(&d);
  return good;
}

static void show_hints(const comparison *x, sink *out) {
  json_t *one;
  size_t i;
  if (x->golden.flags == NULL || json_array_size(x->golden.flags) == 0) return;
  sink_put(out, "This case is known to reveal:\n");
  json_array_foreach(x->golden.flags, i, one) {
    size_t bullet = out->used;
    sink_wrap_safe(out, 2, 78, json_string_value(one));
    out->text[bullet] = '-';
  }
}

static int compare(const comparison *x, const options *o) {
  sink out = {NULL, 0, 0};
  json_t *list = json_array();
  size_t off = 0;
  sheet s;
  sheet_init(&s, "lrrrlrrrrl");
  sheet_row(&s, (const char *const[]){"field", "entries", "equal", "inside", "worst entry", "golden", "other",
                                      "relative error", "in 2^-53", "answer"});
  for (size_t i = 0; i < x->expected.count; i++) off += compare_field(x, x->expected.at + i, &s, list) ? 0 : 1;
  if (o->json) {
    json_put_text(&out, json_incref(list));
  } else {
    sheet_write(&s, &out);
    sink_print(&out, "\n%zu of %zu fields agree\n", x->expected.count - off, x->expected.count);
    for (size_t i = 0; i < x->found.count; i++)
      if (fields_find(&x->expected, x->found.at[i].name) == NULL)
        sink_print(&out, "not compared: %s\n", x->found.at[i].name);
    if (off > 0) show_hints(x, &out);
  }
  json_decref(list);
  sheet_clear(&s);
  return finish(o, &out, off == 0 ? EXIT_HOLDS : EXIT_FAILS);
}

int command_compare(const options *o) {
  comparison x;
  failure why;
  int status;
  mpq_init(x.allowed);
  fields_init(&x.expected);
  fields_init(&x.found);
  if (!text_to_rational(x.allowed, o->within, &why) || mpq_sgn(x.allowed) < 0) {
    (void)fprintf(stderr, "plumb: --within %.40s: expected a number of units, 0 or more\n", o->within);
    status = EXIT_USAGE;
  } else if (!read_golden(&x, o->operand[0], &why)) {
    status = complain(o->operand[0], &why);
  } else {
    mpq_div_2exp(x.allowed, x.allowed, 53);
    status = read_other(&x, o->operand[1], &why) ? compare(&x, o) : complain(o->operand[1], &why);
    case_close(&x.golden);
  }
  fields_clear(&x.expected);
  fields_clear(&x.found);
  mpq_clear(x.allowed);
  return status;
}
