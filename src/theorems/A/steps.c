#include "theorems/A/steps.h"

#include "linalg/reduce.h"

/* ---- formulas ---- */

/* H R_max^2 alpha^2 |grad L|^2 / sqrt(m). */
/*@ requires room: free_cells(f, 5) && readable(f, H) && readable(f, R_max2) && readable(f, alpha) && readable(f,
                    gradient2) && readable(f, root_m);
    requires nonzero: *root_m != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*root_m) == \old(*H) * \old(*R_max2) * (\old(*alpha) * \old(*alpha)) * \old(*gradient2); */
static const num *second_order(formulas *f, const num *H, const num *R_max2, const num *alpha, const num *gradient2,
                               const num *root_m) {
  const num *curved = times(f, times(f, H, R_max2), squared(f, alpha));
  return over(f, times(f, curved, gradient2), root_m);
}

/* alpha R_max^2 G / (K n), with K such as 10 R^2/c + 10. */
/*@ requires room: free_cells(f, 4) && readable(f, alpha) && readable(f, R_max2) && readable(f, G) && readable(f, K) &&
                    readable(f, n);
    requires nonzero: *K * *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (\old(*K) * \old(*n)) == \old(*alpha) * \old(*R_max2) * \old(*G); */
static const num *share_of_losses(formulas *f, const num *alpha, const num *R_max2, const num *G, const num *K,
                                  const num *n) {
  const num *pulled = times(f, times(f, alpha, R_max2), G);
  return over(f, pulled, times(f, K, n));
}

/* What a step raises every margin by, at least: alpha gamma^2 R_min^2 G / (4 C n). */
/*@ requires room: free_cells(f, 7) && readable(f, alpha) && readable(f, gamma2) && readable(f, R_min2) && readable(f, G)
                    && readable(f, C) && readable(f, n);
    requires nonzero: 4 * *C * *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (4 * \old(*C) * \old(*n)) == \old(*alpha) * \old(*gamma2) * \old(*R_min2) * \old(*G); */
static const num *raise(formulas *f, const num *alpha, const num *gamma2, const num *R_min2, const num *G, const num *C,
                        const num *n) {
  const num *pulled = times(f, times(f, times(f, alpha, gamma2), R_min2), G);
  return over(f, pulled, times(f, times(f, whole(f, 4), C), n));
}

/* What |grad L|^2 is at most: 2 C R_max^2 G^2 / n. */
/*@ requires room: free_cells(f, 6) && readable(f, C) && readable(f, R_max2) && readable(f, G) && readable(f, n);
    requires nonzero: *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*n) == 2 * \old(*C) * \old(*R_max2) * (\old(*G) * \old(*G)); */
static const num *gradient_bound(formulas *f, const num *C, const num *R_max2, const num *G, const num *n) {
  const num *scaled = times(f, times(f, whole(f, 2), C), R_max2);
  return over(f, times(f, scaled, squared(f, G)), n);
}

/* And without C: R_max^2 (1 + max_i r_i/|x_i|^2) spread G^2 / n. */
/*@ requires room: free_cells(f, 7) && readable(f, R_max2) && readable(f, nearness) && readable(f, spread) && readable(f,
                    G) && readable(f, n);
    requires nonzero: *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*n) == \old(*R_max2) * (1 + \old(*nearness)) * \old(*spread) * (\old(*G) * \old(*G)); */
static const num *sharp_gradient_bound(formulas *f, const num *R_max2, const num *nearness, const num *spread,
                                       const num *G, const num *n) {
  const num *near = plus(f, whole(f, 1), nearness), *scaled = times(f, times(f, R_max2, near), spread);
  return over(f, times(f, scaled, squared(f, G)), n);
}

/* What the risk is at most after a step: L - alpha |grad L|^2 / 2. */
/*@ requires room: free_cells(f, 4) && readable(f, L) && readable(f, alpha) && readable(f, gradient2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: 2 * *\result == 2 * \old(*L) - \old(*alpha) * \old(*gradient2); */
static const num *descended(formulas *f, const num *L, const num *alpha, const num *gradient2) {
  const num *half = over(f, alpha, whole(f, 2));
  return minus(f, L, times(f, half, gradient2));
}

/* ---- kernels over samples and neurons ---- */

void A_nearness(num *r, const A_descent *a, const num *rows, num *t) {
  num_set_int(r, 0);
  for (size_t i = 0; i < a->r->n; i++) {
    num_div(t, rows + i, a->r->K + i * a->r->n + i);
    num_max(r, r, t);
  }
}

static int is_one(const num *a, num *t) {
  num_set_int(t, 1);
  return num_compare(a, t) == ORDER_EQUAL;
}

/* With gamma = 1 outputs are linear in the weights: what enclosures leave of the rest is their width. */
static void take_changes(A_steps *s) {
  int linear = is_one(s->a->r->activation.gamma, s->t);
  for (size_t i = 0; i < s->a->r->n; i++) {
    num_sub(s->change + i, s->next->q + i, s->x->q + i);
    num_sub(s->rest + i, s->change + i, s->x->linear + i);
    if (linear) num_set_int(s->rest + i, 0);
  }
}

/* r = |(W' - W) x_i|^2. */
static void moved_at(num *r, const A_steps *s, size_t i) {
  const training *on = s->a->r;
  num_set_int(r, 0);
  for (size_t j = 0; j < on->m; j++) num_addmul(r, s->x->move + j * on->n + i, s->x->move + j * on->n + i, s->t);
}

/* r = max over i, j of (p_j - high g_j) - (p_i - low g_i). */
static void widest(num *r, const A_steps *s, const num *p, const num *high, const num *low) {
  num *t = s->t, *least = t + 1, *above = t + 2, *below = t + 3;
  for (size_t i = 0; i < s->a->r->n; i++) {
    num_set(above, p + i);
    num_set(below, p + i);
    num_submul(above, high, s->x->g + i, t);
    num_submul(below, low, s->x->g + i, t);
    if (i == 0) {
      num_set(r, above);
      num_set(least, below);
    } else {
      num_max(r, r, above);
      num_min(least, least, below);
    }
  }
  num_sub(r, r, least);
}

/* (q_j - q_i)' - (q_j - q_i) + (alpha/n) (c R_min^2 g_i - R_max^2 g_j), worst over the pairs. */
static void ratio_growth(num *r, const A_steps *s) {
  num *high = s->t + 4, *low = s->t + 5;
  num_div(high, s->a->alpha, s->a->n);
  num_mul(low, high, s->c);
  num_mul(low, low, s->a->R_min2);
  num_mul(high, high, s->a->R_max2);
  widest(r, s, s->change, high, low);
}

/* g_j Gamma_jj - g_i Gamma_ii - (R_max^2 g_j - c R_min^2 g_i), worst over the pairs. With gamma = c = 1 it is 0 for the longest and
   the shortest sample. */
static void own_growth(num *r, const A_steps *s) {
  size_t n = s->a->r->n;
  num *low = s->t + 5;
  num_set_int(r, 0);
  if (is_one(s->a->r->activation.gamma, s->t) && is_one(s->c, s->t)) return;
  for (size_t i = 0; i < n; i++) num_mul(s->own + i, s->x->g + i, s->x->Gamma + i * n + i);
  num_mul(low, s->c, s->a->R_min2);
  widest(r, s, s->own, s->a->R_max2, low);
}

/* r = max over i of sum_(k != i) g_k |Gamma_ik|; and most_i = max_(k != i) |Gamma_ik|. */
static void pulls_of_others(num *r, const A_steps *s) {
  size_t n = s->a->r->n;
  num *sum = s->t + 1, *size = s->t + 2;
  num_set_int(r, 0);
  vec_zero(s->most, n);
  for (size_t i = 0; i < n; i++) {
    num_set_int(sum, 0);
    for (size_t k = 0; k < n; k++) {
      if (k == i) continue;
      num_abs(size, s->x->Gamma + i * n + k);
      num_max(s->most + i, s->most + i, size);
      num_addmul(sum, size, s->x->g + k, s->t);
    }
    num_max(r, r, sum);
  }
}

void A_gradient_change(num *r, const A_descent *a, const A_iterate *x, const A_iterate *y, num *apart, num *t) {
  const training *on = a->r;
  num *part = t + 1;
  num_set_int(r, 0);
  for (size_t j = 0; j < on->m; j++) {
    for (size_t i = 0; i < on->n; i++) num_sub(apart + i, y->c + j * on->n + i, x->c + j * on->n + i);
    for (size_t i = 0; i < on->n; i++) {
      vec_dot(part, on->K + i * on->n, apart, on->n, t);
      num_addmul(r, part, apart + i, t);
    }
  }
  num_set_int(t, 0);
  num_max(r, r, t);
  (void)num_root(r, r);
  num_div(r, r, a->alpha);
}

/* r = |(W' - W) mu| / |mu|, which |W' - W|_2 is at least; 0 where mu is 0. */
static void moved_along_mean(num *r, const A_steps *s) {
  const training *on = s->a->r;
  num *t = s->t, *part = t + 1;
  num_set_int(r, 0);
  if (num_sign(s->a->mu2) != ORDER_GREATER) return;
  for (size_t j = 0; j < on->m; j++) {
    vec_dot(part, s->x->move + j * on->n, on->y, on->n, t);
    num_addmul(r, part, part, t);
  }
  (void)num_root(r, r);
  num_div(r, r, s->a->mu);
}

/* r = |W' - W|_2, from (W' - W) (W' - W)^T = c K c^T. */
static void moved_at_most(num *r, const A_steps *s) {
  const training *on = s->a->r;
  size_t m = on->m, n = on->n;
  pool room; /* given back at once: a run may come here in every step */
  pool_init(&room);
  num *B = pool_new(&room, m * m);
  for (size_t j = 0; j < m; j++)
    for (size_t k = 0; k <= j; k++) {
      vec_dot(B + j * m + k, s->x->c + j * n, s->x->move + k * n, n, s->t);
      num_set(B + k * m + j, B + j * m + k);
    }
  A_largest_eigenvalue(r, B, m, &room);
  pool_free(&room);
  num_set_int(s->t, 0);
  num_max(r, r, s->t);
  (void)num_root(r, r);
}

/* r = min over the neurons with that sign of s_j <w_j' - w_j, mu>. Returns 0 where there is none. */
static int least_along_mean(num *r, const A_steps *s, order sign) {
  const training *on = s->a->r;
  num *t = s->t, *part = t + 1;
  int some = 0;
  for (size_t j = 0; j < on->m; j++) {
    if (num_sign(on->s + j) != sign) continue;
    vec_dot(part, s->x->move + j * on->n, on->y, on->n, t);
    num_mul(part, part, on->s + j);
    if (some)
      num_min(r, r, part);
    else
      num_set(r, part);
    some = 1;
  }
  return some;
}

/* ---- rows ---- */

static void smooth_rows(const A_steps *s) {
  const A_descent *a = s->a;
  formulas *f = a->f;
  for (size_t i = 0; i < a->r->n; i++) {
    size_t used = f->used;
    num *off = fresh(f), *moved = fresh(f);
    num_abs(off, s->rest + i);
    moved_at(moved, s, i);
    worst_offer(s->w, A_LEM_E2, "remainder", named(f, "|q_i' - q_i - linear part|", off), AT_MOST,
                A_remainder_bound(f, a->H, named(f, "|(W' - W) x_i|^2", moved), a->root_m));
    formulas_forget(f, used);
  }
}

/* The bound from below of the length of the step is cheap, and mostly enough; where it is not, the length itself decides. */
static void lipschitz_rows(const A_steps *s) {
  const A_descent *a = s->a;
  formulas *f = a->f;
  num *change = fresh(f), *moved = fresh(f);
  A_gradient_change(change, a, s->x, s->next, s->apart, s->t);
  moved_along_mean(moved, s);
  verdict enough = num_at_most(change, A_sharp_lipschitz(f, a->R_max2, a->H, a->root_m, moved));
  if (enough != VERDICT_HOLDS && enough != VERDICT_APPROX) moved_at_most(moved, s);
  const num *apart = named(f, "|grad L(W') - grad L(W)|", change), *length = named(f, "|W' - W|_2 (from below)", moved);
  worst_offer(s->w, A_LEM_E3, "gradient.lipschitz", apart, AT_MOST, A_lipschitz(f, a->R_max2, a->H, a->root_m, length));
  worst_offer(s->w, A_LEM_E3, "gradient.lipschitz.sharp", apart, AT_MOST,
              A_sharp_lipschitz(f, a->R_max2, a->H, a->root_m, length));
}

static void gradient_rows(const A_steps *s, const num *G) {
  const A_descent *a = s->a;
  formulas *f = a->f;
  const num *size = named(f, "|grad L|", s->x->gradient), *L = named(f, "L", s->x->L);
  worst_offer(s->w, A_LEM_E3, "gradient.norm", size, AT_MOST, times(f, a->R_max, G));
  worst_offer(s->w, A_LEM_E3, "mean.most", G, AT_MOST, smaller(f, whole(f, 1), L));
  lipschitz_rows(s);
}

/* Eqs. (18) and (20) at sample i. */
static void own_rows(const A_steps *s, const num *K, size_t i) {
  const A_descent *a = s->a;
  formulas *f = a->f;
  size_t used = f->used, n = a->r->n;
  const num *Gamma = named(f, "Gamma_ii", s->x->Gamma + i * n + i);
  const num *most = named(f, "max_(k != i) |Gamma_ik|", s->most + i);
  worst_offer(s->w, A_LEM_E8, "eq18.least", times(f, s->c, a->R_min2), AT_MOST, Gamma);
  worst_offer(s->w, A_LEM_E8, "eq18.most", Gamma, AT_MOST, a->R_max2);
  worst_offer(s->w, A_LEM_E8, "eq20", times(f, times(f, K, a->n), most), AT_MOST, Gamma);
  formulas_forget(f, used);
}

/* Lemma E.8 and its displays. */
static void ratio_rows(const A_steps *s, const num *G) {
  const A_descent *a = s->a;
  formulas *f = a->f;
  num *others = fresh(f), *own = fresh(f), *growth = fresh(f);
  const num *K = A_limit(f, 25, a->R2, s->c), *gradient2 = named(f, "|grad L|^2", s->x->gradient2);
  const num *curved = second_order(f, a->H, a->R_max2, a->alpha, gradient2, a->root_m);
  pulls_of_others(others, s);
  own_growth(own, s);
  ratio_growth(growth, s);
  for (size_t i = 0; i < a->r->n; i++) own_rows(s, K, i);
  const num *last = named(f, "max_i rest_i", greatest(f, s->rest, a->r->n));
  const num *first = named(f, "min_i rest_i", least(f, s->rest, a->r->n));
  worst_offer(s->w, A_LEM_E8, "eq17", minus(f, last, first), AT_MOST, curved);
  worst_offer(s->w, A_LEM_E8, "eq19",
              named(f, "max_ij (g_j Gamma_jj - g_i Gamma_ii) - (R_max^2 g_j - c R_min^2 g_i)", own), AT_MOST,
              whole(f, 0));
  worst_offer(s->w, A_LEM_E8, "eq21", named(f, "max_i sum_(k != i) g_k |Gamma_ik|", others), AT_MOST,
              over(f, times(f, a->R_max2, G), K));
  worst_offer(s->w, A_LEM_E8, "eq22", curved, AT_MOST,
              over(f, share_of_losses(f, a->alpha, a->R_max2, G, K, a->n), whole(f, 2)));
  worst_offer(s->w, A_LEM_E8, "eq23",
              named(f, "max_ij (q_j - q_i)' - (q_j - q_i) + (alpha/n) (c R_min^2 g_i - R_max^2 g_j)", growth), AT_MOST,
              share_of_losses(f, a->alpha, a->R_max2, G, A_limit(f, 10, a->R2, s->c), a->n));
}

/* Fact E.9 with the factor 2 and, for the ratio of two samples, eq. (29); Prop. E.10. */
static void invariant_rows(const A_steps *s) {
  const A_descent *a = s->a;
  formulas *f = a->f;
  const num *sigmoid = named(f, "max g_i/g_j", s->x->sigmoid);
  const num *exponential = named(f, "max exp(q_j - q_i)", s->x->exponential);
  const num *two = whole(f, 2);
  worst_offer(s->w, A_FAC_E9, "eq29", sigmoid, AT_MOST, larger(f, two, times(f, two, exponential)));
  worst_offer(s->w, A_PRO_E10, "ratio.exponential", named(f, "max exp(q_j - q_i)'", s->next->exponential), AT_MOST,
              A_limit(f, 5, a->R2, s->c));
}

/* Lemma E.11 (b), eqs. (27), (31). */
static void raise_rows(const A_steps *s, const num *G) {
  const A_descent *a = s->a;
  formulas *f = a->f;
  size_t n = a->r->n;
  const num *raised = named(f, "min_k q_k' - q_k", least(f, s->change, n));
  worst_offer(s->w, A_LEM_E11B, "eq27.least", a->gamma2, AT_MOST,
              named(f, "min_ik mean_j phi'_ji phi'_jk", least(f, s->x->slopes, n * n)));
  worst_offer(s->w, A_LEM_E11B, "eq27.most",
              named(f, "max_ik mean_j phi'_ji phi'_jk", greatest(f, s->x->slopes, n * n)), AT_MOST, whole(f, 1));
  worst_offer(s->w, A_LEM_E11B, "raise", raise(f, a->alpha, a->gamma2, a->R_min2, G, s->C, a->n), AT_MOST, raised);
  worst_offer(s->w, A_LEM_E11B, "eq31", whole(f, 0), LESS, raised);
}

/* The step of Lemma E.12, eq. (33), and what it is without C_R. */
static void norm_rows(const A_steps *s, const num *G) {
  const A_descent *a = s->a;
  formulas *f = a->f;
  num *nearness = fresh(f);
  const num *size2 = named(f, "|grad L|^2", s->x->gradient2), *bound = gradient_bound(f, s->C, a->R_max2, G, a->n);
  const num *most = named(f, "max_j |grad_j L|", greatest(f, s->x->gradients, a->r->m));
  const num *spread = A_spread(f, named(f, "(max g_i/g_j)", s->x->sigmoid));
  A_nearness(nearness, a, a->others, s->t);
  worst_offer(s->w, A_LEM_E12, "eq33", squared(f, most), AT_MOST, over(f, bound, a->m));
  worst_offer(s->w, A_LEM_E12, "gradient.growth", size2, AT_MOST, bound);
  worst_offer(s->w, A_LEM_E12, "gradient.growth.sharp", size2, AT_MOST,
              sharp_gradient_bound(f, a->R_max2, named(f, "max_i sum_(k != i) |<x_i, x_k>|/|x_i|^2", nearness), spread,
                                   G, a->n));
}

/* The step of Lemma E.13: eq. (34) of positive neurons, (40) of negative ones. */
static void along_rows(const A_steps *s, const num *G) {
  const A_descent *a = s->a;
  formulas *f = a->f;
  num *least_one = fresh(f);
  const num *bound = A_step_along(f, a->alpha, a->gamma, a->R_min2, G, a->root_m);
  if (least_along_mean(least_one, s, ORDER_GREATER))
    worst_offer(s->w, A_LEM_E13, "eq34", bound, AT_MOST, named(f, "min_(s_j = 1) <w_j' - w_j, mu>", least_one));
  if (least_along_mean(least_one, s, ORDER_LESS))
    worst_offer(s->w, A_LEM_E13, "eq40", bound, AT_MOST, named(f, "min_(s_j = -1) -<w_j' - w_j, mu>", least_one));
}

static void risk_rows(const A_steps *s, const num *G) {
  const A_descent *a = s->a;
  formulas *f = a->f;
  const num *size = named(f, "|grad L|", s->x->gradient), *size2 = named(f, "|grad L|^2", s->x->gradient2);
  worst_offer(s->w, A_LEM_E14, "proxy", A_proxy(f, 2, a->gamma, a->R_min, G, a->root_2, a->R, a->root_n), AT_MOST,
              size);
  worst_offer(s->w, A_DESCENT, "descent", named(f, "L'", s->next->L), AT_MOST,
              descended(f, named(f, "L", s->x->L), a->alpha, size2));
}

void A_steps_begin(A_steps *s, worst_list *w, const A_descent *a, const num *c, const num *C) {
  size_t n = a->r->n;
  *s = (A_steps){w,
                 a,
                 c,
                 C,
                 NULL,
                 NULL,
                 pool_new(a->p, n),
                 pool_new(a->p, n),
                 pool_new(a->p, n),
                 pool_new(a->p, n),
                 pool_new(a->p, n),
                 pool_new(a->p, 6)};
}

void A_suppose_smooth(theorem *t, const inputs *in, const A_descent *a) {
  num *least = pool_new(in->p, 1);
  if (!has(in, "smoothness")) return;
  (void)phi_smoothness(least, &a->r->activation, pool_new(in->p, 3));
  suppose(t, key_of("smooth"), named(t->f, "the least constant of phi'", least), AT_MOST, a->H);
}

void A_steps_offer(A_steps *s, const A_iterate *x, const A_iterate *next) {
  formulas *f = s->a->f;
  size_t used = f->used;
  s->x = x;
  s->next = next;
  take_changes(s);
  const num *G = named(f, "G", x->G);
  smooth_rows(s);
  gradient_rows(s, G);
  ratio_rows(s, G);
  invariant_rows(s);
  raise_rows(s, G);
  norm_rows(s, G);
  along_rows(s, G);
  risk_rows(s, G);
  formulas_forget(f, used);
}
