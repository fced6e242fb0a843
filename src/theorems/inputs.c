#include "theorems/inputs.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- sizes ---- */

static const input_symbol *find_symbol(const inputs *in, const char *name, size_t length) {
  for (size_t k = 0; k < in->symbols; k++)
    if (strlen(in->symbol[k].name) == length && memcmp(in->symbol[k].name, name, length) == 0) return in->symbol + k;
  return NULL;
}

static void add_symbol(inputs *in, const char *name, size_t length, size_t value, const char *from) {
  input_symbol *added = in->symbol + in->symbols++;
  (void)snprintf(added->name, sizeof added->name, "%.*s", (int)length, name);
  added->value = value;
  added->from = from;
}

/* Would the matrix fit the other way round? */
static int looks_turned(const inputs *in, const field_spec *s, size_t value, size_t expected) {
  const field *f = fields_find(in->raw, s->name);
  if (f == NULL || f->rank != 2) return 0;
  return (f->rows == value && f->cols == expected) || (f->cols == value && f->rows == expected);
}

/* The matrix that set this size, where its columns are as many as was found instead, and it alone has said how many there are. */
static const char *turned_before(const inputs *in, const input_symbol *known, size_t value) {
  const field *f = fields_find(in->raw, known->from);
  if (f == NULL || f->rank != 2 || f->rows != known->value || f->cols != value) return NULL;
  for (size_t k = 0; k < in->symbols; k++)
    if (in->symbol + k != known && strcmp(in->symbol[k].from, known->from) == 0) return known->from;
  return NULL;
}

static int refuse_size(const inputs *in, const field_spec *s, size_t value, const char *what, const input_symbol *known,
                       failure *why) {
  const char *turned = looks_turned(in, s, value, known->value) ? s->name : turned_before(in, known, value);
  (void)refuse(why, "%s: has %zu %s, expected %zu as %s has", s->name, value, what, known->value, known->from);
  size_t used = strlen(why->text);
  if (turned != NULL)
    (void)snprintf(why->text + used, sizeof why->text - used, "; %s looks transposed: give its .T",
                   turned == s->name ? "it" : turned);
  return 0;
}

/* `what`: "rows", "columns", "entries". The symbol gets the value, or has it. */
static int bind(inputs *in, const field_spec *s, const char *name, size_t length, size_t value, const char *what,
                failure *why) {
  const input_symbol *known = find_symbol(in, name, length);
  if (isdigit((unsigned char)*name)) {
    size_t expected = strtoul(name, NULL, 10);
    return value == expected || refuse(why, "%s: has %zu %s, expected %zu", s->name, value, what, expected);
  }
  if (known == NULL) add_symbol(in, name, length, value, s->name);
  return known == NULL || value == known->value || refuse_size(in, s, value, what, known, why);
}

static int bind_sizes(inputs *in, const field_spec *s, const field *f, failure *why) {
  size_t length = strcspn(s->form, " ");
  if (f->rank == 0) return 1;
  if (f->rank == 1) return bind(in, s, s->form, length, f->cols, "entries", why);
  const char *second = s->form + length + strlen(" x ");
  return bind(in, s, s->form, length, f->rows, "rows", why) &&
         bind(in, s, second, strlen(second), f->cols, "columns", why);
}

/* ---- one field ---- */

static int rank_of(const field_spec *s) {
  if (s->kind == SHAPE_MATRIX || s->kind == SHAPE_STACK) return 2;
  return s->kind == SHAPE_VECTOR || s->kind == SHAPE_LABELS || s->kind == SHAPE_INDICES;
}

/* Number i as an integer between least and most, or 0 for any other. */
static int integer_at(const field *f, size_t i, long least, long most, long *value) {
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  field_get(f, i, &b);
  int fits = mpq_equal(b.lo, b.hi) && mpz_cmp_ui(mpq_denref(b.lo), 1) == 0 && mpq_cmp_si(b.lo, least, 1) >= 0 &&
             mpq_cmp_si(b.lo, most, 1) <= 0;
  if (fits) *value = mpz_get_si(mpq_numref(b.lo));
  mpq_clears(b.lo, b.hi, NULL);
  return fits;
}

static int take_count(inputs *in, const field_spec *s, const field *f, failure *why) {
  long most = s->most == 0 ? INT_MAX : (long)s->most, value;
  if (!integer_at(f, 0, (long)s->least, most, &value))
    return refuse(why, "%s: expected an integer from %zu to %ld", s->name, s->least, most);
  return bind(in, s, s->form, strlen(s->form), (size_t)value, "for its value", why);
}

static int take_labels(inputs *in, size_t k, const field *f, failure *why) {
  int *sign = pool_ints(in->p, f->cols);
  long value;
  for (size_t i = 0; i < f->cols; i++) {
    if (!integer_at(f, i, -1, 1, &value) || value == 0)
      return refuse(why, "%s: entry %zu is neither 1 nor -1", f->name, i + 1);
    sign[i] = (int)value;
  }
  in->ints[k] = sign;
  return 1;
}

static int take_indices(inputs *in, size_t k, const field *f, failure *why) {
  const field_spec *s = in->spec + k;
  size_t most = size_of(in, s->of);
  int *index = pool_ints(in->p, f->cols);
  long value;
  for (size_t i = 0; i < f->cols; i++) {
    if (!integer_at(f, i, 1, (long)most, &value))
      return refuse(why, "%s: entry %zu is not one of the numbers 1 to %zu", f->name, i + 1, most);
    index[i] = (int)value - 1;
  }
  in->ints[k] = index;
  return 1;
}

static int slope_fits(inputs *in, const char *name, const num *slope, failure *why) {
  order low = num_sign(slope), high = num_compare(slope, pool_int(in->p, 1));
  if (low == ORDER_GREATER && high == ORDER_LESS) return 1;
  if (low == ORDER_UNKNOWN || high == ORDER_UNKNOWN)
    return refuse(why, "%s: whether 0 < %s < 1 is not certain at this precision", name, name);
  return refuse(why, "%s: out of range, expected 0 < %s < 1", name, name);
}

static int take_numbers(inputs *in, size_t k, const field *f, failure *why) {
  const field_spec *s = in->spec + k;
  static const char *const rank_names[] = {"one number", "a vector", "a matrix"};
  int rank = rank_of(s);
  if (f->text != NULL || f->rank != rank) return refuse(why, "%s: expected %s", s->name, rank_names[rank]);
  if (f->rows == 0 || f->cols == 0) return refuse(why, "%s: is empty", s->name);
  if (s->kind == SHAPE_COUNT) return take_count(in, s, f, why);
  if (!bind_sizes(in, s, f, why)) return 0;
  num *cells = num_from_field(f, why);
  if (cells == NULL) return 0;
  pool_keep(in->p, cells, f->rows * f->cols);
  in->numbers[k] = cells;
  if (s->kind == SHAPE_SLOPE) return slope_fits(in, s->name, cells, why);
  if (s->kind == SHAPE_LABELS) return take_labels(in, k, f, why);
  return s->kind != SHAPE_INDICES || take_indices(in, k, f, why);
}

/* One of the words in `words`, which are separated by |. */
static int is_word(const char *words, const char *text) {
  size_t length = strlen(text);
  for (const char *at = words; at != NULL; at = strchr(at, '|') == NULL ? NULL : strchr(at, '|') + 1)
    if (strcspn(at, "|") == length && strncmp(at, text, length) == 0) return 1;
  return 0;
}

static int take_field(inputs *in, size_t k, failure *why) {
  static const char *const expected[] = {"a word",   "one number", "one number", "one number", "a vector",
                                         "a vector", "a vector",   "a matrix",   "a matrix"};
  const field_spec *s = in->spec + k;
  const field *f = fields_find(in->raw, s->name);
  if (f == NULL) return !s->required || refuse(why, "%s: missing, expected %s", s->name, expected[s->kind]);
  if (s->with != NULL && fields_find(in->raw, s->with) == NULL)
    return refuse(why, "%s: has no meaning without %s, expected both or neither", s->name, s->with);
  if (s->kind != SHAPE_TEXT) return take_numbers(in, k, f, why);
  if (f->text == NULL) return refuse(why, "%s: expected a word", s->name);
  return is_word(s->form, f->text) || refuse(why, "%s: \"%s\" is not known; expected %s", s->name, f->text, s->form);
}

/* ---- all of them ---- */

int size_fits(const char *name, const char *size, size_t value, const char *times, size_t factor, size_t most,
              failure *why) {
  if (factor == 0 || value <= most / factor) return 1;
  if (times == NULL) return refuse(why, "%s: %s = %zu is too large, expected at most %zu", name, size, value, most);
  return refuse(why, "%s: %s x %s = %zu x %zu is too large, expected at most %zu in all", name, size, times, value,
                factor, most);
}

static int within_limits(const inputs *in, const size_limit *limits, failure *why) {
  for (const size_limit *l = limits; l->size != NULL; l++) {
    size_t size = size_of(in, l->size), times = l->times == NULL ? 1 : size_of(in, l->times);
    const input_symbol *s = find_symbol(in, l->size, strlen(l->size));
    if (s != NULL && !size_fits(s->from, l->size, size, l->times, times, l->most, why)) return 0;
  }
  return 1;
}

int inputs_read(inputs *in, pool *p, const field_spec *spec, const size_limit *limits, const fields *raw,
                failure *why) {
  size_t count = 0;
  while (spec[count].name != NULL) count++;
  in->spec = spec;
  in->raw = raw;
  in->p = p;
  in->symbols = 0;
  in->numbers = pool_bytes(p, count, sizeof *in->numbers);
  in->ints = pool_bytes(p, count, sizeof *in->ints);
  for (size_t k = 0; k < count; k++)
    if (!take_field(in, k, why)) return 0;
  return within_limits(in, limits, why);
}

/* The place of the field in the list; that it is there is up to the program. */
static size_t place(const inputs *in, const char *name) {
  size_t k = 0;
  while (strcmp(in->spec[k].name, name) != 0) k++;
  return k;
}

int has(const inputs *in, const char *name) { return fields_find(in->raw, name) != NULL; }
const num *numbers(const inputs *in, const char *name) { return in->numbers[place(in, name)]; }
const int *signs(const inputs *in, const char *name) { return in->ints[place(in, name)]; }
const int *indices(const inputs *in, const char *name) { return in->ints[place(in, name)]; }

size_t size_of(const inputs *in, const char *symbol) {
  const input_symbol *s = find_symbol(in, symbol, strlen(symbol));
  return s == NULL ? 0 : s->value;
}

const char *word(const inputs *in, const char *name) {
  const field *f = fields_find(in->raw, name);
  return f == NULL ? NULL : f->text;
}

int word_is(const inputs *in, const char *name, const char *expected) {
  const char *given = word(in, name);
  return given != NULL && strcmp(given, expected) == 0;
}

/* ---- running an item ---- */

int item_construct(const item *it, const fields *raw, fields *out, failure *why) {
  pool p;
  inputs in;
  pool_init(&p);
  int done = inputs_read(&in, &p, it->inputs, it->limits, raw, why) && it->construct(&in, out, why);
  pool_free(&p);
  return done;
}

int item_check(const item *it, const fields *raw, report *out, failure *why) {
  pool p;
  inputs in;
  pool_init(&p);
  int done = inputs_read(&in, &p, it->inputs, it->limits, raw, why) && it->check(&in, out, why);
  pool_free(&p);
  return done;
}
