#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compare/difference.h"
#include "compare/likeness.h"
#include "io/text.h"
#include "num/common/memory.h"

enum { ROWS_SHOWN = 8 };

/* How a field falls into rows; an entry of a vector is a row. */
typedef struct {
  size_t rows, length;
} rows_of;

static rows_of split(const field *f) { return f->rank == 2 ? (rows_of){f->rows, f->cols} : (rows_of){f->cols, 1}; }

/* Sets *off of a row to whether one of its entries is off; `entry` has a mark for each entry. Returns how many are. */
static size_t mark_rows(int *off, const int *entry, rows_of r) {
  size_t count = 0;
  for (size_t i = 0; i < r.rows; i++) {
    off[i] = 0;
    for (size_t j = 0; j < r.length; j++) off[i] = off[i] || entry[i * r.length + j];
    count += (size_t)off[i];
  }
  return count;
}

/* "only neurons 2, 5 differ" */
static void name_rows(char *text, size_t room, const char *unit, const int *off, size_t rows, size_t count) {
  const char *many = strcmp(unit, "entry") == 0 ? "entries" : unit;
  size_t shown = 0;
  int used = snprintf(text, room, "only %s%s ", count == 1 ? unit : many, count == 1 || many != unit ? "" : "s");
  for (size_t i = 0; i < rows && shown < ROWS_SHOWN; i++)
    if (off[i]) used += snprintf(text + used, room - (size_t)used, "%s%zu", shown++ == 0 ? "" : ", ", i + 1);
  if (shown < count) used += snprintf(text + used, room - (size_t)used, " and %zu more", count - shown);
  (void)snprintf(text + used, room - (size_t)used, " differ%s", count == 1 ? "s" : "");
}

/* The marked rows as a field of their own. */
static const field *add_rows(fields *to, const field *f, const int *off, size_t count, rows_of r) {
  field *part = fields_add_numbers(to, f->name, f->rank, f->rank == 2 ? count : 1, f->rank == 2 ? f->cols : count);
  size_t next = 0;
  for (size_t i = 0; i < r.rows; i++)
    for (size_t j = 0; off[i] && j < r.length; j++) field_get(f, i * r.length + j, part->value + next++);
  return part;
}

/* What the marked rows look like, by themselves. */
static void look_at_rows(likeness *l, const suspect *s, const int *off, size_t count, rows_of r) {
  fields golden, other;
  suspect part = *s;
  fields_init(&golden);
  fields_init(&other);
  part.expected = add_rows(&golden, s->expected, off, count, r);
  part.found = add_rows(&other, s->found, off, count, r);
  part.labels = NULL; /* they belong to all samples */
  likeness_guess(l, &part);
  fields_clear(&golden);
  fields_clear(&other);
}

static void some_rows(likeness *l, const suspect *s, const int *entry) {
  rows_of r = split(s->expected);
  char text[LIKENESS_ROOM];
  likeness there;
  int *off = memory_new(r.rows, sizeof *off);
  size_t count = mark_rows(off, entry, r);
  there.count = 0;
  if (count > 0 && count < r.rows) {
    name_rows(text, sizeof text, likeness_unit(s->expected), off, r.rows, count);
    look_at_rows(&there, s, off, count, r);
    for (size_t i = 0; i < there.count; i++) likeness_add(l, "%.120s; there: %.70s", text, there.line[i]);
    if (there.count == 0) likeness_add(l, "%s", text);
  }
  free(off);
}

/* Signs and slopes: the only numbers for which 0 is a matter of convention. */
static int is_convention(const field *f) {
  if (strcmp(f->name, "slopes") == 0) return 1;
  for (size_t i = 0; i < f->rows * f->cols; i++)
    if (!mpq_equal(f->value[i].lo, f->value[i].hi) || mpz_cmp_ui(mpq_denref(f->value[i].lo), 1) != 0 ||
        mpz_cmpabs_ui(mpq_numref(f->value[i].lo), 1) > 0)
      return 0;
  return 1;
}

/* The same value in place of the same other one at every entry that is off, and one of the two is 0. */
static int value_at_zero(likeness *l, const suspect *s, const int *entry, size_t count) {
  size_t entries = s->expected->rows * s->expected->cols, first = 0;
  char a[TEXT_SHORT], b[TEXT_SHORT];
  bounds here, there, now;
  int same = count < entries && is_convention(s->expected);
  if (!same) return 0;
  mpq_inits(here.lo, here.hi, there.lo, there.hi, now.lo, now.hi, NULL);
  while (!entry[first]) first++;
  field_get(s->expected, first, &here);
  field_get(s->found, first, &there);
  same = mpq_sgn(here.lo) == 0 || mpq_sgn(there.lo) == 0;
  for (size_t i = first; same && i < entries; i++) {
    if (!entry[i]) continue;
    field_get(s->found, i, &now);
    same = mpq_equal(s->expected->value[i].lo, here.lo) && mpq_equal(now.lo, there.lo);
  }
  text_short(a, here.lo, here.hi);
  text_short(b, there.lo, there.hi);
  if (same)
    likeness_add(l, "%.60s where the golden value is %.60s, in %zu of %zu entries: another %s", b, a, count, entries,
                 strcmp(s->expected->name, "slopes") == 0 ? "slope at kinks" : "convention for sign(0)");
  mpq_clears(here.lo, here.hi, there.lo, there.hi, now.lo, now.hi, NULL);
  return same;
}

void likeness_part(likeness *l, const suspect *s) {
  size_t entries = s->expected->rows * s->expected->cols;
  int *entry = memory_new(entries, sizeof *entry);
  size_t count = difference_mark(entry, s->expected, s->found, s->allowed);
  if (count > 0 && !value_at_zero(l, s, entry, count)) some_rows(l, s, entry);
  free(entry);
}
