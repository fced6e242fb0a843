#include "net/circle.h"

#include "linalg/vector.h"
#include "num/common/exact_functions.h"

/* A quadratic function a t^2 + b t + c is three cells, in this order. */

/* Signs that may be asked for per neuron and halving. Where they become certain fewer are needed: there are two zeros of each neuron and
   two of N between neighbours of them, and around each of them a few intervals. */
enum { MOST_SIGNS = 64 };

/* Intervals of t in a row that count, and the sum of what they take of the circle. */
typedef struct {
  int open;
  bounds from; /* atan / pi of where the row of intervals begins */
  mpq_t sum;
} tally;

typedef struct {
  const network *net;
  size_t depth;
  num *q;       /* width: (1 + t^2) times the preactivations */
  num *at;      /* depth + 2: ends of intervals, by level */
  num *sum;     /* depth + 1: (1 + t^2) times what the neurons of certain sign give, by level */
  int *left;    /* (depth + 1) x width: the other neurons, by level */
  num *work;    /* 4 */
  size_t signs; /* that may still be asked for before halving ends */
  tally certain, possible;
} walk;

/* How the function is on [from, to], by its Bernstein coefficients: LESS: at most 0, GREATER: at least 0 and not 0 everywhere. */
static order side_on(walk *w, const num *f, const num *from, const num *to) {
  num *c = w->work, *t = w->work + 3;
  int above = 0, below = 0;
  num_add(t, from, to);
  num_mul(c + 1, f + 1, t);
  num_set_int(t, 2);
  num_div(c + 1, c + 1, t);
  num_add(c + 1, c + 1, f + 2);
  num_set(c, c + 1);
  num_mul(t, from, to);
  num_mul(t, t, f);
  num_add(c + 1, c + 1, t);
  for (int end = 0; end < 2; end++) {
    const num *x = end ? to : from;
    num_mul(c, f, x);
    num_add(c, c, f + 1);
    num_mul(c, c, x);
    num_add(c + 2 * end, c, f + 2);
    order side = num_sign(c + 2 * end);
    above += side != ORDER_LESS && side != ORDER_EQUAL;
    below += side != ORDER_GREATER && side != ORDER_EQUAL;
  }
  order middle = num_sign(c + 1);
  above += middle != ORDER_LESS && middle != ORDER_EQUAL;
  below += middle != ORDER_GREATER && middle != ORDER_EQUAL;
  if (above == 0) return ORDER_LESS;
  return below == 0 ? ORDER_GREATER : ORDER_UNKNOWN;
}

/* ---- what counts ---- */

static void turn_at(bounds *r, const num *t) {
  bounds at;
  mpq_inits(at.lo, at.hi, NULL);
  (void)num_get_bounds(at.lo, at.hi, t);
  turn_bounds(r, &at);
  mpq_clears(at.lo, at.hi, NULL);
}

/* An interval that begins or ends at t counts or does not. `upper`: the sum is to be an upper bound. */
static void count(tally *s, int counts, const num *t, int upper) {
  bounds here;
  if (counts == s->open) return;
  mpq_inits(here.lo, here.hi, NULL);
  turn_at(&here, t);
  if (counts) {
    mpq_set(s->from.lo, here.lo);
    mpq_set(s->from.hi, here.hi);
  } else {
    mpq_add(s->sum, s->sum, upper ? here.hi : here.lo);
    mpq_sub(s->sum, s->sum, upper ? s->from.lo : s->from.hi);
  }
  s->open = counts;
  mpq_clears(here.lo, here.hi, NULL);
}

static void interval_is(walk *w, order side, const num *from) {
  count(&w->certain, side == ORDER_LESS, from, 0);
  count(&w->possible, side != ORDER_GREATER, from, 1);
}

/* ---- the intervals ---- */

/* Adds v_j phi of the function, of which the sign is known. */
static void add_neuron(walk *w, num *sum, size_t j, order side) {
  num *factor = w->work, *t = w->work + 1;
  num_set(factor, w->net->v + j);
  if (side == ORDER_LESS) num_mul(factor, factor, w->net->slope);
  vec_axpy(sum, factor, w->q + 3 * j, 3, t);
}

/* Neurons whose sign is certain on the interval go from `left` into the sum of this level. Returns how many are left. */
static size_t settle(walk *w, size_t level, size_t left, const num *from, const num *to) {
  const int *before = w->left + (level == 0 ? 0 : level - 1) * w->net->width;
  int *after = w->left + level * w->net->width;
  num *sum = w->sum + 3 * level;
  size_t kept = 0;
  if (level > 0) vec_copy(sum, sum - 3, 3);
  for (size_t k = 0; k < left; k++) {
    int j = before[k];
    order side = side_on(w, w->q + 3 * (size_t)j, from, to);
    if (side == ORDER_UNKNOWN)
      after[kept++] = j;
    else
      add_neuron(w, sum, (size_t)j, side);
  }
  return kept;
}

/* The interval from `from` to at[level + 1], of which `left` neurons of the level before are not settled. */
static void visit(walk *w, size_t level, size_t left, const num *from, const num *to) {
  size_t kept = settle(w, level, left, from, to);
  order side = kept == 0 ? side_on(w, w->sum + 3 * level, from, to) : ORDER_UNKNOWN;
  w->signs -= w->signs < left + 1 ? w->signs : left + 1;
  if (side != ORDER_UNKNOWN || level == w->depth || w->signs == 0) {
    interval_is(w, side, from);
    return;
  }
  num *middle = w->at + level, *t = w->work;
  num_add(middle, from, to);
  num_set_int(t, 2);
  num_div(middle, middle, t);
  visit(w, level + 1, kept, from, middle);
  visit(w, level + 1, kept, middle, to);
}

/* The half of the circle around (side, 0). */
static void visit_half(walk *w, int side) {
  num *ends = w->at + w->depth + 1, *t = w->work;
  for (size_t j = 0; j < w->net->width; j++) {
    const num *first = w->net->W + 2 * j, *second = first + 1, *b = w->net->b + j;
    num *q = w->q + 3 * j;
    num_set_int(t, 2 * side);
    num_mul(q + 1, second, t);
    num_sub(q, b, first);
    num_add(q + 2, b, first);
    if (side < 0) {
      num_add(q, b, first);
      num_sub(q + 2, b, first);
    }
    w->left[j] = (int)j;
  }
  vec_zero(w->sum, 3);
  w->signs = MOST_SIGNS * (w->net->width + 1) * (w->depth + 1);
  num_set_int(ends, -1);
  num_set_int(ends + 1, 1);
  visit(w, 0, w->net->width, ends, ends + 1);
  interval_is(w, ORDER_GREATER, ends + 1);
}

static void tally_init(tally *s) {
  s->open = 0;
  mpq_inits(s->from.lo, s->from.hi, s->sum, NULL);
}

static void tally_clear(tally *s) { mpq_clears(s->from.lo, s->from.hi, s->sum, NULL); }

void circle_below(bounds *r, pool *p, const network *net, size_t depth) {
  walk w = {.net = net, .depth = depth, .q = pool_new(p, 3 * net->width), .at = pool_new(p, depth + 3)};
  w.sum = pool_new(p, 3 * (depth + 1));
  w.left = pool_ints(p, (depth + 1) * (net->width + 1));
  w.work = pool_new(p, 4);
  tally_init(&w.certain);
  tally_init(&w.possible);
  visit_half(&w, 1);
  visit_half(&w, -1);
  mpq_set(r->lo, w.certain.sum);
  mpq_set(r->hi, w.possible.sum);
  if (mpq_sgn(r->lo) < 0) mpq_set_ui(r->lo, 0, 1);
  if (mpq_cmp_ui(r->hi, 1, 1) > 0) mpq_set_ui(r->hi, 1, 1);
  tally_clear(&w.certain);
  tally_clear(&w.possible);
}
