/* When the risk of the flow is small: the paper's time, a sharper one, and the first such time. Source: A Thm. 3.4; the sharper times ours. */
#include "num/centre.h"
#include "theorems/A/thm3_4_rows.h"

enum { CELLS = 192, HALVINGS = 40 };

/* ---- formulas ---- */

/* R^2 n^2 / (gamma^2 R_min^2) = R_max^2 n^2 / (gamma R_min^2)^2. */
/*@ requires room: free_cells(f, 5) && readable(f, R_max2) && readable(f, n) && readable(f, gamma) && readable(f, R_min2);
    requires nonzero: *gamma * *R_min2 != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (\old(*gamma) * \old(*R_min2) * (\old(*gamma) * \old(*R_min2))) == \old(*R_max2) * (\old(*n) * \old(*n)); */
static const num *time_unit(formulas *f, const num *R_max2, const num *n, const num *gamma, const num *R_min2) {
  const num *above = times(f, R_max2, squared(f, n)), *below = squared(f, times(f, gamma, R_min2));
  return over(f, above, below);
}

/* 85 L n unit. */
/*@ requires room: free_cells(f, 4) && readable(f, L) && readable(f, n) && readable(f, unit);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 85 * \old(*L) * \old(*n) * \old(*unit); */
static const num *time_printed(formulas *f, const num *L, const num *n, const num *unit) {
  return times(f, times(f, times(f, whole(f, 85), L), n), unit);
}

/* 9/2 unit (n L + 1): for the logistic loss. */
/*@ requires room: free_cells(f, 6) && readable(f, L) && readable(f, n) && readable(f, unit);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: 2 * *\result == 9 * \old(*unit) * (\old(*n) * \old(*L) + 1); */
static const num *time_simple(formulas *f, const num *L, const num *n, const num *unit) {
  return times(f, times(f, ratio(f, 9, 2), unit), plus(f, times(f, n, L), whole(f, 1)));
}

/* 1 / log(2) - 1 / (n L): for the exponential loss. */
/*@ requires room: free_cells(f, 7) && readable(f, L) && readable(f, n);
    requires nonzero: not_zero(*n * *L) && not_zero(logarithm(2.0));
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \forall real a, b; a * logarithm(2.0) == 1.0 ==>
                    b * (\old(*n) * \old(*L)) == 1.0 ==> *\result == a - b; */
static const num *delay_exponential(formulas *f, const num *L, const num *n) {
  const num *one = whole(f, 1), *first = over(f, one, natural_log(f, whole(f, 2)));
  return minus(f, first, over(f, one, times(f, n, L)));
}

/* F(u) + 1 with F(u) = log(e^u - 1) - 1 / (e^u - 1) and above = e^u - 1, for the logistic loss, u = n L. */
/*@ requires room: free_cells(f, 5) && readable(f, above);
    requires positive: *above > 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \forall real b; b * \old(*above) == 1.0 ==>
                    *\result == logarithm(\old(*above)) - b + 1; */
static const num *delay_logistic(formulas *f, const num *above) {
  const num *one = whole(f, 1), *first = natural_log(f, above);
  return plus(f, minus(f, first, over(f, one, above)), one);
}

/* 9/2 unit max(0, delay): the sharper time, 0 where the risk is small from the start. */
/*@ requires room: free_cells(f, 5) && readable(f, unit) && readable(f, delay);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: 2 * *\result == 9 * \old(*unit) * (\old(*delay) < 0.0 ? 0.0 : \old(*delay)); */
static const num *time_sharp(formulas *f, const num *unit, const num *delay) {
  const num *later = larger(f, delay, whole(f, 0));
  return times(f, times(f, ratio(f, 9, 2), unit), later);
}

/* ---- rows ---- */

/* The risk at time T, and in `mean_g` the mean of the g_i. */
static const num *risk_at(formulas *f, const A_flow_claims *x, const num *T, num *mean_g) {
  size_t n = x->at.r.n;
  num *q = pool_new(x->p, n), *risk = fresh(f);
  (void)A_flow_at(q, risk, &x->at, T, x->work);
  num_set_int(mean_g, 0);
  for (size_t i = 0; i < n; i++) {
    (void)loss_slope(x->work + 2, q + i, x->at.r.loss, x->work);
    num_add(mean_g, mean_g, x->work + 2);
  }
  num_set_int(x->work, (long)n);
  num_div(mean_g, mean_g, x->work);
  return risk;
}

typedef struct {
  const num *n, *L, *printed, *sharp, *simple; /* simple: of the logistic loss, else NULL */
} times_of_flow;

static const num *sharp_time(formulas *f, const A_flow_claims *x, const num *L, const num *n, const num *unit) {
  const num *delay;
  if (x->at.r.loss == LOSS_EXPONENTIAL) {
    delay = delay_exponential(f, L, n);
  } else {
    num *above = fresh(f);
    (void)num_expm1(above, times(f, n, L));
    delay = delay_logistic(f, named(f, "(e^(n L) - 1)", above));
  }
  return time_sharp(f, unit, delay);
}

static times_of_flow find_times(formulas *f, const A_flow_claims *x) {
  times_of_flow r = {.n = named(f, "n", whole(f, (long)x->at.r.n)), .L = named(f, "L", x->risk0)};
  const num *unit = time_unit(f, named(f, "R_max^2", x->R_max2), r.n, named(f, "gamma", x->at.r.activation.gamma),
                              named(f, "R_min^2", x->R_min2));
  unit = named(f, "R^2 n^2 / (gamma^2 R_min^2)", unit);
  r.printed = named(f, "T", time_printed(f, r.L, r.n, unit));
  r.sharp = named(f, "T'", sharp_time(f, x, r.L, r.n, unit));
  if (x->at.r.loss == LOSS_LOGISTIC) r.simple = time_simple(f, r.L, r.n, unit);
  return r;
}

/* By halving: n L >= log 2 at `low`, n L < log 2 at `high`; 0 and `from`, where it is below, at first. Stops where a comparison
   stays open. */
static void find_hit(num *low, num *high, const A_flow_claims *x, const num *from) {
  formulas f;
  num *middle = pool_new(x->p, 1), *unused = pool_new(x->p, 1), *two = pool_int(x->p, 2);
  num_set_int(low, 0);
  num_set(high, from);
  for (int k = 0; k < HALVINGS; k++) {
    num_add(middle, low, high);
    num_div(middle, middle, two);
    formulas_init(&f, 8);
    const num *risk = risk_at(&f, x, middle, unused);
    const num *scaled = times(&f, whole(&f, (long)x->at.r.n), risk), *log_2 = natural_log(&f, whole(&f, 2));
    order side = num_compare(scaled, log_2);
    formulas_clear(&f);
    if (side == ORDER_UNKNOWN) return;
    num_set(side == ORDER_LESS ? high : low, middle);
  }
}

/* The first time with n L < log 2 is not before `low`, and `high` is such a time: so the first one, where it matters. */
static void enclose_hit(num *hit, const num *low, const num *high, const num *sharp, num *width) {
  num_set(hit, high);
  if (num_at_most(high, sharp) != VERDICT_FAILS) return;
  num_sub(width, high, low);
  num_widen(hit, low, width);
  num_max(hit, hit, low);
}

/* Only where the printed time is known to be such a one. */
static void hit_rows(theorem *t, const A_flow_claims *x, const times_of_flow *at) {
  formulas *f = t->f;
  num *low = fresh(f), *high = fresh(f), *hit = fresh(f);
  const num *log_2 = natural_log(f, whole(f, 2));
  if (num_compare(times(f, at->n, at->L), log_2) != ORDER_GREATER) return;
  find_hit(low, high, x, at->printed);
  enclose_hit(hit, low, high, at->sharp, x->work);
  tell(t, key_of("hit.least"), named(f, "a time with n L >= log(2)", low));
  tell(t, key_of("hit.most"), named(f, "a time with n L < log(2)", high));
  claim(t, key_of("hit"), named(f, "a time with n L < log(2)", hit), AT_MOST, at->sharp);
}

void A_time_rows(theorem *t, const A_flow_claims *x) {
  formulas *f = t->f;
  times_of_flow at = find_times(f, x);
  num *mean_g = fresh(f), *unused = fresh(f);
  const num *three = times(f, whole(f, 3), at.n), *log_2 = natural_log(f, whole(f, 2));
  tell(t, key_of("time"), at.printed);
  tell(t, key_of("time.sharp"), at.sharp);
  const num *late = named(f, "L(T)", risk_at(f, x, at.printed, mean_g));
  claim(t, key_of("time.sigmoid"), times(f, three, named(f, "G(T)", mean_g)), LESS, log_2);
  verdict small = claim(t, key_of("time.risk"), times(f, at.n, late), LESS, log_2);
  const num *soon = named(f, "L(T')", risk_at(f, x, at.sharp, unused));
  claim(t, key_of("time.sharp.risk"), times(f, at.n, soon), AT_MOST, log_2);
  claim(t, key_of("time.order"), at.sharp, AT_MOST, at.printed);
  if (at.simple != NULL) claim(t, key_of("time.simple"), at.sharp, AT_MOST, at.simple);
  if (small == VERDICT_HOLDS || small == VERDICT_APPROX) hit_rows(t, x, &at);
}

int A_reaches_time(A_flow_claims *x, failure *why) {
  formulas f;
  formulas_init(&f, CELLS);
  times_of_flow at = find_times(&f, x);
  int done = A_flow_at(pool_new(x->p, x->at.r.n), pool_new(x->p, 1), &x->at, at.printed, x->work) ||
             refuse(why, "W0: the paper's time is too late for the flow to be enclosed");
  formulas_clear(&f);
  return done;
}
