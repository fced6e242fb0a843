#include "verdict/support.h"

/* cell = 1 + times * t. */
static void set_margin(num *cell, long times, const certificate *c) {
  num_set_int(cell, times);
  num_mul(cell, cell, c->of->within);
  num_add(cell, cell, c->one);
}

static int at_most(const num *a, const num *b) {
  order as = num_compare(a, b);
  return as == ORDER_LESS || as == ORDER_EQUAL;
}

void support_count(support_samples *s, const certificate *c, pool *p) {
  num *window = pool_new(p, 2), *above = window + 1;
  set_margin(window, 1, c);
  set_margin(above, ABOVE_TIMES, c);
  *s = (support_samples){0};
  for (size_t i = 0; i < c->of->data->count; i++) {
    s->with_multiplier += num_sign(c->of->given.multipliers + i) == ORDER_GREATER;
    if (at_most(c->margins + i, window)) {
      s->in_window++;
    } else if (num_compare(c->margins + i, window) == ORDER_GREATER && at_most(c->margins + i, above)) {
      if (s->above < MOST_ABOVE) s->above_at[s->above] = i;
      s->above++;
    }
  }
}
