/* How close to a KKT point: the least t for which the rules of tolerance t leave a residual of at most t. With looser rules the residual
   is no longer: so a residual e under the rules of t shows that the least one is not below the smaller of t and e, nor above the larger
   of e and what margins and hinges were needed. */
#include <math.h>

#include "num/common/deadline.h"
#include "search/state.h"

/* Tolerances below this are not told apart from rounding, and those above are not asked for. */
static const double LEAST = 0x1p-37, MOST = 0.96;

/* Ends are found once the upper one is at most this multiple of the lower one. */
static const double CLOSE = 1.04, STEP = 0.97;

enum { MOST_STEPS = 40 };

static double value_of(const candidate_doubles *c) { return fmax(c->epsilon, fmax(c->delta, c->tau)); }

static void take_value(search *s, search_bracket *b, const candidate_doubles *c) {
  double value = value_of(c);
  if (!(value < b->within)) return;
  b->within = value;
  found_copy(&s->nearest, &s->found, s);
  b->nearest = s->nearest.is;
}

static void raise_lower(search_bracket *b, double not_within, double rules) {
  if (!(not_within > b->not_within)) return;
  b->not_within = not_within;
  b->rules = rules;
}

static void try_tolerance(search *s, search_bracket *b, double t) {
  const search_rules rules = {s->net.biases, s->net.outputs, t, t};
  search_found found;
  s->rough = 1;
  search_with_rules(s, &rules, &found);
  s->rough = 0;
  take_value(s, b, &found.is);
  raise_lower(b, fmin(t, found.is.epsilon), t);
}

static int is_close(const search_bracket *b) { return b->within <= CLOSE * b->not_within || b->within < LEAST; }

/* In the middle while the ends are far apart; then in turns a little below the upper end, and in the middle. */
static double next_tolerance(const search_bracket *b, int step) {
  double low = fmax(b->not_within, LEAST), high = fmin(b->within, 1), t = STEP * high;
  if (step % 2 == 1 || high > 4 * low) t = sqrt(low * high);
  return fmin(fmax(t, LEAST), MOST);
}

void search_nearest(search *s, double start, search_bracket *b) {
  *b = (search_bracket){.within = HUGE_VAL};
  s->found.is.epsilon = HUGE_VAL;
  try_tolerance(s, b, fmin(fmax(start, LEAST), MOST));
  for (int step = 0; step < MOST_STEPS && !is_close(b) && !deadline_arrived(); step++) {
    double t = next_tolerance(b, step);
    if (t <= b->not_within) break;
    try_tolerance(s, b, t);
  }
}
