/* The multipliers and slopes that come closest to a KKT point, under the tightest rules that let them. */
#include <math.h>
#include <string.h>

#include "linalg/vector.h"
#include "num/common/deadline.h"
#include "search/state.h"

/* Where "zero" and "equal" are meant and only rounding stands in between. */
#define ROUNDING 0x1p-40

/* Where epsilon, delta and tau are below this, nothing better is sought. */
#define GOOD 1e-9

static double worst(const candidate_doubles *c) { return fmax(c->epsilon, fmax(c->delta, c->tau)); }

/* Keeps what was found last as the best. */
static void keep(search *s) {
  size_t n = s->data.count, pairs = n * s->net.width;
  search_found *best = &s->best, kept = s->found;
  vec_copy(best->is.multipliers, kept.is.multipliers, n);
  vec_copy(best->is.slopes, kept.is.slopes, pairs);
  memcpy(best->free_slope, kept.free_slope, pairs);
  kept.is.multipliers = best->is.multipliers;
  kept.is.slopes = best->is.slopes;
  kept.free_slope = best->free_slope;
  *best = kept;
}

static void attempt(search *s, double at_margin, double at_hinge, int first) {
  const search_rules rules = {s->net.biases, s->net.outputs, at_margin, at_hinge};
  search_found found;
  search_with_rules(s, &rules, &found);
  if (first || worst(&found.is) < worst(&s->best.is)) keep(s);
}

/* Tighter rules leave no smaller epsilon: where epsilon is what is worst, they cannot do better. */
static int tighter_may_help(const search *s) { return s->found.is.epsilon < worst(&s->best.is); }

static int goes_on(const search *s) { return !(worst(&s->best.is) < GOOD) && !deadline_arrived(); }

void search_best(search *s, double within, search_found *found) {
  double loose = fmax(within, ROUNDING);
  attempt(s, ROUNDING, ROUNDING, 1);
  if (goes_on(s)) attempt(s, loose, ROUNDING, 0);
  if (goes_on(s)) attempt(s, loose, loose, 0);
  while (goes_on(s) && loose > 10 * ROUNDING && tighter_may_help(s)) {
    loose /= 10;
    attempt(s, loose, loose, 0);
  }
  *found = s->best;
}
