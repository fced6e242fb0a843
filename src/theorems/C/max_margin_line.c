/* Item C-max-margin: the network of least norm with margins at least 1 at given samples on a line, over all widths. Ours, for C Sec. 3. A search
   proposes it (search/line_support.h), exactly where its numbers are rational. What is proposed is decided here: exactly by the KKT conditions and
   the dual function; else by a network of margins at least 1 and multipliers whose dual function is at most 1, between which the least norm lies. */
#include <stdlib.h>

#include "linalg/vector.h"
#include "num/common/memory.h"
#include "num/decide.h"
#include "search/line_point.h"
#include "theorems/C/line.h"
#include "theorems/C/line_optimum.h"
#include "theorems/inputs.h"

static const char about[] =
    "For samples on a line and their labels, finds the network of least norm with margins at least 1, whatever the "
    "width. Where its numbers are rational it is given exactly, with all KKT conditions, the certificate that it is a "
    "global minimum, and what paper C says of it. Otherwise the network has margins at least 1 exactly, and a "
    "certificate shows that its squared norm is the least one up to the factor 1 + within.";

enum { CELLS = 512, MOST = 400 };

static const field_spec takes[] = {
    MATRIX("X", "n x 1", REQUIRED, "the samples, one column, all different"),
    LABELS("y", "n", REQUIRED, "their labels"),
    SCALAR("within", OPTIONAL, "relative distance to the least squared norm that counts as none; 1/10^6 when absent"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    WORD("problem", "B-eq2-root-free|B-eq2", REQUIRED, "root-free where the network is exact"),
    MATRIX("W", "m x 1", REQUIRED, "weights"),
    VECTOR("b", "m", REQUIRED, "biases"),
    VECTOR("v", "m", REQUIRED, "output weights"),
    VECTOR("multipliers", "n", OPTIONAL, "of the samples, in B-eq2"),
    VECTOR("multipliers_squared", "n", OPTIONAL, "their squares, in B-eq2-root-free"),
    MATRIX("block_multipliers", "n x m", OPTIONAL, "multipliers times the slopes, in root-free form"),
    END_OF_INPUTS,
};

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

static sorted_line sort_line(const inputs *in) {
  size_t n = size_of(in, "n");
  const field *X = fields_find(in->raw, "X");
  sorted_line s = {n, memory_new(n, sizeof(mpq_t)), pool_bytes(in->p, n, sizeof(double)), pool_ints(in->p, n),
                   pool_bytes(in->p, n, sizeof(size_t))};
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  for (size_t i = 0; i < n; i++) {
    field_get(X, i, &b);
    mpq_init(s.x[i]);
    mpq_set(s.x[i], b.lo);
    sort_in(&s, i, signs(in, "y"));
  }
  for (size_t i = 0; i < n; i++) s.near[i] = mpq_get_d(s.x[i]);
  mpq_clears(b.lo, b.hi, NULL);
  return s;
}

static void sorted_clear(sorted_line *s) {
  for (size_t i = 0; i < s->n; i++) mpq_clear(s->x[i]);
  free(s->x);
}

/* What was found: root-free where `exact`, else with weights whose margins are at least 1; `lambda` are then multipliers of the sorted samples. */
typedef struct {
  data_set data;
  C_line line;
  int exact;
  network net;
  candidate point;
  num *lambda;
} found;

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

static void take_exact(found *k, pool *p, const line_point *at, const sorted_line *s) {
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

/* r = the smallest margin of the network. work: 5 cells. */
static void smallest_margin(num *r, const network *net, const data_set *data, num *work) {
  for (size_t i = 0; i < data->count; i++) {
    num *margin = work + 3;
    network_value(margin, net, data->X + i, work);
    num_mul(margin, margin, data->y + i);
    if (i == 0) num_set(r, margin);
    num_min(r, r, margin);
  }
}

/* (w, b, v) of the neuron, of one length in both layers, and active at none but its samples up to rounding. */
static void lay_neuron(num *w, num *b, num *v, const line_neuron *u, const num *hinge) {
  double mass = search_line_mass(u), part = search_line_root(mass);
  num_set_binary(w, u->p / part);
  num_set_binary(b, u->q / part);
  num_set_binary(v, u->sign * part);
  if (hinge == NULL) return;
  num_mul(b, w, hinge); /* the hinge stands at its sample exactly */
  num_neg(b, b);
}

/* The same from many digits of neuron j. work: 1 cell. */
static void lay_polished(num *w, num *b, num *v, const line_polish *from, size_t j, int sign, const num *hinge,
                         num *work) {
  line_neuron nearly = {sign, 0, 0, 0, mpq_get_d(from->p[j]), mpq_get_d(from->q[j])};
  double part = search_line_root(search_line_mass(&nearly));
  num_set_binary(v, sign * part);
  num_set_binary(work, part);
  (void)num_set_bounds(w, from->p[j], from->p[j]);
  (void)num_set_bounds(b, from->q[j], from->q[j]);
  num_div(w, w, work);
  num_div(b, b, work);
  if (hinge == NULL) return;
  num_mul(b, w, hinge);
  num_neg(b, b);
}

/* The network of the support, from many digits where `polish` is not NULL. Returns 0 where its margins are not certainly positive. */
static int take_near(found *k, pool *p, const line_support *s, const num *x, const line_polish *polish) {
  size_t m = s->width;
  num *W = pool_new(p, m), *b = pool_new(p, m), *v = pool_new(p, m), *margin = pool_new(p, 6);
  for (size_t j = 0; j < m; j++) {
    const line_neuron *u = s->neuron + j;
    const num *hinge = u->hinge < s->n ? x + u->hinge : NULL;
    if (polish == NULL)
      lay_neuron(W + j, b + j, v + j, u, hinge);
    else
      lay_polished(W + j, b + j, v + j, polish, j, u->sign, hinge, margin);
  }
  k->exact = 0;
  k->net = (network){m, 1, W, b, v, pool_int(p, 0), pool_int(p, 1), 1, 1};
  smallest_margin(margin, &k->net, &k->data, margin + 1);
  if (num_sign(margin) != ORDER_GREATER) return 0;
  for (size_t j = 0; j < m; j++) num_div(v + j, v + j, margin);
  k->lambda = polish == NULL ? pool_doubles(p, s->lambda, s->n) : numbers_of(p, polish->lambda, s->n);
  return 1;
}

/* Multipliers over the largest |g|: then |g| <= 1. */
static void scale_multipliers(found *k, pool *p) {
  num *most = pool_new(p, 1);
  num_root_above(most, C_dual_square(&k->line, k->lambda));
  if (num_sign(most) == ORDER_EQUAL) num_set_int(most, 1);
  for (size_t i = 0; i < k->data.count; i++) num_div(k->lambda + i, k->lambda + i, most);
}

/* |theta|^2 of a network with weights. */
static num *squared_norm(pool *p, const network *net) {
  num *r = pool_new(p, 3), *part = r + 1, *t = r + 2;
  const num *blocks[] = {net->W, net->b, net->v};
  for (size_t k = 0; k < 3; k++) {
    vec_dot(part, blocks[k], blocks[k], net->width, t);
    num_add(r, r, part);
  }
  return r;
}

static num *allowed_gap(const inputs *in) {
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
static int is_close(const found *k, const inputs *in) {
  num *norm = squared_norm(in->p, &k->net), *least = pool_new(in->p, 2), *allowed = allowed_gap(in);
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

static int read_line(found *k, const line_search *of) {
  return C_line_read(&k->line, of->f, of->in->p, &k->net, &k->data, pool_int(of->in->p, 1), of->why);
}

/* A proposal with simple fractions may still be wrong, and is then no minimum, as far as that can be told. */
static int may_be_minimum(const found *k, formulas *f) {
  report rows;
  size_t used = f->used;
  C_line_point at = {kkt_problem_find("B-eq2-root-free"), &k->data, &k->point};
  report_init(&rows);
  C_line_standing s = C_line_rows(&rows, &k->line, &at, ROW_CONCLUSION, 0);
  report_clear(&rows);
  formulas_forget(f, used);
  return s.global != VERDICT_FAILS;
}

static int try_exact(found *k, const line_search *of, line_support *s) {
  line_point at;
  int simple = search_line_point(&at, s, of->sorted->x, of->sorted->label) && squares_have_roots(&at);
  if (simple) take_exact(k, of->in->p, &at, of->sorted);
  search_line_point_clear(&at);
  return simple && read_line(k, of) && may_be_minimum(k, of->f);
}

static int try_near(found *k, const line_search *of, const line_support *s, const line_polish *polish) {
  const sorted_line *line = of->sorted;
  if (!take_near(k, of->in->p, s, numbers_of(of->in->p, line->x, line->n), polish) || !read_line(k, of)) return 0;
  scale_multipliers(k, of->in->p);
  return 1;
}

static int try_polished(found *k, const line_search *of, const line_support *s) {
  line_polish polish;
  int done = search_line_polish(&polish, s, of->sorted->x, of->sorted->label) && try_near(k, of, s, &polish);
  search_line_polish_clear(&polish);
  return done && is_close(k, of->in);
}

/* Tries what the support says: exactly, as it is, and if it is a careful one with more digits. Of what is not close, *far keeps the first. */
static int try_support(found *k, found *far, const line_search *of, int careful) {
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

static int search_network(found *k, const line_search *of) {
  found far = *k;
  if (try_support(k, &far, of, 0) || try_support(k, &far, of, 1)) return 1;
  *k = far;
  return far.net.width > 0 || refuse(of->why,
                                     "X: no network was found by the search in doubles, which samples very close "
                                     "to each other, or far from 0, may cause");
}

static int find(found *k, formulas *f, const inputs *in, failure *why) {
  size_t n = size_of(in, "n");
  *k = (found){.data = {n, 1, numbers(in, "X"), numbers(in, "y"), signs(in, "y")}};
  k->net = (network){0, 1, NULL, NULL, NULL, pool_int(in->p, 0), pool_int(in->p, 1), 1, 1};
  if (!C_line_read(&k->line, f, in->p, &k->net, &k->data, pool_int(in->p, 1), why)) return 0;
  sorted_line sorted = sort_line(in);
  int done = search_network(k, &(line_search){in, f, why, &sorted});
  sorted_clear(&sorted);
  k->line.net = &k->net; /* *k may have been copied */
  return done;
}

/* ---- what is given and what is decided ---- */

/* In the order of the input. */
static int put_multipliers(fields *out, const found *k, pool *p, failure *why) {
  num *lambda = pool_new(p, k->data.count);
  for (size_t i = 0; i < k->data.count; i++) num_set(lambda + k->line.place[i], k->lambda + i);
  return fields_put(out, "multipliers", 1, 1, k->data.count, lambda, why);
}

static int construct(const inputs *in, fields *out, failure *why) {
  found k;
  formulas f;
  size_t n = size_of(in, "n");
  formulas_init(&f, CELLS + 32 * n);
  int done = find(&k, &f, in, why);
  if (done) {
    size_t m = k.net.width;
    fields_add_text(out, "problem", k.exact ? "B-eq2-root-free" : "B-eq2");
    done = fields_put(out, "W", 2, m, 1, k.net.W, why) && fields_put(out, "b", 1, 1, m, k.net.b, why) &&
           fields_put(out, "v", 1, 1, m, k.net.v, why);
    if (!k.exact)
      done = done && put_multipliers(out, &k, in->p, why);
    else
      done = done && fields_put(out, "multipliers_squared", 1, 1, n, k.point.multipliers, why) &&
             fields_put(out, "block_multipliers", 2, n, m, k.point.slopes, why);
  }
  formulas_clear(&f);
  return done;
}

/* 2 sum lambda_i <= the least squared norm <= |theta|^2: how far apart are they? */
static void gap_rows(theorem *t, const found *k, const inputs *in) {
  formulas *f = t->f;
  num *sum_of = pool_new(in->p, 1);
  vec_sum(sum_of, k->lambda, k->data.count);
  const num *norm = named(f, "|theta|^2", squared_norm(in->p, &k->net));
  const num *least = times(f, whole(f, 2), named(f, "sum_i lambda_i", sum_of)), *gap = minus(f, norm, least);
  const num *most = times(f, named(f, "within", allowed_gap(in)), norm);
  tell(t, key_of("norm"), norm);
  tell(t, key_of("norm.least"), least);
  if (num_at_most(gap, most) == VERDICT_HOLDS)
    claim(t, key_of("gap"), gap, AT_MOST, most);
  else
    claim_fact(t, key_of("gap"), "the squared norm is the least one up to the factor 1 + within", VERDICT_UNDECIDED);
}

/* ---- the exact optimum next to it ---- */

/* |N* - N| on [0, 1] for the network N that is known of the optimum N*: with |(x, 1)| at most 3/2 there, a neuron is off by at most r (1 + a S) times that. */
/*@ requires room: free_cells(f, 5) && readable(f, r) && readable(f, m) && readable(f, A) && readable(f, S);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: 2 * *\result == 3 * (\old(*r) * (\old(*m) + \old(*A) * \old(*S))); */
static const num *output_slack(formulas *f, const num *r, const num *m, const num *A, const num *S) {
  const num *all = plus(f, m, times(f, A, S)), *off = times(f, r, all);
  return times(f, ratio(f, 3, 2), off);
}

/* Pr[N <= shift], a cell of the arena of that name. */
static const num *error_below(const C_line *c, const line_segment *unit, const num *shift, const char *name) {
  num *r = pool_new(c->p, 1), *value = pool_new(c->p, unit->count), *work = pool_new(c->p, 3);
  for (size_t i = 0; i < unit->count; i++) num_sub(value + i, unit->value + i, shift);
  line_below(r, unit->at, value, unit->count, 0, work);
  return named(c->f, name, r);
}

/* low <= Pr[N* <= 0] <= up. */
typedef struct {
  const num *low, *up;
} error_ends;

static error_ends error_of_optimum(const C_line *c, const C_line_optimum *o) {
  formulas *f = c->f;
  line_kinks kinks;
  line_segment unit;
  num *down = pool_new(c->p, 1);
  const num *up = output_slack(f, o->radius, whole(f, (long)o->net.width), o->masses, o->lengths);
  num_neg(down, up);
  line_find_kinks(&kinks, c->p, &o->net);
  line_cut(&unit, c->p, &o->net, &kinks, pool_int(c->p, 0), pool_int(c->p, 1));
  return (error_ends){error_below(c, &unit, down, "Pr[N* <= 0], at least"),
                      error_below(c, &unit, up, "Pr[N* <= 0], at most")};
}

/* `low` <= Pr[N* <= 0], or Pr[N* <= 0] <= `up`, whichever is not NULL. */
static void claim_error(theorem *t, row_key key, const num *low, const error_ends *error, const num *up) {
  const num *sure = low != NULL ? error->low : error->up, *other = low != NULL ? error->up : error->low;
  const num *left = low != NULL ? low : sure, *right = low != NULL ? sure : up;
  if (num_at_most(left, right) == VERDICT_HOLDS)
    claim(t, key, left, AT_MOST, right);
  else if (num_at_most(low != NULL ? low : other, low != NULL ? other : up) == VERDICT_FAILS)
    claim(t, key, low != NULL ? low : other, AT_MOST, low != NULL ? other : up);
  else
    claim_fact(t, key, "the bound meets what is known of the clean error", VERDICT_UNDECIDED);
}

/* C Thms. 3.1, 3.2 of the exact optimum. Where none is certain they do not apply, and `error` is that of the network itself. */
static void error_rows(report *out, const C_line *c, const error_ends *error, int optimum) {
  const char *words = "an exact global minimum next to it is known";
  verdict known = optimum ? settled(VERDICT_HOLDS) : VERDICT_FAILS;
  C_gap_sums sums = C_line_sums(c);
  theorem t;
  theorem_begin(&t, out, c->f, "C-thm3.1");
  suppose_fact(&t, key_of("optimum"), words, known);
  C_line_suppose_unit(&t, c);
  claim_error(&t, key_of("low"), sums.wrong, error, NULL);
  claim_error(&t, key_of("up"), NULL, error, sums.possibly);
  (void)theorem_end(&t);
  theorem_begin(&t, out, c->f, "C-thm3.2");
  suppose_fact(&t, key_of("optimum"), words, known);
  C_line_suppose_unit(&t, c);
  claim_error(&t, key_of("low"), sums.triples, error, NULL);
  claim_error(&t, key_of("up"), NULL, error, sums.beside);
  (void)theorem_end(&t);
}

static void optimum_rows(theorem *t, const found *k, const num *level) {
  formulas *f = t->f;
  C_line_optimum o = C_optimum_near(k->line.p, &k->net, &k->data, level);
  error_ends error = {k->line.error, k->line.error};
  if (o.found) {
    claim_fact(t, key_of("optimum"),
               "next to it is an exact KKT point N* with |g| <= 1: a global minimum of Problem (1), whatever the width",
               settled(VERDICT_HOLDS));
    tell(t, key_of("optimum.distance"), named(f, "distance", o.distance));
    error = error_of_optimum(&k->line, &o);
    tell(t, key_of("optimum.clean-error.least"), error.low);
    tell(t, key_of("optimum.clean-error.most"), error.up);
  } else {
    report_note(t->out, key_of("optimum:none"), o.reason);
  }
  error_rows(t->out, &k->line, &error, o.found);
}

static void near_rows(theorem *t, const found *k, const inputs *in) {
  formulas *f = t->f;
  const C_line *c = &k->line;
  num *margin = pool_new(in->p, 6), *least = pool_new(in->p, 1);
  smallest_margin(margin, &k->net, &k->data, margin + 1);
  vec_min(least, k->lambda, k->data.count);
  claim(t, key_of("margin.smallest"), whole(f, 1), AT_MOST, named(f, "min_i y_i N(x_i)", margin));
  claim(t, key_of("multiplier.smallest"), whole(f, 0), AT_MOST, named(f, "min_i lambda_i", least));
  claim(t, key_of("dual"), named(f, "max g(u)^2, |u| = 1", C_dual_square(c, k->lambda)), AT_MOST, whole(f, 1));
  gap_rows(t, k, in);
  C_line_error(t->out, c);
  (void)C_eq8(t->out, c);
  (void)C_eq9(t->out, c);
  optimum_rows(t, k, margin);
}

static void exact_rows(theorem *t, const found *k) {
  C_line_point at = {kkt_problem_find("B-eq2-root-free"), &k->data, &k->point};
  C_line_standing s = C_line_rows(t->out, &k->line, &at, ROW_CONCLUSION, 0);
  claim_fact(t, key_of("global"), "a global minimum of Problem (1), whatever the width", s.global);
}

static int check(const inputs *in, report *out, failure *why) {
  found k;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS + 48 * size_of(in, "n"));
  int done = find(&k, &f, in, why);
  if (done) {
    theorem_begin(&t, out, &f, NULL);
    out->subject = SUBJECT_SUPPLIED;
    if (k.exact)
      exact_rows(&t, &k);
    else
      near_rows(&t, &k, in);
  }
  formulas_clear(&f);
  return done;
}

const item C_max_margin = {
    .id = "C-max-margin",
    .title = "The max-margin network on a line",
    .source = "C Sec. 3 (ours)",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST}},
    .outputs = gives,
    .construct = construct,
    .check = check,
};
