/* Item C-max-margin: the network of least norm with margins at least 1 at given samples on a line, over all widths. Ours, for C Sec. 3. A search
   proposes it (search/line_support.h), exactly where its numbers are rational. What is proposed is decided here: exactly by the KKT conditions and
   the dual function; else by a network of margins at least 1 and multipliers whose dual function is at most 1, between which the least norm lies. */
#include "linalg/vector.h"
#include "num/decide.h"
#include "theorems/C/line_optimum.h"
#include "theorems/C/max_margin_search.h"

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

/* In the order of the input. */
static int put_multipliers(fields *out, const C_max_margin_found *k, pool *p, failure *why) {
  num *lambda = pool_new(p, k->data.count);
  for (size_t i = 0; i < k->data.count; i++) num_set(lambda + k->line.place[i], k->lambda + i);
  return fields_put(out, "multipliers", 1, 1, k->data.count, lambda, why);
}

static int construct(const inputs *in, fields *out, failure *why) {
  C_max_margin_found k;
  formulas f;
  size_t n = size_of(in, "n");
  formulas_init(&f, CELLS + 32 * n);
  int done = C_find_max_margin(&k, &f, in, why);
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

/* 2 sum lambda_i <= the least squared norm <= |theta|^2 where no lambda_i is negative: how far apart are they? */
static void gap_rows(theorem *t, const C_max_margin_found *k, const inputs *in, verdict multipliers) {
  formulas *f = t->f;
  num *sum_of = pool_new(in->p, 1);
  vec_sum(sum_of, k->lambda, k->data.count);
  const num *norm = named(f, "|theta|^2", C_line_squared_norm(in->p, &k->net));
  const num *least = times(f, whole(f, 2), named(f, "sum_i lambda_i", sum_of)), *gap = minus(f, norm, least);
  const num *most = times(f, named(f, "within", C_allowed_gap(in)), norm);
  tell(t, key_of("norm"), norm);
  if (multipliers == VERDICT_FAILS || multipliers == VERDICT_UNDECIDED) return;
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

static void optimum_rows(theorem *t, const C_max_margin_found *k, const num *level) {
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

static void near_rows(theorem *t, const C_max_margin_found *k, const inputs *in) {
  formulas *f = t->f;
  const C_line *c = &k->line;
  num *margin = pool_new(in->p, 6), *least = pool_new(in->p, 1);
  C_line_smallest_margin(margin, &k->net, &k->data, margin + 1);
  vec_min(least, k->lambda, k->data.count);
  claim(t, key_of("margin.smallest"), whole(f, 1), AT_MOST, named(f, "min_i y_i N(x_i)", margin));
  verdict multipliers =
      claim(t, key_of("multiplier.smallest"), whole(f, 0), AT_MOST, named(f, "min_i lambda_i", least));
  claim(t, key_of("dual"), named(f, "max g(u)^2, |u| = 1", C_dual_square(c, k->lambda)), AT_MOST, whole(f, 1));
  gap_rows(t, k, in, multipliers);
  C_line_error(t->out, c);
  (void)C_eq8(t->out, c);
  (void)C_eq9(t->out, c);
  optimum_rows(t, k, margin);
}

static void exact_rows(theorem *t, const C_max_margin_found *k) {
  C_line_point at = {kkt_problem_find("B-eq2-root-free"), &k->data, &k->point};
  C_line_standing s = C_line_rows(t->out, &k->line, &at, ROW_CONCLUSION, 0);
  claim_fact(t, key_of("global"), "a global minimum of Problem (1), whatever the width", s.global);
}

static int check(const inputs *in, report *out, failure *why) {
  C_max_margin_found k;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS + 48 * size_of(in, "n"));
  int done = C_find_max_margin(&k, &f, in, why);
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
