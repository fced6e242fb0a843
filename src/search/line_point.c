#include "search/line_point.h"

#include <math.h>
#include <stdlib.h>

#include "num/common/memory.h"

enum { DIGITS = 1024, FRACTION = 360, MOST_UNKNOWN = 64, STEPS = 9 };
enum { FEWER_DIGITS = 256, MORE_UNKNOWN = 400, FEWER_STEPS = 5, KEPT = 160 };

static const double NEAR = 1e-3;

/* ---- numbers ---- */

static mpf_t *floats(size_t count, unsigned digits) {
  mpf_t *a = memory_new(count, sizeof *a);
  for (size_t k = 0; k < count; k++) mpf_init2(a[k], digits);
  return a;
}

static void floats_free(mpf_t *a, size_t count) {
  for (size_t k = 0; k < count; k++) mpf_clear(a[k]);
  free(a);
}

static mpq_t *fractions(size_t count) {
  mpq_t *a = memory_new(count, sizeof *a);
  for (size_t k = 0; k < count; k++) mpq_init(a[k]);
  return a;
}

static void fractions_free(mpq_t *a, size_t count) {
  for (size_t k = 0; k < count; k++) mpq_clear(a[k]);
  free(a);
}

/* Continued fractions: (p, q) are the last two convergents of `rest`, which becomes the next quotient. */
typedef struct {
  mpq_t rest, error;
  mpz_t whole, p[2], q[2];
} fraction_search;

static void next_convergent(mpz_t c[2], mpz_srcptr whole) {
  mpz_addmul(c[0], c[1], whole);
  mpz_swap(c[0], c[1]);
}

/* Goes on until the convergent is as good as all digits, or has too many. */
static int search_fraction(fraction_search *f, mpq_ptr r, mpq_srcptr a) {
  while (mpz_sizeinbase(f->q[1], 2) < FRACTION) {
    mpz_fdiv_q(f->whole, mpq_numref(f->rest), mpq_denref(f->rest));
    next_convergent(f->p, f->whole);
    next_convergent(f->q, f->whole);
    mpz_set(mpq_numref(r), f->p[1]);
    mpz_set(mpq_denref(r), f->q[1]);
    mpq_sub(f->error, r, a);
    mpq_mul_2exp(f->error, f->error, 2 * FRACTION + 32);
    mpq_abs(f->error, f->error);
    if (mpq_cmp_ui(f->error, 1, 1) < 0) return 1;
    mpz_submul(mpq_numref(f->rest), f->whole, mpq_denref(f->rest));
    mpq_inv(f->rest, f->rest);
  }
  return 0;
}

int simple_fraction(mpq_ptr r, mpf_srcptr a) {
  fraction_search f;
  mpq_t exact;
  mpq_inits(f.rest, f.error, exact, NULL);
  mpz_inits(f.whole, f.p[0], f.p[1], f.q[0], f.q[1], NULL);
  mpz_set_ui(f.p[1], 1);
  mpz_set_ui(f.q[0], 1);
  mpz_set_ui(f.q[1], 0);
  mpq_set_f(exact, a);
  mpq_set(f.rest, exact);
  int found = search_fraction(&f, r, exact);
  mpz_clears(f.whole, f.p[0], f.p[1], f.q[0], f.q[1], NULL);
  mpq_clears(f.rest, f.error, exact, NULL);
  return found;
}

/* ---- Newton's method ---- */

/* Unknown: the multipliers of the held samples, then a of each hinge neuron a (f, -f x_k), f its facing, and (p, q) of each other one. */
typedef struct {
  const line_support *s;
  const int *label;
  size_t held, unknown, most; /* with more than `most` unknowns there is no matrix */
  size_t *sample;             /* of each held one */
  size_t *first;              /* of each neuron: its first unknown */
  mpf_t *x;                   /* n */
  mpf_t *at;                  /* the unknowns */
  mpf_t *J;                   /* unknown x (unknown + 1): the matrix and the residual */
  mpf_t *t;                   /* 8 */
} newton_line;

static int facing(const line_neuron *u) { return u->from == u->hinge + 1 ? 1 : -1; }
static int has_hinge(const newton_line *w, const line_neuron *u) { return u->hinge < w->s->n; }
static int is_active(const line_neuron *u, size_t i) { return u->from <= i && i < u->to; }

static void add_signed(mpf_t r, const mpf_t a, int sign) {
  if (sign > 0) mpf_add(r, r, a);
  if (sign < 0) mpf_sub(r, r, a);
}

/* r = <(p, q) of neuron j per unit of its unknown a, (x_i, 1)>: facing (x_i - x_k). */
static void from_hinge(mpf_t r, const newton_line *w, const line_neuron *u, size_t i) {
  if (facing(u) > 0)
    mpf_sub(r, w->x[i], w->x[u->hinge]);
  else
    mpf_sub(r, w->x[u->hinge], w->x[i]);
}

/* (w->t[0], w->t[1]) = G = sum of y_i lambda_i (x_i, 1) over the samples where the neuron is active. */
static void gradient(newton_line *w, const line_neuron *u) {
  mpf_set_ui(w->t[0], 0);
  mpf_set_ui(w->t[1], 0);
  for (size_t k = 0; k < w->held; k++) {
    size_t i = w->sample[k];
    if (!is_active(u, i)) continue;
    add_signed(w->t[1], w->at[k], w->label[i]);
    mpf_mul(w->t[2], w->at[k], w->x[i]);
    add_signed(w->t[0], w->t[2], w->label[i]);
  }
}

static mpf_t *row_of(newton_line *w, size_t r) { return w->J + r * (w->unknown + 1); }

/* Row k: the margin of a held sample is 1. */
static void margin_row(newton_line *w, size_t k) {
  size_t i = w->sample[k];
  mpf_t *row = row_of(w, k), *residual = row + w->unknown;
  mpf_set_si(*residual, -w->label[i]);
  for (size_t j = 0; j < w->s->width; j++) {
    const line_neuron *u = w->s->neuron + j;
    size_t c = w->first[j];
    if (!is_active(u, i)) continue;
    if (has_hinge(w, u)) {
      from_hinge(w->t[3], w, u, i);
      add_signed(row[c], w->t[3], u->sign);
      mpf_mul(w->t[3], w->t[3], w->at[c]);
    } else {
      add_signed(row[c], w->x[i], u->sign);
      mpf_set_si(row[c + 1], u->sign);
      mpf_mul(w->t[3], w->at[c], w->x[i]);
      mpf_add(w->t[3], w->t[3], w->at[c + 1]);
    }
    add_signed(*residual, w->t[3], u->sign);
  }
}

/* t[3] = sqrt(1 + x_k^2). */
static void hinge_length(newton_line *w, size_t k) {
  mpf_mul(w->t[3], w->x[k], w->x[k]);
  mpf_add_ui(w->t[3], w->t[3], 1);
  mpf_sqrt(w->t[3], w->t[3]);
}

/* The dual function is 1 at the hinge: sign facing (G_p - x_k G_q) = sqrt(1 + x_k^2). */
static void hinge_row(newton_line *w, size_t j) {
  const line_neuron *u = w->s->neuron + j;
  mpf_t *row = row_of(w, w->first[j]), *residual = row + w->unknown;
  gradient(w, u);
  mpf_mul(w->t[2], w->t[1], w->x[u->hinge]);
  mpf_sub(w->t[2], w->t[0], w->t[2]);
  hinge_length(w, u->hinge);
  mpf_neg(*residual, w->t[3]);
  add_signed(*residual, w->t[2], u->sign * facing(u));
  for (size_t k = 0; k < w->held; k++) {
    if (!is_active(u, w->sample[k])) continue;
    from_hinge(w->t[3], w, u, w->sample[k]);
    add_signed(row[k], w->t[3], u->sign * w->label[w->sample[k]]);
  }
}

/* t[5] = |(p, q)|. */
static void length_of(newton_line *w, size_t c) {
  mpf_mul(w->t[5], w->at[c], w->at[c]);
  mpf_mul(w->t[6], w->at[c + 1], w->at[c + 1]);
  mpf_add(w->t[5], w->t[5], w->t[6]);
  mpf_sqrt(w->t[5], w->t[5]);
}

/* sign G |(p, q)| = (p, q), coordinate e of it. G is in t[0], t[1], the length in t[5]. */
static void arc_row(newton_line *w, size_t j, size_t e) {
  const line_neuron *u = w->s->neuron + j;
  size_t c = w->first[j];
  mpf_t *row = row_of(w, c + e), *residual = row + w->unknown;
  mpf_mul(w->t[3], w->t[e], w->t[5]);
  mpf_neg(*residual, w->at[c + e]);
  add_signed(*residual, w->t[3], u->sign);
  for (size_t k = 0; k < w->held; k++) {
    size_t i = w->sample[k];
    if (!is_active(u, i)) continue;
    mpf_set(w->t[3], w->t[5]);
    if (e == 0) mpf_mul(w->t[3], w->t[3], w->x[i]);
    add_signed(row[k], w->t[3], u->sign * w->label[i]);
  }
  for (size_t with = 0; with < 2; with++) {
    mpf_mul(w->t[3], w->t[e], w->at[c + with]);
    mpf_div(w->t[3], w->t[3], w->t[5]);
    add_signed(row[c + with], w->t[3], u->sign);
  }
  mpf_sub_ui(row[c + e], row[c + e], 1);
}

static void fill_rows(newton_line *w) {
  for (size_t k = 0; k < w->unknown * (w->unknown + 1); k++) mpf_set_ui(w->J[k], 0);
  for (size_t k = 0; k < w->held; k++) margin_row(w, k);
  for (size_t j = 0; j < w->s->width; j++) {
    const line_neuron *u = w->s->neuron + j;
    if (has_hinge(w, u)) {
      hinge_row(w, j);
      continue;
    }
    gradient(w, u);
    length_of(w, w->first[j]);
    arc_row(w, j, 0);
    arc_row(w, j, 1);
  }
}

static size_t largest_below(newton_line *w, size_t c) {
  size_t best = c;
  for (size_t r = c + 1; r < w->unknown; r++) {
    mpf_abs(w->t[3], row_of(w, r)[c]);
    mpf_abs(w->t[4], row_of(w, best)[c]);
    if (mpf_cmp(w->t[3], w->t[4]) > 0) best = r;
  }
  return best;
}

/* Takes row c off the rows below it. Returns 0 where its entry is next to nothing. */
static int eliminate(newton_line *w, size_t c) {
  size_t size = w->unknown + 1, best = largest_below(w, c);
  mpf_t *top = row_of(w, c);
  for (size_t k = c; k < size; k++) mpf_swap(top[k], row_of(w, best)[k]);
  if (mpf_sgn(top[c]) == 0 || mpf_cmp_d(top[c], 1e-60) * mpf_cmp_d(top[c], -1e-60) < 0) return 0;
  for (size_t r = c + 1; r < w->unknown; r++) {
    mpf_t *row = row_of(w, r);
    if (mpf_sgn(row[c]) == 0) continue;
    mpf_div(w->t[3], row[c], top[c]);
    for (size_t k = c; k < size; k++) {
      mpf_mul(w->t[4], w->t[3], top[k]);
      mpf_sub(row[k], row[k], w->t[4]);
    }
  }
  return 1;
}

/* One step; 0 where the matrix is singular. */
static int step(newton_line *w) {
  size_t u = w->unknown;
  fill_rows(w);
  for (size_t c = 0; c < u; c++)
    if (!eliminate(w, c)) return 0;
  for (size_t c = u; c-- > 0;) {
    mpf_t *row = row_of(w, c);
    for (size_t k = c + 1; k < u; k++) {
      mpf_mul(w->t[3], row[k], row_of(w, k)[u]);
      mpf_sub(row[u], row[u], w->t[3]);
    }
    mpf_div(row[u], row[u], row[c]);
  }
  for (size_t c = 0; c < u; c++) mpf_sub(w->at[c], w->at[c], row_of(w, c)[u]);
  return 1;
}

static size_t cells(const newton_line *w) { return w->unknown > w->most ? 0 : w->unknown * (w->unknown + 1); }

static void begin(newton_line *w, const line_support *s, mpq_t *x, const int *label, size_t most, unsigned digits) {
  *w = (newton_line){.s = s, .label = label, .most = most, .sample = memory_new(s->n, sizeof(size_t))};
  w->first = memory_new(s->width, sizeof *w->first);
  for (size_t i = 0; i < s->n; i++)
    if (s->held[i]) w->sample[w->held++] = i;
  w->unknown = w->held;
  for (size_t j = 0; j < s->width; j++) {
    w->first[j] = w->unknown;
    w->unknown += has_hinge(w, s->neuron + j) ? 1 : 2;
  }
  w->x = floats(s->n, digits);
  w->at = floats(w->unknown, digits);
  w->J = floats(cells(w), digits);
  w->t = floats(8, digits);
  for (size_t i = 0; i < s->n; i++) mpf_set_q(w->x[i], x[i]);
  for (size_t k = 0; k < w->held; k++) mpf_set_d(w->at[k], s->lambda[w->sample[k]]);
  for (size_t j = 0; j < s->width; j++) {
    const line_neuron *u = s->neuron + j;
    mpf_set_d(w->at[w->first[j]], has_hinge(w, u) ? facing(u) * u->p : u->p);
    if (!has_hinge(w, u)) mpf_set_d(w->at[w->first[j] + 1], u->q);
  }
}

static int steps(newton_line *w, int count) {
  int done = w->unknown <= w->most;
  for (int k = 0; k < count && done; k++) done = step(w);
  return done;
}

static void end(newton_line *w) {
  floats_free(w->x, w->s->n);
  floats_free(w->at, w->unknown);
  floats_free(w->J, cells(w));
  floats_free(w->t, 8);
  free(w->sample);
  free(w->first);
}

/* ---- what it is in root-free form ---- */

/* (t[5], t[6]) = (p, q) of the neuron, t[7] its length: its mass. */
static void neuron_of(newton_line *w, size_t j) {
  const line_neuron *u = w->s->neuron + j;
  size_t c = w->first[j];
  if (has_hinge(w, u)) {
    mpf_set(w->t[5], w->at[c]);
    if (facing(u) < 0) mpf_neg(w->t[5], w->t[5]);
    mpf_mul(w->t[6], w->t[5], w->x[u->hinge]);
    mpf_neg(w->t[6], w->t[6]);
  } else {
    mpf_set(w->t[5], w->at[c]);
    mpf_set(w->t[6], w->at[c + 1]);
  }
  mpf_mul(w->t[7], w->t[5], w->t[5]);
  mpf_mul(w->t[4], w->t[6], w->t[6]);
  mpf_add(w->t[7], w->t[7], w->t[4]);
  mpf_sqrt(w->t[7], w->t[7]);
}

/* The block multiplier at the hinge: t[3] = -y_k <G, (x_k, 1)> / (1 + x_k^2), times the mass t[7]. */
static void block_at_hinge(newton_line *w, const line_neuron *u) {
  gradient(w, u);
  mpf_mul(w->t[0], w->t[0], w->x[u->hinge]);
  mpf_add(w->t[0], w->t[0], w->t[1]);
  mpf_mul(w->t[1], w->x[u->hinge], w->x[u->hinge]);
  mpf_add_ui(w->t[1], w->t[1], 1);
  mpf_div(w->t[3], w->t[0], w->t[1]);
  mpf_mul(w->t[3], w->t[3], w->t[7]);
  if (w->label[u->hinge] > 0) mpf_neg(w->t[3], w->t[3]);
}

static int read_neuron(line_point *out, newton_line *w, size_t j) {
  const line_neuron *u = w->s->neuron + j;
  neuron_of(w, j);
  out->sign[j] = u->sign;
  int simple = simple_fraction(out->W[j], w->t[5]) && simple_fraction(out->b[j], w->t[6]);
  for (size_t k = 0; k < w->held && simple; k++) {
    size_t i = w->sample[k];
    if (!is_active(u, i)) continue;
    mpf_mul(w->t[3], w->at[k], w->t[7]);
    simple = simple_fraction(out->blocks[i * out->width + j], w->t[3]);
  }
  if (!simple || !has_hinge(w, u)) return simple;
  block_at_hinge(w, u);
  return simple_fraction(out->blocks[u->hinge * out->width + j], w->t[3]);
}

static int read_point(line_point *out, newton_line *w) {
  int simple = 1;
  for (size_t k = 0; k < w->held && simple; k++) {
    mpf_mul(w->t[3], w->at[k], w->at[k]);
    simple = simple_fraction(out->squares[w->sample[k]], w->t[3]);
  }
  for (size_t j = 0; j < out->width && simple; j++) simple = read_neuron(out, w, j);
  return simple;
}

/* ---- the support, closer ---- */

/* Is the number near the one that it was before? */
static int is_near(const mpf_t a, double before) {
  double now = mpf_get_d(a);
  return now - before <= NEAR * (1 + fabs(before)) && before - now <= NEAR * (1 + fabs(before));
}

static int neuron_is_near(newton_line *w, size_t j) {
  neuron_of(w, j);
  return is_near(w->t[5], w->s->neuron[j].p) && is_near(w->t[6], w->s->neuron[j].q);
}

/* No multiplier and no mass is negative, which Newton's method does not know of. */
static int is_of_network(const newton_line *w) {
  for (size_t k = 0; k < w->held; k++)
    if (mpf_sgn(w->at[k]) < 0) return 0;
  for (size_t j = 0; j < w->s->width; j++)
    if (has_hinge(w, w->s->neuron + j) && mpf_sgn(w->at[w->first[j]]) <= 0) return 0;
  return 1;
}

/* Takes the doubles next to what Newton's method found, where that stayed near. */
static void refine(line_support *s, newton_line *w) {
  for (size_t k = 0; k < w->held; k++)
    if (!is_near(w->at[k], s->lambda[w->sample[k]])) return;
  for (size_t j = 0; j < s->width; j++)
    if (!neuron_is_near(w, j)) return;
  for (size_t k = 0; k < w->held; k++) s->lambda[w->sample[k]] = mpf_get_d(w->at[k]);
  for (size_t j = 0; j < s->width; j++) {
    neuron_of(w, j);
    s->neuron[j].p = mpf_get_d(w->t[5]);
    s->neuron[j].q = mpf_get_d(w->t[6]);
  }
}

int search_line_point(line_point *out, line_support *s, mpq_t *x, const int *label) {
  newton_line w;
  size_t n = s->n, m = s->width;
  *out = (line_point){n, m, memory_new(m, sizeof(int)), fractions(m), fractions(m), fractions(n), fractions(n * m)};
  begin(&w, s, x, label, MOST_UNKNOWN, DIGITS);
  int found = steps(&w, STEPS) && is_of_network(&w);
  if (found) refine(s, &w);
  found = found && read_point(out, &w);
  end(&w);
  return found;
}

void search_line_point_clear(line_point *p) {
  fractions_free(p->W, p->width);
  fractions_free(p->b, p->width);
  fractions_free(p->squares, p->n);
  fractions_free(p->blocks, p->n * p->width);
  free(p->sign);
}

/* ---- with many digits ---- */

/* r = a, with KEPT bits. */
static void keep(mpq_ptr r, mpf_srcptr a) {
  mpf_t shorter;
  mpf_init2(shorter, KEPT);
  mpf_set(shorter, a);
  mpq_set_f(r, shorter);
  mpf_clear(shorter);
}

int search_line_polish(line_polish *out, const line_support *s, mpq_t *x, const int *label) {
  newton_line w;
  *out = (line_polish){s->n, s->width, fractions(s->width), fractions(s->width), fractions(s->n)};
  begin(&w, s, x, label, MORE_UNKNOWN, FEWER_DIGITS);
  int found = steps(&w, FEWER_STEPS) && is_of_network(&w);
  for (size_t k = 0; k < w.held && found; k++) keep(out->lambda[w.sample[k]], w.at[k]);
  for (size_t j = 0; j < s->width && found; j++) {
    neuron_of(&w, j);
    keep(out->p[j], w.t[5]);
    keep(out->q[j], w.t[6]);
  }
  end(&w);
  return found;
}

void search_line_polish_clear(line_polish *p) {
  fractions_free(p->p, p->width);
  fractions_free(p->q, p->width);
  fractions_free(p->lambda, p->n);
}
