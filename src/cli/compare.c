/* plumb compare. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/instance.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "compare/compared.h"
#include "compare/condition.h"
#include "io/case.h"
#include "io/file.h"
#include "io/npz.h"
#include "io/text.h"
#include "num/common/memory.h"
#include "num/common/work.h"

/* What stands against what. */
typedef struct {
  case_file golden;
  const item *it; /* NULL where the golden file has no input of an item that constructs */
  fields in, expected, found;
  mpq_t within;      /* what --within allows in all fields; negative: each field has its own tolerance */
  mpq_t *own;        /* that tolerance of each expected field */
  const char *names; /* of --fields, or NULL for all that are there */
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

/* Reads the input where the item is known; without it every condition is unknown. */
static void read_input(comparison *x) {
  failure why;
  const item *it = x->golden.item_id == NULL ? NULL : engine_find(x->golden.item_id);
  if (it != NULL && it->construct != NULL && case_read_input(&x->golden, it, &x->in, &why)) x->it = it;
}

/* The member "construct" of a JSON file, or the whole file where it has none. */
static int read_json(comparison *x, const char *path, failure *why) {
  size_t size;
  char *bytes = file_read(path, &size, why);
  json_t *document = bytes == NULL ? NULL : json_read(bytes, size, why);
  free(bytes);
  if (document == NULL) return 0;
  json_t *object = json_object_get(document, "construct");
  if (object == NULL) object = document;
  int done = json_is(object, JSON_OBJECT) ? case_read_any(object, "construct", &x->found, why)
                                          : refuse(why, "is not a case; expected an object of fields");
  json_decref(document);
  return done;
}

/* A stack of matrices is compared as these, one below the other. */
static int read_arrays(comparison *x, const char *path, failure *why) {
  if (!arrays_open(&x->found, path, why)) return 0;
  for (size_t i = 0; i < x->found.count; i++)
    if (x->found.at[i].rank == 3) x->found.at[i].rank = 2;
  return 1;
}

static int read_other(comparison *x, const char *path, failure *why) {
  return arrays_recognise(path) ? read_arrays(x, path, why) : read_json(x, path, why);
}

/* How many neurons the golden network has, 0 where there is none. */
static size_t count_neurons(const comparison *x) {
  static const char *const kinds[] = {"positive_neurons", "negative_neurons"};
  const field *W = fields_find(&x->expected, "W");
  unsigned long count = 0;
  if (W != NULL) return W->rank == 2 ? W->rows : 0;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    const field *f = fields_find(&x->in, kinds[i]);
    if (f != NULL && f->rank == 0 && f->text == NULL) count += mpz_get_ui(mpq_numref(f->value[0].lo));
  }
  return count;
}

static const field *find_labels(const comparison *x) {
  const field *y = fields_find(&x->in, "y");
  return y != NULL && y->rank == 1 ? y : fields_find(&x->expected, "y");
}

/* Is the name one of those in the list, which commas separate? */
static int is_named(const char *list, const char *name) {
  size_t length = strlen(name);
  for (const char *at = list;; at++) {
    if (strncmp(at, name, length) == 0 && (at[length] == ',' || at[length] == '\0')) return 1;
    at = strchr(at, ',');
    if (at == NULL) return 0;
  }
}

/* Texts are equal or differ; no error is allowed. */
static compared_answer answer_of(const compared_field *f, const char *names) {
  const difference *d = &f->by;
  if (names != NULL && !is_named(names, f->expected->name)) return COMPARED_LEFT_OUT;
  if (f->found == NULL) return names == NULL ? COMPARED_ABSENT : COMPARED_MISSING;
  if (!d->comparable) return COMPARED_SHAPE;
  if (mpq_sgn(d->relative) == 0) return COMPARED_AGREES;
  return f->expected->text == NULL && mpq_cmp(d->relative, f->allowed) <= 0 ? COMPARED_WITHIN : COMPARED_DIFFERS;
}

/* Does the item check, of the same name, all steps of a run? */
static int is_run(const item *it, const char *name) {
  for (const field_spec *s = it == NULL ? NULL : it->inputs; s != NULL && s->name != NULL; s++)
    if (s->kind == SHAPE_STACK && strcmp(s->name, name) == 0) return 1;
  return 0;
}

/* Mistakes are looked for within the field's own tolerance, whatever --within says. */
static void find_likeness(const comparison *x, compared_field *f, mpq_srcptr own) {
  if (f->answer == COMPARED_AGREES || f->answer == COMPARED_WITHIN || f->answer == COMPARED_LEFT_OUT) return;
  if (f->expected->text != NULL) return;
  if (f->found != NULL && f->found->text != NULL) return;
  suspect s = {f->expected, f->found, own, find_labels(x), count_neurons(x)};
  likeness_find(&f->looks_like, &s);
  if (f->answer == COMPARED_DIFFERS && is_run(x->it, f->expected->name))
    likeness_add(&f->looks_like,
                 "what the first step that is off looks like: `plumb check %s` with %s of all steps and the inputs",
                 x->it->id, f->expected->name);
}

static void compare_field(const comparison *x, compared_field *f, size_t i) {
  f->expected = x->expected.at + i;
  f->found = fields_find(&x->found, f->expected->name);
  f->looks_like.count = 0;
  difference_init(&f->by);
  if (f->found != NULL) difference_find(&f->by, f->expected, f->found);
  mpq_init(f->allowed);
  mpq_set(f->allowed, mpq_sgn(x->within) < 0 ? x->own[i] : x->within);
  f->answer = answer_of(f, x->names);
  find_likeness(x, f, x->own[i]);
}

/* The condition of each field, and its own tolerance. */
static void find_conditions(comparison *x, unsigned long *condition) {
  size_t terms = condition_terms(&x->in, &x->expected);
  for (size_t i = 0; i < x->expected.count; i++) condition[i] = 0;
  work_on("finding how far the rounding of the input moves each field", 0);
  if (x->it != NULL) condition_find(condition, x->it, &x->in, instance_arith(&x->golden, x->it, &x->in), &x->expected);
  for (size_t i = 0; i < x->expected.count; i++) {
    mpq_init(x->own[i]);
    condition_allow(x->own[i], condition[i], terms);
  }
}

static int compare(comparison *x, const options *o) {
  sink out = {NULL, 0, 0};
  size_t count = x->expected.count;
  compared all = {&x->expected, &x->found, memory_new(count, sizeof *all.at), {0, {""}}, x->golden.flags};
  unsigned long *condition = memory_new(count, sizeof *condition);
  x->own = memory_new(count, sizeof *x->own);
  find_conditions(x, condition);
  work_on("comparing fields", (int)count);
  for (size_t i = 0; i < count; i++) {
    all.at[i].condition = condition[i];
    compare_field(x, all.at + i, i);
    work_done((int)i + 1);
  }
  likeness_network(&all.network, &x->expected, &x->found, (const mpq_t *)x->own);
  if (o->json)
    json_put_text(&out, compared_encode(&all));
  else
    compared_write(&all, &out);
  int status = compared_good(&all) == compared_count(&all) ? EXIT_HOLDS : EXIT_FAILS;
  for (size_t i = 0; i < count; i++) {
    difference_clear(&all.at[i].by);
    mpq_clears(all.at[i].allowed, x->own[i], NULL);
  }
  free(all.at);
  free(condition);
  free(x->own);
  return finish(o, &out, status);
}

/* Reads --within; without it the number is negative. */
static int read_within(mpq_ptr within, const char *text) {
  failure why;
  if (text == NULL) {
    mpq_set_si(within, -1, 1);
    return 1;
  }
  if (text_to_rational(within, text, &why) && mpq_sgn(within) >= 0) {
    mpq_div_2exp(within, within, 53);
    return 1;
  }
  (void)fprintf(stderr, "plumb: --within %.40s: expected a number of units, 0 or more\n", text);
  return 0;
}

/* Every name of --fields is one of a golden field. Says which is not. */
static int names_fit(const comparison *x) {
  char shown[64], one[64];
  for (const char *at = x->names; at != NULL; at = strchr(at, ',') == NULL ? NULL : strchr(at, ',') + 1) {
    (void)snprintf(one, sizeof one, "%.*s", (int)strcspn(at, ","), at);
    if (fields_find(&x->expected, one) != NULL) continue;
    text_one_line(shown, sizeof shown, one);
    progress_hide();
    (void)fprintf(stderr, "plumb: --fields: the golden construction has no field \"%s\", expected some of:", shown);
    for (size_t i = 0; i < x->expected.count; i++) (void)fprintf(stderr, " %s", x->expected.at[i].name);
    (void)fputs("\n", stderr);
    return 0;
  }
  return 1;
}

/* Is there anything to compare? */
static int meets(const comparison *x, failure *why) {
  if (x->names != NULL) return 1;
  for (size_t i = 0; i < x->expected.count; i++)
    if (fields_find(&x->found, x->expected.at[i].name) != NULL) return 1;
  return refuse(why, "has none of the golden fields, expected some of those that `plumb show %s` lists",
                x->golden.item_id == NULL ? "ITEM" : x->golden.item_id);
}

static int read_and_compare(comparison *x, const options *o) {
  failure why;
  int status;
  if (!read_golden(x, o->operand[0], &why)) return complain(o->operand[0], &why);
  read_input(x);
  if (!names_fit(x))
    status = EXIT_USAGE;
  else
    status = read_other(x, o->operand[1], &why) && meets(x, &why) ? compare(x, o) : complain(o->operand[1], &why);
  case_close(&x->golden);
  return status;
}

int command_compare(const options *o) {
  comparison x;
  x.it = NULL;
  x.names = o->fields;
  mpq_init(x.within);
  fields_init(&x.in);
  fields_init(&x.expected);
  fields_init(&x.found);
  int status = read_within(x.within, o->within) ? read_and_compare(&x, o) : EXIT_USAGE;
  fields_clear(&x.in);
  fields_clear(&x.expected);
  fields_clear(&x.found);
  mpq_clear(x.within);
  return status;
}
