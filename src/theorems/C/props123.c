/* Item C-props123: what C Lemma B.1 asks of samples, and what follows from small inner products alone. Source: C App. B.1, D.2. Norms are bounded
   from above by L D L^T of c I - G, never by iteration. */
#include "linalg/gram.h"
#include "linalg/solve.h"
#include "num/decide.h"
#include "theorems/C/instance.h"

static const char about[] =
    "For samples of norm 1, the noise p and a bound c, decides properties 1 to 3 of App. B.1: all inner products are "
    "at most tau in size, the norm of X X^T is below c, and at most 3 p n / 2 labels are -1. With `off`, whether the "
    "norm of X X^T - I is below it (Lemma D.2). Both norms by L D L^T, exactly. Ours: n rho <= 1/5 is enough for a "
    "norm of at most 6/5.";

enum { CELLS = 48 };

static const field_spec takes[] = {
    C_SAMPLES("one sample of norm 1 per row", "label of each sample"),
    SCALAR("p", REQUIRED, "probability of a label -1"),
    SCALAR("tau", REQUIRED, "bound of inner products, property 1"),
    SCALAR("c", REQUIRED, "bound of the norm of X X^T, property 2"),
    SCALAR("off", OPTIONAL, "a bound of the norm of X X^T - I"),
    END_OF_INPUTS,
};

/* Is shift I + sign G positive definite? */
static verdict is_definite(const C_instance *c, pool *p, const num *shift, int sign) {
  size_t n = c->data.count;
  num *K = pool_new(p, n * n), *zero = pool_new(p, n), *x = pool_new(p, n), *work = pool_new(p, n * n + 2);
  for (size_t i = 0; i < n * n; i++) {
    num_set(K + i, c->gram + i);
    if (sign < 0) num_neg(K + i, K + i);
  }
  for (size_t i = 0; i < n; i++) num_add(K + i * n + i, K + i * n + i, shift);
  return solve_symmetric(x, work + n * n + 1, K, zero, n, work);
}

/* 1 + (n - 1) rho: at least the norm of X X^T, by its row sums. */
/*@ requires room: free_cells(f, 5) && readable(f, n) && readable(f, rho);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 1 + (\old(*n) - 1) * \old(*rho); */
static const num *row_sums(formulas *f, const num *n, const num *rho) {
  const num *one = whole(f, 1), *others = minus(f, n, whole(f, 1));
  return plus(f, one, times(f, others, rho));
}

/* 3 p n / 2. */
/*@ requires room: free_cells(f, 5) && readable(f, p) && readable(f, n);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: 2 * *\result == 3 * (\old(*p) * \old(*n)); */
static const num *most_negative(formulas *f, const num *p, const num *n) {
  const num *expected = times(f, p, n), *tripled = times(f, whole(f, 3), expected);
  return over(f, tripled, whole(f, 2));
}

/* Is the norm of X X^T - I below `off`: are (1 + off) I - G and (off - 1) I + G positive definite? */
static verdict is_within(const C_instance *c, pool *p, const num *off) {
  num *shift = pool_new(p, 2), *one = pool_int(p, 1);
  num_add(shift, off, one);
  num_sub(shift + 1, off, one);
  verdict above = is_definite(c, p, shift, -1);
  return both_hold(above, is_definite(c, p, shift + 1, 1));
}

static void off_identity(theorem *t, const C_instance *c, const inputs *in) {
  claim_fact(t, key_of("identity"), "the norm of X X^T - I is below `off`", is_within(c, in->p, numbers(in, "off")));
}

/* Under n rho <= 1/5, which property 1 gives for d >= 50 n^2 log(3 n^2 / delta). */
static void small_products(report *out, formulas *f, const C_instance *c) {
  theorem t;
  theorem_begin(&t, out, f, "C-props123.small");
  suppose(&t, key_of("correlation"), times(f, c->n, c->rho), AT_MOST, ratio(f, 1, 5));
  claim(&t, key_of("norm"), row_sums(f, c->n, c->rho), AT_MOST, ratio(f, 6, 5));
  (void)theorem_end(&t);
}

static int check(const inputs *in, report *out, failure *why) {
  C_instance c;
  formulas f;
  theorem t;
  (void)why;
  formulas_init(&f, CELLS);
  C_instance_read(&c, &f, in);
  out->subject = SUBJECT_SUPPLIED;
  const num *p = named(&f, "p", numbers(in, "p"));
  theorem_begin(&t, out, &f, NULL);
  C_suppose_unit_norms(&t, &c);
  claim(&t, key_of("products"), c.rho, AT_MOST, named(&f, "tau", numbers(in, "tau")));
  claim_fact(&t, key_of("norm"), "the norm of X X^T is below c", is_definite(&c, in->p, numbers(in, "c"), -1));
  tell(&t, key_of("norm.row-sums"), row_sums(&f, c.n, c.rho));
  claim(&t, key_of("negative"), c.k, AT_MOST, most_negative(&f, p, c.n));
  if (has(in, "off")) off_identity(&t, &c, in);
  small_products(out, &f, &c);
  formulas_clear(&f);
  return 1;
}

const item C_props123 = {
    .id = "C-props123",
    .title = "Properties of nearly orthogonal samples",
    .source = "C App. B.1, Lemma D.2",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, 200}},
    .check = check,
};
