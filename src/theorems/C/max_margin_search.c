#include "theorems/C/max_margin_search.h"

#include <math.h>
#include <stdlib.h>

#include "linalg/vector.h"
#include "num/common/memory.h"
#include "search/line_point.h"

/* The samples sorted by their exact places, for searches. */
typedef struct {
  size_t n;
  mpq_t *x;
  double *near;
  int *label;
  size_t *place;
} sorted_line;

static void sort_in(sorted_line *s, size_t i, const int *label) {
  size_t k = i;
  for (; k > 0 && mpq_cmp(s->x[k - 1], s->x[k]) > 0; k--) {
    mpq_swap(s->x[k - 1], s->x[k]);
    s->place[k] = s->place[k - 1];
    s->label[k] = s->label[k - 1];
  }
  s->place[k] = i;
  s->label[k] = label[i];
}

/* Returns 0 where a place is beyond doubles. Free with sorted_clear in any case. */
static int sort_line(sorted_line *s, const inputs *in) {
  size_t n = size_of(in, "n");
  const field *X = fields_find(in->raw, "X");
  int finite = 1;
  bounds b;
  *s = (sorted_line){n, memory_new(n, sizeof(mpq_t)), pool_bytes(in->p, n, sizeof(double)), pool_ints(in->p, n),
                     pool_bytes(in->p, n, sizeof(size_t))};
  mpq_inits(b.lo, b.hi, NULL);
  for (size_t i = 0; i < n; i++) {
    field_get(X, i, &b);
    mpq_init(s->x[i]);
    mpq_set(s->x[i], b.lo);
    sort_in(s, i, signs(in, "y"));
  }
  for (size_t i = 0; i < n; i++) {
    s->near[i] = mpq_get_d(s->x[i]);
    finite = finite && isfinite(s->near[i]);
  }
  mpq_clears(b.lo, b.hi, NULL);
  return finite;
}

static void sorted_clear(sorted_line *s) {
  for (size_t i = 0; i < s->n; i++) mpq_clear(s->x[i]);
  free(s->x);
}

static num *numbers_of(pool *p, mpq_t *a, size_t count) {
  num *r = pool_new(p, count);
  for (size_t k = 0; k < count; k++) (void)num_set_bounds(r + k, a[k], a[k]);
  return r;
}

/* ---- exactly ---- */

static int squares_have_roots(const line_point *at) {
  for (size_t i = 0; i < at->n; i++)
    if (!mpz_perfect_square_p(mpq_numref(at->squares[i])) || !mpz_perfect_square_p(mpq_denref(at->squares[i])))
      return 0;
  return 1;
}

static void take_exact(C_max_margin_found *k, pool *p, const line_point *at, const sorted_line *s) {
  size_t n = at->n, m = at->width;
  num *v = pool_new(p, m), *squares = pool_new(p, n), *blocks = pool_new(p, n * m);
  const num *sorted_squares = numbers_of(p, at->squares, n), *sorted_blocks = numbers_of(p, at->blocks, n * m);
  for (size_t j = 0; j < m; j++) num_set_int(v + j, at->sign[j]);
  for (size_t i = 0; i < n; i++) {
    num_set(squares + s->place[i], sorted_squares + i);
    vec_copy(blocks + s->place[i] * m, sorted_blocks + i * m, m);
  }
  k->exact = 1;
  k->net = (network){m, 1, numbers_of(p, at->W, m), numbers_of(p, at->b, m), v, pool_int(p, 0), pool_int(p, 1), 1, 1};
  k->point = (candidate){squares, blocks};
}

/* ---- nearly ---- */

void C_line_smallest_margin(num *r, const network *net, const data_set *data, num *work) {
  for (size_t i = 0; i < data->count; i++) {
    num *margin = work + 3;
    network_value(margin, net, data->X + i, work);
    num_mul(margin, margin, data->y + i);
    if (i == 0) num_set(r, margin);
    num_min(r, r, margin);
  }
}

/* The hinge stands at its sample exactly, where it is to be at one. */
static void place_hinge(const num *w, num *b, const num *hinge) {
  if (hinge == NULL) return;
  num_mul(b, w, hinge);
  num_neg(b, b);
}

/* (w, b, v) of the neuron, of length `part` in both layers, and active at none but its samples up to rounding. */
static void lay_neuron(num *w, num *b, num *v, const line_neuron *u, double part, const num *hinge) {
  num_set_binary(w, u->p / part);
  num_set_binary(b, u->q / part);
  num_set_binary(v, u->sign * part);
  place_hinge(w, b, hinge);
}

/* The same from many digits of neuron j, whose doubles are u. work: 1 cell. */
static void lay_polished(num *w, num *b, num *v, const line_polish *from, size_t j, const line_neuron *u, double part,
                         const num *hinge, num *work) {
  num_set_binary(v, u->sign * part);
  num_set_binary(work, part);
  (void)num_set_bounds(w, from->p[j], from->p[j]);
  (void)num_set_bounds(b, from->q[j], from->q[j]);
  num_div(w, w, work);
  num_div(b, b, work);
  place_hinge(w, b, hinge);
}

/* The network of the support, from many digits where `polish` is not NULL. Returns 0 where a neuron has no length, or margins are not
   certainly positive. */
static int take_near(C_max_margin_found *k, pool *p, const line_support *s, const num *x, const line_polish *polish) {
  size_t m = s->width;
  num *W = pool_new(p, m), *b = pool_new(p, m), *v = pool_new(p, m), *margin = pool_new(p, 6), *zero = pool_int(p, 0);
  for (size_t j = 0; j < m; j++) {
    line_neuron u = s->neuron[j];
    const num *hinge = u.hinge < s->n ? x + u.hinge : NULL;
    if (polish != NULL) {
      u.p = mpq_get_d(polish->p[j]);
      u.q = mpq_get_d(polish->q[j]);
    }
    double part = search_line_root(search_line_mass(&u));
    if (!isfinite(part) || part == 0) return 0;
    if (polish == NULL)
      lay_neuron(W + j, b + j, v + j, &u, part, hinge);
    else
      lay_polished(W + j, b + j, v + j, polish, j, &u, part, hinge, margin);
  }
  k->exact = 0;
  k->net = (network){m, 1, W, b, v, pool_int(p, 0), pool_int(p, 1), 1, 1};
  C_line_smallest_margin(margin, &k->net, &k->data, margin + 1);
  if (num_sign(margin) != ORDER_GREATER) return 0;
  for (size_t j = 0; j < m; j++) num_div(v + j, v + j, margin);
  k->lambda = polish == NULL ? pool_doubles(p, s->lambda, s->n) : numbers_of(p, polish->lambda, s->n);
  for (size_t i = 0; i < s->n; i++) num_max(k->lambda + i, k->lambda + i, zero); /* the bound needs 0 or more */
  return 1;
}

/* Multipliers over the largest |g|: then |g| <= 1. */
static void scale_multipliers(C_max_margin_found *k, pool *p) {
  num *most = pool_new(p, 1);
  num_root_above(most, C_dual_square(&k->line, k->lambda));
  if (num_sign(most) == ORDER_EQUAL) num_set_int(most, 1);
  for (size_t i = 0; i < k->data.count; i++) num_div(k->lambda + i, k->lambda + i, most);
}

num *C_line_squared_norm(pool *p, const network *net) {
  num *r = pool_new(p, 3), *part = r + 1, *t = r + 2;
  const num *blocks[] = {net->W, net->b, net->v};
  for (size_t k = 0; k < 3; k++) {
    vec_dot(part, blocks[k], blocks[k], net->width, t);
    num_add(r, r, part);
  }
  return r;
}

num *C_allowed_gap(const inputs *in) {
  num *allowed = pool_new(in->p, 2);
  if (has(in, "within")) {
    num_set(allowed, numbers(in, "within"));
  } else {
    num_set_int(allowed, 1);
    num_set_int(allowed + 1, 1000000);
    num_div(allowed, allowed, allowed + 1);
  }
  return allowed;
}

/* Are the two bounds of the least squared norm as close as they are to be? */
static int is_close(const C_max_margin_found *k, const inputs *in) {
  num *norm = C_line_squared_norm(in->p, &k->net), *least = pool_new(in->p, 2), *allowed = C_allowed_gap(in);
  num_set_int(least + 1, 2);
  vec_sum(least, k->lambda, k->data.count);
  num_mul(least, least, least + 1);
  num_sub(least, norm, least);
  num_mul(allowed, allowed, norm);
  order side = num_compare(least, allowed);
  return side == ORDER_LESS || side == ORDER_EQUAL;
}

/* ---- the search ---- */

typedef struct {
  const inputs *in;
  formulas *f;
  failure *why;
  sorted_line *sorted;
} line_search;

static int read_line(C_max_margin_found *k, const line_search *of) {
  return C_line_read(&k->line, of->f, of->in->p, &k->net, &k->data, pool_int(of->in->p, 1), of->why);
}

/* A proposal with simple fractions may still be wrong, and is then no minimum, as far as that can be told. */
static int may_be_minimum(const C_max_margin_found *k, formulas *f) {
  report rows;
  size_t used = f->used;
  C_line_point at = {kkt_problem_find("B-eq2-root-free"), &k->data, &k->point};
  report_init(&rows);
  C_line_standing s = C_line_rows(&rows, &k->line, &at, ROW_CONCLUSION, 0);
  report_clear(&rows);
  formulas_forget(f, used);
  return s.global != VERDICT_FAILS;
}

static int try_exact(C_max_margin_found *k, const line_search *of, line_support *s) {
  line_point at;
  int simple = search_line_point(&at, s, of->sorted->x, of->sorted->label) && squares_have_roots(&at);
  if (simple) take_exact(k, of->in->p, &at, of->sorted);
  search_line_point_clear(&at);
  return simple && read_line(k, of) && may_be_minimum(k, of->f);
}

static int try_near(C_max_margin_found *k, const line_search *of, const line_support *s, const line_polish *polish) {
  const sorted_line *line = of->sorted;
  if (!take_near(k, of->in->p, s, numbers_of(of->in->p, line->x, line->n), polish) || !read_line(k, of)) return 0;
  scale_multipliers(k, of->in->p);
  return 1;
}

static int try_polished(C_max_margin_found *k, const line_search *of, const line_support *s) {
  line_polish polish;
  int done = search_line_polish(&polish, s, of->sorted->x, of->sorted->label) && try_near(k, of, s, &polish);
  search_line_polish_clear(&polish);
  return done && is_close(k, of->in);
}

/* Tries what the support says: exactly, as it is, and if it is a careful one with more digits. Of what is not close, *far keeps the first. */
static int try_support(C_max_margin_found *k, C_max_margin_found *far, const line_search *of, int careful) {
  line_support s;
  const sorted_line *line = of->sorted;
  int done = 0;
  if (search_line_support(&s, line->near, line->label, line->n, careful)) {
    done = try_exact(k, of, &s);
    int near = !done && try_near(k, of, &s, NULL);
    done = done || (near && is_close(k, of->in));
    if (near && !done && far->net.width == 0) *far = *k;
    done = done || (careful && try_polished(k, of, &s));
  }
  search_line_support_clear(&s);
  return done;
}

static int nothing_found(failure *why) {
  return refuse(why,
                "X: no network was found by the search in doubles, which samples very close to each other, or far "
                "from 0, may cause");
}

static int search_network(C_max_margin_found *k, const line_search *of) {
  C_max_margin_found far = *k;
  if (try_support(k, &far, of, 0) || try_support(k, &far, of, 1)) return 1;
  *k = far;
  return far.net.width > 0 || nothing_found(of->why);
}

int C_find_max_margin(C_max_margin_found *k, formulas *f, const inputs *in, failure *why) {
  size_t n = size_of(in, "n");
  *k = (C_max_margin_found){.data = {n, 1, numbers(in, "X"), numbers(in, "y"), signs(in, "y")}};
  k->net = (network){0, 1, NULL, NULL, NULL, pool_int(in->p, 0), pool_int(in->p, 1), 1, 1};
  if (!C_line_read(&k->line, f, in->p, &k->net, &k->data, pool_int(in->p, 1), why)) return 0;
  sorted_line sorted;
  int done = sort_line(&sorted, in) ? search_network(k, &(line_search){in, f, why, &sorted}) : nothing_found(why);
  sorted_clear(&sorted);
  k->line.net = &k->net; /* *k may have been copied */
  return done;
}
