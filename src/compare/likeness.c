#include "compare/likeness.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "compare/difference.h"

void likeness_add(likeness *l, const char *format, ...) {
  va_list values;
  if (l->count == LIKENESS_MOST) return;
  va_start(values, format);
  (void)vsnprintf(l->line[l->count++], LIKENESS_ROOM, format, values);
  va_end(values);
}

static const char *const of_neurons[] = {"W", "b", "v", NULL};
static const char *const of_samples[] = {
    "X", "G", "lambda", "mu", "multipliers", "multipliers_squared", "block_multipliers", "slopes", "z_coefficients",
    NULL};

static int is_among(const char *const *names, const char *name) {
  for (; *names != NULL; names++)
    if (strcmp(*names, name) == 0) return 1;
  return 0;
}

const char *likeness_unit(const field *f) {
  if (is_among(of_neurons, f->name)) return "neuron";
  if (is_among(of_samples, f->name)) return "sample";
  return f->rank == 2 ? "row" : "entry";
}

void likeness_find(likeness *l, const suspect *s) {
  const field *a = s->expected, *b = s->found;
  l->count = 0;
  if (b == NULL) {
    if (strcmp(a->name, "b") == 0) likeness_add(l, "the bias is left out");
    return;
  }
  int same_sizes = difference_same_shape(a, b);
  if (difference_within(a, b, s->allowed)) {
    likeness_add(l, "rounding in double precision, which --within is too strict for");
    return;
  }
  likeness_guess(l, s);
  if (!same_sizes) return;
  likeness_precision(l, s);
  if (l->count == 0) likeness_part(l, s);
}
