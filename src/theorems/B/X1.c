/* Item B-X1: the lemmas of App. A.2 and D of any network with any multipliers, in measured numbers. Ours; the proof is on the page. */
#include "theorems/B/X1.h"

#include "linalg/reduce.h"
#include "theorems/B/thm4_2.h"

static const char about[] =
    "For clustered samples, any network in root-free form and any block multipliers, measures how far they are from "
    "the conditions of a KKT point and what samples, means and inputs have for products, and checks the lemmas of "
    "App. A.2 and D in these numbers: bounds of multipliers, outputs, preactivations, and a perturbation along u = "
    "sum_q y_q mu_q that changes every label. No assumption on norms, noise or dimension; everything is rational.";

enum { CELLS = 512, MOST = 400, MOST_BLOCKS = 40000 };

static const field_spec takes[] = {
    B_KKT_POINT_INPUTS,
    END_OF_INPUTS,
};

/* ---- formulas ---- */

/* alpha: no cluster has more multipliers over neurons of one sign. own: 1 + beyond + rho over L - 2 (k - 1) C; opposite:
   rho_max + hinges over L - (k - 1) C. */
/*@ requires room: free_cells(f, 7) && readable(f, beyond) && readable(f, rho) && readable(f, rho_max) &&
                   readable(f, hinges) && readable(f, room2) && readable(f, room1);
    requires nonzero: not_zero(*room2) && not_zero(*room1);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures own: *\result * \old(*room2) >= 1 + \old(*beyond) + \old(*rho) || \old(*room2) <= 0.0;
    ensures opposite: *\result * \old(*room1) >= \old(*rho_max) + \old(*hinges) || \old(*room1) <= 0.0; */
static const num *multipliers_most(formulas *f, const num *beyond, const num *rho, const num *rho_max,
                                   const num *hinges, const num *room2, const num *room1) {
  const num *margin = plus(f, plus(f, whole(f, 1), beyond), rho), *own = over(f, margin, room2);
  const num *opposite = over(f, plus(f, rho_max, hinges), room1);
  return larger(f, own, opposite);
}

/* beta: every cluster has at least as many over the neurons of its own sign: (1 - short - rho - (k - 1) C alpha) / U. */
/*@ requires room: free_cells(f, 6) && readable(f, short_of) && readable(f, rho) && readable(f, others) &&
                   readable(f, alpha) && readable(f, U);
    requires nonzero: not_zero(*U);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, 1 - \old(*short_of) - \old(*rho) - \old(*others) * \old(*alpha), \old(*U)); */
static const num *multipliers_least(formulas *f, const num *short_of, const num *rho, const num *others,
                                    const num *alpha, const num *U) {
  const num *margin = minus(f, minus(f, whole(f, 1), short_of), rho);
  return over(f, minus(f, margin, times(f, others, alpha)), U);
}

/* y N(x) at least: l beta - 2 (k - 1) C_x alpha - loss. */
/*@ requires room: free_cells(f, 6) && readable(f, own) && readable(f, beta) && readable(f, others) &&
                   readable(f, alpha) && readable(f, loss);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*own) * \old(*beta) - 2 * \old(*others) * \old(*alpha) - \old(*loss); */
static const num *output_least(formulas *f, const num *own, const num *beta, const num *others, const num *alpha,
                               const num *loss) {
  const num *gained = times(f, own, beta), *twice = times(f, whole(f, 2), others);
  return minus(f, minus(f, gained, times(f, twice, alpha)), loss);
}

/* |N(x)| at most: (u + (k - 1) C_x) alpha + loss. */
/*@ requires room: free_cells(f, 3) && readable(f, own) && readable(f, others) && readable(f, alpha) &&
                   readable(f, loss);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (\old(*own) + \old(*others)) * \old(*alpha) + \old(*loss); */
static const num *output_most(formulas *f, const num *own, const num *others, const num *alpha, const num *loss) {
  const num *all = times(f, plus(f, own, others), alpha);
  return plus(f, all, loss);
}

/* What a unit of eta gains after eta1, at least: D k_min beta - drag. */
/*@ requires room: free_cells(f, 3) && readable(f, D) && readable(f, k_min) && readable(f, beta) && readable(f, drag);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*D) * \old(*k_min) * \old(*beta) - \old(*drag); */
static const num *gain_after(formulas *f, const num *D, const num *k_min, const num *beta, const num *drag) {
  const num *gained = times(f, times(f, D, k_min), beta);
  return minus(f, gained, drag);
}

/* eta2 = (most + 1 + eta1 drag) / gain. */
/*@ requires room: free_cells(f, 5) && readable(f, most) && readable(f, eta1) && readable(f, drag) && readable(f, gain);
    requires nonzero: not_zero(*gain);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, \old(*most) + 1 + \old(*eta1) * \old(*drag), \old(*gain)); */
static const num *eta2_with_defects(formulas *f, const num *most, const num *eta1, const num *drag, const num *gain) {
  const num *needed = plus(f, most, whole(f, 1));
  return over(f, plus(f, needed, times(f, eta1, drag)), gain);
}

/* ---- what all rows share ---- */

typedef struct {
  theorem *t;
  pool *p;
  const B_kkt_point *k;
  const num *C, *L, *U, *others;       /* others: (k - 1) C */
  const num *rho, *rho_max, *hinges;   /* sums of residuals at samples, of hinges passed */
  const num *drag;                     /* sum_j |<R_j, u>| */
  const num *alpha, *beta, *beta_or_0; /* NULL where the hypotheses do not give them */
  num *drift_most, *most;              /* over the points: drift; the bound of |N(x)| and the sum of the losses */
  const num *eta;                      /* eta1 + eta2; NULL */
  num *adaptive[2];                    /* for points of label 1, of label -1; NULL */
} measured;

static int certainly_positive(const num *a) { return num_sign(a) == ORDER_GREATER; }

/* max_i sum_j |<R_j, (x_i, 1)>|, sum_j max_i of it, sum_j of the hinges, sum_j |<R_j, u>|. */
static void sum_defects(measured *l) {
  const B_kkt_point *k = l->k;
  size_t n = k->net.data.count, m = k->net.net.width;
  num *r = pool_new(l->p, 4), *at_sample = pool_new(l->p, n), *t = pool_new(l->p, 2);
  for (size_t j = 0; j < m; j++) {
    num_set_int(t + 1, 0);
    for (size_t i = 0; i < n; i++) {
      num_abs(t, k->at_samples + i * m + j);
      num_add(at_sample + i, at_sample + i, t);
      num_max(t + 1, t + 1, t);
    }
    num_add(r + 1, r + 1, t + 1);
    num_add(r + 2, r + 2, k->hinge + j);
    num_abs(t, k->along + j);
    num_add(r + 3, r + 3, t);
  }
  vec_max(r, at_sample, n);
  l->rho = named(l->t->f, "rho", r);
  l->rho_max = named(l->t->f, "rho_max", r + 1);
  l->hinges = named(l->t->f, "hinges", r + 2);
  l->drag = named(l->t->f, "drag", r + 3);
}

static void set_numbers(measured *l) {
  formulas *f = l->t->f;
  const B_thm4_2_data *a = &l->k->a;
  const num *one = whole(f, 1);
  l->C = named(f, "C", a->between_plus);
  l->L = named(f, "L", plus(f, a->least_within, one));
  l->U = named(f, "U", plus(f, a->most_within, one));
  l->others = of_others(f, &l->k->c, l->C);
  sum_defects(l);
}

static void defect_rows(const measured *l) {
  theorem *t = l->t;
  formulas *f = t->f;
  const B_kkt_point *k = l->k;
  (void)B_suppose_both_labels(t, &k->c);
  suppose(t, key_of("multiplier"), whole(f, 0), AT_MOST, named(f, "min Lambda_ij", k->least_block));
  suppose(t, key_of("separation"), times(f, whole(f, 2), l->others), LESS, l->L);
  tell(t, key_of("defect.margin"), named(f, "max(1 - y_i N(x_i))", k->short_of));
  tell(t, key_of("defect.slackness"), named(f, "max(y_i N(x_i) - 1) over lambda_i > 0", k->beyond));
  tell(t, key_of("defect.hinges"), l->hinges);
  tell(t, key_of("defect.stationarity"), l->rho);
  tell(t, key_of("defect.stationarity.most"), l->rho_max);
  tell(t, key_of("defect.along"), l->drag);
  tell(t, key_of("direction.pull"), k->a.pull);
}

/* ---- the network: Lemmas A.10, A.11, D.4 ---- */

static void bound_multipliers(measured *l) {
  formulas *f = l->t->f;
  const B_kkt_point *k = l->k;
  const num *room2 = room_measured(f, &k->c, l->C, l->L), *room1 = minus(f, l->L, l->others);
  l->alpha = l->beta = l->beta_or_0 = NULL;
  if (!certainly_positive(room2) || !certainly_positive(l->U)) return;
  const num *beyond = named(f, "beyond", k->beyond), *short_of = named(f, "short", k->short_of);
  const num *alpha = multipliers_most(f, beyond, l->rho, l->rho_max, l->hinges, room2, room1);
  tell(l->t, key_of("alpha"), alpha);
  l->alpha = named(f, "alpha", alpha);
  const num *beta = multipliers_least(f, short_of, l->rho, l->others, l->alpha, l->U);
  tell(l->t, key_of("beta"), beta);
  l->beta = named(f, "beta", beta);
  l->beta_or_0 = larger(f, l->beta, whole(f, 0));
}

static void cluster_rows(const measured *l) {
  theorem *t = l->t;
  formulas *f = t->f;
  for (size_t q = 0; q < l->k->c.clusters; q++) {
    size_t mark = f->used;
    num *sums = l->k->of_cluster + 2 * q, *own = sums + (l->k->c.label[q] > 0 ? 0 : 1);
    claim(t, key_at("multiplier.most", q), named(f, "max(S_+, S_-)", larger(f, sums, sums + 1)), AT_MOST, l->alpha);
    claim(t, key_at("multiplier.least", q), l->beta, AT_MOST, named(f, "S_own", own));
    f->used = mark;
  }
}

/* s_j <P_j, u>. */
static void gain_of(num *r, const B_kkt_point *k, size_t j) {
  num_set(r, k->a.on_u + j);
  if (k->net.sign[j] < 0) num_neg(r, r);
}

/* D S_j - |<R_j, u>| <= s_j <P_j, u>. */
static void direction_row(const measured *l) {
  const B_kkt_point *k = l->k;
  size_t m = k->net.net.width;
  num *left = pool_new(l->p, m), *r = pool_new(l->p, 2);
  for (size_t j = 0; j < m; j++) {
    gain_of(left + j, k, j);
    num_submul(left + j, k->a.pull, k->sums + j, r);
    num_abs(r, k->along + j);
    num_add(left + j, left + j, r);
  }
  vec_min(r, left, m);
  claim(l->t, key_of("direction"), whole(l->t->f, 0), AT_MOST,
        named(l->t->f, "min_j s_j <P_j, u> - D S_j + |<R_j, u>|", r));
}

/* ---- points: Lemmas A.12, D.2, D.3 ---- */

/* min_j z_j + drift S_j + e_j over the neurons with the other sign; NULL where there is none. */
static const num *least_preactivation(const measured *l, pool *p, const B_place *at) {
  num *r = NULL, *z = pool_new(p, 2);
  for (size_t j = 0; j < l->k->net.net.width; j++) {
    if (l->k->net.sign[j] == at->label) continue;
    num_add(z, at->z + j, at->losses + j);
    num_addmul(z, at->drift, l->k->sums + j, z + 1);
    if (r == NULL) {
      r = pool_new(p, 1);
      num_set(r, z);
    }
    num_min(r, r, z);
  }
  return r;
}

/* The largest drift, and the largest bound of |N(x)| with the losses of all neurons. */
static void gather(measured *l, const B_place *at, const num *most) {
  num *sum = pool_new(l->p, 1);
  vec_sum(sum, at->losses, l->k->net.net.width);
  num_add(sum, sum, most);
  num_max(l->most, l->most, sum);
  num_max(l->drift_most, l->drift_most, at->drift);
}

static void point_rows(measured *l, size_t i) {
  theorem *t = l->t;
  formulas *f = t->f;
  size_t mark = f->used;
  pool p;
  B_place at;
  pool_init(&p);
  B_place_measure(&at, &p, l->k, i);
  const num *margin = named(f, "y N(x)", at.margin), *loss = named(f, "loss", at.loss);
  const num *others = of_others(f, &l->k->c, named(f, "C_x", at.other_size));
  const num *least = plus(f, named(f, "min <x_i, x>", at.own_least), whole(f, 1));
  verdict forward = num_at_most(whole(f, 0), least);
  if (forward == VERDICT_HOLDS || forward == VERDICT_APPROX)
    claim(t, key_at("output.least", i), output_least(f, least, l->beta_or_0, others, l->alpha, loss), AT_MOST, margin);
  else
    report_note(t->out, key_at("output.least", i), "not applicable: <x_i, x> + 1 may be negative in its own cluster");
  const num *most = output_most(f, named(f, "max |<x_i, x> + 1|", at.own_size), others, l->alpha, loss);
  claim(t, key_at("output.most", i), absolute(f, margin), AT_MOST, most);
  const num *lowest = least_preactivation(l, &p, &at);
  if (lowest != NULL)
    claim(t, key_at("preactivation", i), whole(f, 0), AT_MOST,
          named(f, "min <P_j, (x, 1)> + drift S_j + e_j over s_j = -y", lowest));
  gather(l, &at, most);
  pool_free(&p);
  f->used = mark;
}

/* ---- the perturbation: Lemmas D.6 to D.8 ---- */

static void perturbation_rows(measured *l) {
  theorem *t = l->t;
  formulas *f = t->f;
  const B_kkt_point *k = l->k;
  const num *D = k->a.pull;
  l->eta = NULL;
  if (!certainly_positive(D) || !certainly_positive(l->beta)) return;
  const num *gain = gain_after(f, D, k->c.k_min, l->beta, l->drag);
  tell(t, key_of("gain"), gain);
  if (!certainly_positive(gain)) return;
  const num *eta1 = over(f, named(f, "drift", l->drift_most), D);
  tell(t, key_of("eta1"), eta1);
  eta1 = named(f, "eta1", eta1);
  const num *eta2 = eta2_with_defects(f, named(f, "most", l->most), eta1, l->drag, named(f, "gain", gain));
  tell(t, key_of("eta2"), eta2);
  l->eta = plus(f, eta1, named(f, "eta2", eta2));
  tell_root(t, key_of("perturbation.norm"), times(f, squared(f, l->eta), k->a.u2));
}

/* For points of label y: max_j (drift S_j + e_j) / G_j + most / sum_j G_j over s_j = -y, G_j = s_j <P_j, u>; neurons with G_j = 0 stay as
   they are and do no harm. The losses e_j that are left are in `most`. Returns NULL where another G_j may not be positive. */
static num *adaptive_eta(const measured *l, int label) {
  const B_kkt_point *k = l->k;
  num *r = pool_new(l->p, 1), *total = pool_new(l->p, 1), *t = pool_new(l->p, 3);
  for (size_t j = 0; j < k->net.net.width; j++) {
    gain_of(t, k, j);
    if (num_sign(t) == ORDER_EQUAL) continue;
    if (!certainly_positive(t)) return NULL;
    if (k->net.sign[j] == label) continue;
    num_add(total, total, t);
  }
  if (!certainly_positive(total)) return NULL;
  for (size_t i = 0; i < k->points; i++) {
    pool p;
    B_place at;
    if (k->c.label[k->of[i]] != label) continue;
    pool_init(&p);
    B_place_measure(&at, &p, k, i);
    for (size_t j = 0; j < k->net.net.width; j++) {
      gain_of(t, k, j);
      if (k->net.sign[j] == label || num_sign(t) == ORDER_EQUAL) continue;
      num_set(t + 1, at.losses + j);
      num_addmul(t + 1, at.drift, k->sums + j, t + 2);
      num_div(t + 1, t + 1, t);
      num_max(r, r, t + 1);
    }
    pool_free(&p);
  }
  num_div(total, l->most, total);
  num_add(r, r, total);
  return r;
}

static void adaptive_rows(measured *l) {
  formulas *f = l->t->f;
  l->adaptive[0] = adaptive_eta(l, 1);
  l->adaptive[1] = adaptive_eta(l, -1);
  if (l->adaptive[0] == NULL || l->adaptive[1] == NULL) return;
  const num *eta = larger(f, l->adaptive[0], l->adaptive[1]);
  tell(l->t, key_of("eta.adaptive"), named(f, "eta for points of both labels", eta));
  tell_root(l->t, key_of("perturbation.adaptive"), times(f, squared(f, named(f, "eta", eta)), l->k->a.u2));
}

static void moved_rows(const measured *l, size_t i) {
  theorem *t = l->t;
  formulas *f = t->f;
  size_t mark = f->used;
  pool p;
  B_place at;
  pool_init(&p);
  num *r = pool_new(&p, 2), *z = pool_new(&p, l->k->net.net.width), *work = pool_new(&p, 3);
  B_place_measure(&at, &p, l->k, i);
  if (l->eta != NULL) {
    B_place_moved(r, l->k, &at, l->eta, z, work);
    claim(t, key_at("output.perturbed", i), named(f, "y N(x - y (eta1 + eta2) u)", r), AT_MOST, whole(f, -1));
  }
  const num *adaptive = l->adaptive[at.label > 0 ? 0 : 1];
  if (adaptive != NULL) {
    B_place_moved(r + 1, l->k, &at, adaptive, z, work);
    claim(t, key_at("output.adaptive", i), named(f, "y N(x - y eta u)", r + 1), AT_MOST, whole(f, 0));
  }
  pool_free(&p);
  f->used = mark;
}

void B_measured_lemmas(theorem *t, pool *p, const B_kkt_point *k) {
  measured l = {.t = t, .p = p, .k = k, .drift_most = pool_new(p, 1), .most = pool_new(p, 1)};
  set_numbers(&l);
  defect_rows(&l);
  bound_multipliers(&l);
  if (l.alpha == NULL) return;
  cluster_rows(&l);
  direction_row(&l);
  for (size_t i = 0; i < k->points; i++) point_rows(&l, i);
  perturbation_rows(&l);
  adaptive_rows(&l);
  for (size_t i = 0; i < k->points; i++) moved_rows(&l, i);
}

static int check(const inputs *in, report *out, failure *why) {
  B_kkt_point k;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS);
  int fits = B_kkt_point_read(&k, &f, in, why);
  if (fits) {
    theorem_begin(&t, out, &f, NULL);
    B_measured_lemmas(&t, in->p, &k);
  }
  formulas_clear(&f);
  return fits;
}

const item B_X1 = {
    .id = "B-X1",
    .title = "The lemmas in measured numbers",
    .source = "B App. A.2, App. D (ours)",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST}, {"m", "n", MOST_BLOCKS}, {"r", "n", MOST_BLOCKS}, {"m", "d", MOST_WEIGHTS}},
    .check = check,
};
