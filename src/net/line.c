#include "net/line.h"

#include "linalg/sorted.h"
#include "num/exchange.h"

/* ---- nodes ---- */

void line_find_kinks(line_kinks *k, pool *p, const network *net) {
  k->at = pool_new(p, net->width);
  k->neuron = pool_ints(p, net->width);
  k->count = 0;
  k->certain = 1;
  for (size_t j = 0; j < net->width; j++) {
    order slope = num_sign(net->W + j), weight = num_sign(net->v + j);
    if (slope == ORDER_EQUAL || weight == ORDER_EQUAL) continue;
    if (slope == ORDER_UNKNOWN || weight == ORDER_UNKNOWN) k->certain = 0;
    num_div(k->at + k->count, net->b + j, net->W + j);
    num_neg(k->at + k->count, k->at + k->count);
    k->neuron[k->count++] = (int)j;
  }
}

/* Is x certainly not inside (lo, hi)? */
static int outside(const num *x, const num *lo, const num *hi) {
  order low = num_compare(x, lo), high = num_compare(x, hi);
  return low == ORDER_LESS || low == ORDER_EQUAL || high == ORDER_GREATER || high == ORDER_EQUAL;
}

/* Is anything known of x? */
static int is_bounded(const num *x) {
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  int bounded = num_get_bounds(b.lo, b.hi, x);
  mpq_clears(b.lo, b.hi, NULL);
  return bounded;
}

/* r = x, moved to [lo, hi]: somewhere there, where nothing is known of x. work: 1 cell. */
static void move_inside(num *r, const num *x, const num *lo, const num *hi, num *work) {
  if (is_bounded(x)) {
    num_max(r, x, lo);
  } else {
    num_set_span(r, 0, 1);
    num_sub(work, hi, lo);
    num_mul(r, r, work);
    num_add(r, r, lo);
  }
  num_min(r, r, hi);
}

/* Adds those of n points to the nodes that may lie inside (lo, hi), moved there. work: 1 cell. */
static size_t add_nodes(num *at, size_t count, const num *x, size_t n, const num *lo, const num *hi, num *work) {
  for (size_t i = 0; i < n; i++)
    if (!outside(x + i, lo, hi)) move_inside(at + count++, x + i, lo, hi, work);
  return count;
}

/* The nodes: the ends, and what is inside of kinks and of n more points. */
static void cut(line_segment *s, pool *p, const network *net, const line_kinks *k, const num *more, size_t n,
                const num *lo, const num *hi) {
  num *at = pool_new(p, k->count + n + 2), *work = pool_new(p, 3);
  size_t count = 0;
  num_set(at + count++, lo);
  count = add_nodes(at, count, k->at, k->count, lo, hi, work);
  count = add_nodes(at, count, more, n, lo, hi, work);
  num_set(at + count++, hi);
  vec_sort(at, count, work);
  s->count = count;
  s->at = at;
  s->value = pool_new(p, count);
  for (size_t i = 0; i < count; i++) network_value(s->value + i, net, at + i, work);
}

void line_cut(line_segment *s, pool *p, const network *net, const line_kinks *k, const num *lo, const num *hi) {
  cut(s, p, net, k, NULL, 0, lo, hi);
}

/* ---- laws ---- */

/* r = min(1, max(0, (at - a) / (b - a))). */
static void share_below(num *r, const num *a, const num *b, const num *at, num *work) {
  num_sub(work, b, a);
  num_sub(r, at, a);
  num_div(r, r, work);
  num_set_int(work, 0);
  num_max(r, r, work);
  num_set_int(work, 1);
  num_min(r, r, work);
}

void line_probability(num *r, const line_law *law, const num *at, num *work) {
  if (law == NULL) {
    num_set(r, at);
    return;
  }
  num_set_int(r, 0);
  for (size_t k = 1; k < law->count; k++) {
    share_below(work, law->knot + k - 1, law->knot + k, at, work + 1);
    num_sub(work + 1, law->below + k, law->below + k - 1);
    num_addmul(r, work, work + 1, work + 2);
  }
}

void line_cut_by_law(line_segment *s, pool *p, const network *net, const line_kinks *k, const line_law *law,
                     const num *lo, const num *hi) {
  cut(s, p, net, k, law == NULL ? NULL : law->knot, law == NULL ? 0 : law->count, lo, hi);
  num *below = pool_new(p, s->count), *work = pool_new(p, 3);
  for (size_t i = 0; i < s->count; i++) line_probability(below + i, law, s->at + i, work);
  s->at = below;
}

/* ---- where N <= 0 ---- */

/* below += max(-x, 0), above += max(x, 0). work: 1 cell. */
/*@ requires valid: \valid(below) && \valid(above) && \valid(t) && \valid_read(x);
    requires apart: \separated(below, above, t, x);
    terminates \true;
    exits \false;
    assigns *below, *above, *t;
    ensures below: *below == \old(*below) + larger(-\old(*x), 0.0);
    ensures above: *above == \old(*above) + larger(\old(*x), 0.0); */
static void split_sign(num *below, num *above, const num *x, num *t) {
  num_set_int(t, 0);
  num_max(t, t, x);
  num_add(above, above, t);
  num_set_int(t, 0);
  num_min(t, t, x);
  num_sub(below, below, t);
}

void line_piece_below(num *r, const num *at, const num *value, int strict, num *work) {
  num *below = work, *above = work + 1, *t = work + 2;
  num_set_int(below, 0);
  num_set_int(above, 0);
  split_sign(below, above, value, t);
  split_sign(below, above, value + 1, t);
  num_add(above, below, above);
  order any = num_sign(above);
  if (any == ORDER_UNKNOWN) {
    num_set_span(t, 0, 1);
  } else if (any == ORDER_EQUAL) {
    num_set_int(t, strict ? 0 : 1);
  } else {
    num_div(t, below, above);
    num_set_int(below, 1); /* the part is at most all of it: above has the same numbers once more */
    num_min(t, t, below);
  }
  num_sub(below, at + 1, at);
  num_addmul(r, below, t, above);
}

void line_below(num *r, const num *at, const num *value, size_t count, int strict, num *work) {
  num_set_int(r, 0);
  for (size_t i = 1; i < count; i++) line_piece_below(r, at + i - 1, value + i - 1, strict, work);
  num_sub(work, at + count - 1, at);
  num_min(r, r, work);
  num_set_int(work, 0);
  num_max(r, r, work);
}

/* ---- shape ---- */

void line_bend(num *r, pool *p, const line_segment *s) {
  const num *left = s->at, *first = s->value, *last = s->value + s->count - 1;
  num *work = pool_new(p, 4), *rise = work, *run = work + 1, *gap = work + 2, *t = work + 3;
  num_set_int(r, 0);
  num_sub(rise, last, first);
  num_sub(run, s->at + s->count - 1, left);
  for (size_t i = 1; i + 1 < s->count; i++) {
    num_sub(gap, s->at + i, left);
    num_div(gap, gap, run);
    num_mul(gap, gap, rise);
    num_add(gap, gap, first);
    num_sub(gap, s->value + i, gap);
    num_abs(t, gap);
    num_max(r, r, t);
  }
}

void line_sign_changes(long *certainly, long *possibly, const num *value, size_t count) {
  order last = ORDER_EQUAL;
  long unsure = 0;
  *certainly = 0;
  for (size_t i = 0; i < count; i++) {
    order sign = num_sign(value + i);
    if (sign == ORDER_EQUAL) continue;
    if (sign == ORDER_UNKNOWN) {
      unsure++;
      continue;
    }
    if (last != ORDER_EQUAL && sign != last) ++*certainly;
    last = sign;
  }
  *possibly = *certainly + 2 * unsure;
}
