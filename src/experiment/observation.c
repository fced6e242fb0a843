#include "experiment/observation.h"

#include <gmp.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "num/common/memory.h"
#include "verdict/common/engine.h"

void observations_init(observations *o) { *o = (observations){NULL, 0, 0}; }

void observations_free(observations *o) { free(o->at); }

static observation *add(observations *o, double value, const char *format, va_list words) {
  if (o->count == o->room) {
    o->room = 2 * o->room + 16;
    o->at = memory_resize(o->at, o->room, sizeof *o->at);
  }
  observation *one = o->at + o->count++;
  *one = (observation){.value = value, .low = value, .high = value};
  (void)vsnprintf(one->what, sizeof one->what, format, words);
  return one;
}

void observe(observations *o, double value, const char *format, ...) {
  va_list words;
  va_start(words, format);
  (void)add(o, value, format, words);
  va_end(words);
}

void expect_at_most(observations *o, double value, double bound, const char *format, ...) {
  va_list words;
  va_start(words, format);
  observation *one = add(o, value, format, words);
  va_end(words);
  one->expected = AT_MOST_THAT;
  one->bound = bound;
}

void expect_at_least(observations *o, double value, double bound, const char *format, ...) {
  va_list words;
  va_start(words, format);
  observation *one = add(o, value, format, words);
  va_end(words);
  one->expected = AT_LEAST_THAT;
  one->bound = bound;
}

static void put_number(fields *in, const char *name, unsigned long above, unsigned long below) {
  field *f = fields_add_numbers(in, name, 0, 1, 1);
  mpq_set_ui(f->value[0].lo, above, below);
  mpq_set(f->value[0].hi, f->value[0].lo);
}

void share_bounds(double *low, double *high, size_t errors, size_t trials) {
  const effort how = {ARITH_ENCLOSURE, PRECISION_START, PRECISION_START};
  fields in, out;
  failure why;
  fields_init(&in);
  fields_init(&out);
  put_number(&in, "trials", trials, 1);
  put_number(&in, "errors", errors, 1);
  put_number(&in, "beta", 1, 100);
  *low = 0;
  *high = 1;
  if (engine_construct(engine_find("D-mc"), &in, &how, &out, NULL, &why)) {
    *low = mpq_get_d(fields_find(&out, "low")->value[0].lo);
    *high = nextafter(mpq_get_d(fields_find(&out, "high")->value[0].hi), 2); /* mpq_get_d cuts off */
  }
  fields_clear(&in);
  fields_clear(&out);
}

void observe_share(observations *o, size_t errors, size_t trials, const char *format, ...) {
  va_list words;
  va_start(words, format);
  observation *one = add(o, (double)errors / (double)trials, format, words);
  va_end(words);
  one->counted = 1;
  share_bounds(&one->low, &one->high, errors, trials);
}

int observation_met(const observation *one) {
  switch (one->expected) {
    case OBSERVED_ONLY: return 1;
    case AT_MOST_THAT: return one->value <= one->bound;
    case AT_LEAST_THAT: break;
  }
  return one->value >= one->bound;
}

int observations_met(const observations *o) {
  int met = 1;
  for (size_t k = 0; k < o->count; k++) met = met && observation_met(o->at + k);
  return met;
}
