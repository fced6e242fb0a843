/* What a likeness says, and in which words. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "compare/likeness.h"

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
