#include "io/stack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/spec.h"

enum { NAME = 80 };

static const field_spec *stack_of(const item *it) {
  for (const field_spec *s = it->inputs; s->name != NULL; s++)
    if (s->kind == SHAPE_STACK) return s;
  return NULL;
}

static void name_of(char name[NAME], const char *stem, size_t k) { (void)snprintf(name, NAME, "%.60s%zu", stem, k); }

static const field *table(const fields *in, const char *stem, size_t k) {
  char name[NAME];
  name_of(name, stem, k);
  return fields_find(in, name);
}

/* The largest k of an array NAMEk, or 0. */
static size_t greatest(const fields *in, const char *stem) {
  size_t length = strlen(stem), most = 0;
  for (size_t i = 0; i < in->count; i++) {
    if (strncmp(in->at[i].name, stem, length) != 0) continue;
    const char *digits = in->at[i].name + length;
    if (*digits == '\0' || strspn(digits, "0123456789") != strlen(digits)) continue;
    size_t k = strtoul(digits, NULL, 10);
    if (k > most) most = k;
  }
  return most;
}

static int fits(const field *f, const field *first, failure *why) {
  if (f->text == NULL && f->rank == 2 && f->rows == first->rows && f->cols == first->cols) return 1;
  return refuse(why, "%s: expected a matrix of shape (%zu, %zu), as %s", f->name, first->rows, first->cols,
                first->name);
}

/* NAME0, ..., NAMElast: all there, of one shape. */
static int judge(const fields *in, const char *stem, size_t last, failure *why) {
  const field *first = table(in, stem, 0);
  char name[NAME];
  if (fields_find(in, stem) != NULL)
    return refuse(why, "%s: is there beside %s0, %s1, ..., expected one of them", stem, stem, stem);
  for (size_t k = 0; k <= last; k++) {
    name_of(name, stem, k);
    if (table(in, stem, k) == NULL)
      return refuse(why, "%s: is missing, expected all of %s0, %s1, ..., %s%zu", name, stem, stem, stem, last);
    if (!fits(table(in, stem, k), first, why)) return 0;
  }
  return 1;
}

/* W0 alone is no stack: it may be a field of its own. */
static int put_together(const char *stem, fields *in, failure *why) {
  size_t last = greatest(in, stem);
  char name[NAME];
  if (last == 0) return 1;
  if (!judge(in, stem, last, why)) return 0;
  size_t rows = table(in, stem, 0)->rows, cols = table(in, stem, 0)->cols;
  field *stack = fields_add_binary(in, stem, 2, (last + 1) * rows, cols);
  double *all = stack->binary;
  stack->tables = last + 1;
  for (size_t k = 0; k <= last; k++) {
    memcpy(all + k * rows * cols, table(in, stem, k)->binary, rows * cols * sizeof *all);
    name_of(name, stem, k);
    fields_remove(in, name);
  }
  return 1;
}

/* Tables of weights have a row for each neuron, and so for each of its signs. */
static int judge_tables(const fields *in, const char *stem, failure *why) {
  const field *f = fields_find(in, stem), *signs = fields_find(in, "signs");
  if (f == NULL || f->tables == 0 || signs == NULL || signs->text != NULL) return 1;
  size_t rows = f->rows / f->tables, neurons = signs->rows * signs->cols;
  if (rows == neurons) return 1;
  return refuse(why, "%s: is %zu tables of shape (%zu, %zu), expected %zu rows in each, one per neuron as signs has%s",
                stem, f->tables, rows, f->cols, neurons,
                f->cols == neurons     ? ": they look transposed"
                : f->tables == neurons ? ": the axis of time goes first, as numpy.stack makes it"
                                       : "");
}

int stack_arrays(const item *it, fields *in, failure *why) {
  const field_spec *s = stack_of(it);
  if (s != NULL && !put_together(s->name, in, why)) return 0;
  for (size_t i = 0; i < in->count; i++) {
    if (in->at[i].rank <= 2) continue;
    if (s == NULL || strcmp(in->at[i].name, s->name) != 0)
      return refuse(why, "%s: has %d dimensions, expected at most 2", in->at[i].name, in->at[i].rank);
    in->at[i].rank = 2;
  }
  return s == NULL || judge_tables(in, s->name, why);
}
