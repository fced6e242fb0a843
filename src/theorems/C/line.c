#include "theorems/C/line.h"

#include "linalg/reduce.h"

/* ---- reading ---- */

/* Sorts the numbers of the samples by position. Returns 0 where two of them coincide or may. */
static int sort_samples(int *place, const num *x, size_t n, failure *why) {
  for (size_t i = 0; i < n; i++) {
    size_t k = i;
    for (; k > 0; k--) {
      order as = num_compare(x + place[k - 1], x + i);
      if (as == ORDER_LESS) break;
      if (as != ORDER_GREATER)
        return refuse(why, "X: samples %d and %zu coincide%s, expected samples at different places", place[k - 1] + 1,
                      i + 1, as == ORDER_EQUAL ? "" : ", or may at this precision");
      place[k] = place[k - 1];
    }
    place[k] = (int)i;
  }
  return 1;
}

static void place_samples(C_line *c, const data_set *data, const int *place) {
  num *x = pool_new(c->p, c->n), *at = pool_new(c->p, c->n), *work = pool_new(c->p, 3);
  int *label = pool_ints(c->p, c->n);
  for (size_t i = 0; i < c->n; i++) {
    num_set(x + i, data->X + place[i]);
    label[i] = data->label[place[i]];
    network_value(at + i, c->net, x + i, work);
    num_div(at + i, at + i, c->level);
  }
  c->x = x;
  c->label = label;
  c->at_samples = at;
}

static void cut(C_line *c) {
  line_segment *on = pool_bytes(c->p, c->n, sizeof *on);
  line_find_kinks(&c->kinks, c->p, c->net);
  for (size_t i = 0; i + 1 < c->n; i++) line_cut(on + i, c->p, c->net, &c->kinks, c->x + i, c->x + i + 1);
  line_cut(&c->unit, c->p, c->net, &c->kinks, pool_int(c->p, 0), pool_int(c->p, 1));
  c->on = on;
}

/* ---- probabilities ---- */

/* gap and half, and N between neighbours by probabilities. */
static void measure_gaps(C_line *c) {
  num *gap = pool_new(c->p, c->n), *half = pool_new(c->p, c->n), *middle = pool_new(c->p, 6), *here = middle + 1;
  num *two = middle + 2, *work = middle + 3;
  line_segment *by = pool_bytes(c->p, c->n, sizeof *by);
  num_set_int(two, 2);
  for (size_t i = 0; i + 1 < c->n; i++) {
    num_add(middle, c->x + i, c->x + i + 1);
    num_div(middle, middle, two);
    line_probability(here, c->law, c->x + i, work);
    line_probability(half + i, c->law, middle, work);
    num_sub(half + i, half + i, here);
    line_probability(gap + i, c->law, c->x + i + 1, work);
    num_sub(gap + i, gap + i, here);
    line_cut_by_law(by + i, c->p, c->net, &c->kinks, c->law, c->x + i, c->x + i + 1);
  }
  c->gap = gap;
  c->half = half;
  c->measured = by;
}

static const num *error_of(const C_line *c, const line_segment *all, int strict, const char *name) {
  num *r = pool_new(c->p, 1), *work = pool_new(c->p, 3);
  line_below(r, all->at, all->value, all->count, strict, work);
  return named(c->f, name, r);
}

void C_line_take_law(C_line *c, const line_law *law) {
  line_segment all;
  c->law = law;
  measure_gaps(c);
  line_cut_by_law(&all, c->p, c->net, &c->kinks, law, pool_int(c->p, 0), pool_int(c->p, 1));
  c->error = error_of(c, &all, 0, "Pr[N <= 0]");
  c->error_strict = error_of(c, &all, 1, "Pr[N < 0]");
}

const num *C_line_ends(const C_line *c) {
  const num *first = c->x, *last = c->x + c->n - 1, *one = whole(c->f, 1);
  if (c->law == NULL) return plus(c->f, named(c->f, "x_1", first), minus(c->f, one, named(c->f, "x_n", last)));
  num *below = pool_new(c->p, 5);
  line_probability(below, c->law, first, below + 2);
  line_probability(below + 1, c->law, last, below + 2);
  return plus(c->f, named(c->f, "Pr[x < x_1]", below), minus(c->f, one, named(c->f, "Pr[x < x_n]", below + 1)));
}

int C_line_read(C_line *c, formulas *f, pool *p, const network *net, const data_set *data, const num *level,
                failure *why) {
  int *place = pool_ints(p, data->count);
  if (data->dim != 1) return refuse(why, "X: %zu coordinates, expected 1: samples on a line", data->dim);
  if (!sort_samples(place, data->X, data->count, why)) return 0;
  *c = (C_line){.p = p, .f = f, .n = data->count, .place = place, .net = net, .level = level, .exact = 1};
  place_samples(c, data, place);
  cut(c);
  C_line_take_law(c, NULL);
  return 1;
}

/* ---- rows that need no hypothesis ---- */

void C_line_suppose_unit(theorem *t, const C_line *c) {
  suppose(t, key_of("segment.left"), whole(c->f, 0), AT_MOST, named(c->f, "x_1", c->x));
  suppose(t, key_of("segment.right"), named(c->f, "x_n", c->x + c->n - 1), AT_MOST, whole(c->f, 1));
}

void C_line_error(report *out, const C_line *c) {
  theorem t;
  theorem_begin(&t, out, c->f, NULL);
  tell(&t, key_of("clean-error"), c->error);
  tell(&t, key_of("clean-error.strict"), c->error_strict);
}

void C_line_outputs(report *out, const C_line *c) {
  theorem t;
  theorem_begin(&t, out, c->f, NULL);
  for (size_t i = 0; i < c->n; i++)
    tell(&t, key_at("output", (size_t)c->place[i]), named(c->f, "N(x_i)", c->at_samples + i));
}

int C_is_triple(const C_line *c, size_t i) {
  return i > 0 && i + 1 < c->n && c->label[i - 1] > 0 && c->label[i] < 0 && c->label[i + 1] > 0;
}

verdict C_eq8(report *out, const C_line *c) {
  theorem t;
  num *sum = pool_new(c->p, 5), *part = sum + 1, *work = sum + 2;
  for (size_t i = 0; i < c->n; i++) {
    if (!C_is_triple(c, i)) continue;
    line_below(part, c->measured[i].at, c->measured[i].value, c->measured[i].count, 1, work);
    num_add(sum, sum, part);
  }
  theorem_begin(&t, out, c->f, "C-eq8");
  C_line_suppose_unit(&t, c);
  claim(&t, key_of("triples"), named(c->f, "Pr[N < 0, x behind the middle of + - +]", sum), AT_MOST, c->error_strict);
  return theorem_end(&t);
}

/* r = the slope of N at x by C eq. (9): the sum of v_j w_j over the neurons that are active there. Returns 0 where it is not certain
   which are. work: 2 cells. */
static int slope_at(num *r, const network *net, const num *x, num *work) {
  num_set_int(r, 0);
  for (size_t j = 0; j < net->width; j++) {
    network_preactivation(work, net->W + j, net->b + j, x, 1, work + 1);
    order side = num_sign(work);
    if (side == ORDER_UNKNOWN) return 0;
    if (side == ORDER_GREATER) num_addmul(r, net->v + j, net->W + j, work + 1);
  }
  num_mul(r, r, net->scale);
  return 1;
}

/* off = max(off, |rise of a piece - its length times the slope in its middle|). Returns 0 where that is not certain. */
static int compare_slope(num *off, const C_line *c, const num *at, const num *value, num *work) {
  num *middle = work, *slope = work + 1, *rise = work + 2, *t = work + 3;
  if (num_compare(at, at + 1) == ORDER_EQUAL) return 1;
  num_add(middle, at, at + 1);
  num_set_int(t, 2);
  num_div(middle, middle, t);
  if (!slope_at(slope, c->net, middle, t)) return 0;
  num_sub(rise, value + 1, value);
  num_sub(middle, at + 1, at);
  num_submul(rise, middle, slope, t);
  num_abs(rise, rise);
  num_max(off, off, rise);
  return 1;
}

verdict C_eq9(report *out, const C_line *c) {
  theorem t;
  num *off = pool_new(c->p, 6);
  int certain = 1;
  for (size_t i = 0; i + 1 < c->unit.count && certain; i++)
    certain = compare_slope(off, c, c->unit.at + i, c->unit.value + i, off + 1);
  theorem_begin(&t, out, c->f, "C-eq9");
  if (certain)
    claim(&t, key_of("slope"), named(c->f, "max |rise of N on a piece - length N'(middle)|", off), EQUAL,
          whole(c->f, 0));
  else
    claim_fact(&t, key_of("slope"), "which neurons are active inside each piece is certain", VERDICT_UNDECIDED);
  return theorem_end(&t);
}
