/* What follows for a supplied network: its scale does not matter, and radii around samples keep labels. */
#include "../inputs.h"
#include "../random.h"
#include "net/network.h"
#include "num/pool.h"
#include "theorems/item.h"

extern const item consequences;

#define SUITE PLUMB_SUITE(consequences)

static pool p;
static report rows;
static failure why;

static void setup(void) {
  pool_init(&p);
  report_init(&rows);
  rows.subject = SUBJECT_SUPPLIED;
}

static void teardown(void) {
  pool_free(&p);
  report_clear(&rows);
  lists_free();
}

TestSuite(SUITE, .init = setup, .fini = teardown);

/* Two samples and a network with weights times a and output weights times c. */
static void fill(fields *in, const char *W, const char *b, const char *v) {
  fields_init(in);
  fields_add_text(in, "problem", "B-eq2");
  put(in, "X", 2, 2, 3, "10 0 0 0 10 0");
  put(in, "y", 1, 1, 2, "1 -1");
  put(in, "W", 2, 2, 3, W);
  put(in, "b", 1, 1, 2, b);
  put(in, "v", 1, 1, 2, v);
}

Test(SUITE, scale_does_not_matter) {
  fields in[2];
  report other;
  report_init(&other);
  fill(in, "1/8 -1/512 0 -1/512 1/8 0", "1/64 1/64", "1 -1");
  fill(in + 1, "1/2 -1/128 0 -1/1024 1/16 0", "1/16 1/128", "1/4 -2");
  cr_assert(item_check(&consequences, in, &rows, &why));
  cr_assert(item_check(&consequences, in + 1, &other, &why));
  cr_assert_eq(rows.count, other.count);
  for (size_t i = 0; i < rows.count; i++) {
    const row *a = rows.at + i, *b = other.at + i;
    cr_expect_str_eq(a->key, b->key);
    /* The sizes of weights and outputs depend on how they are shared out. */
    if (row_is(a, "C-thm4.1:norm") || row_is(a, "C-thm4.1:applies") || row_is(a, "C-C5:norm") ||
        row_is(a, "C-C5:factor"))
      continue;
    cr_expect_eq(a->answer, b->answer, "%s", a->key);
    cr_expect(mpq_cmp(a->lhs.b.lo, b->lhs.b.hi) <= 0 && mpq_cmp(b->lhs.b.lo, a->lhs.b.hi) <= 0, "%s", a->key);
  }
  report_clear(&other);
  fields_clear(in);
  fields_clear(in + 1);
}

static const char X[] = "4 0 3 3 -4 1 -3 -3", y[] = "1 1 -1 -1", W[] = "1 1/2 1/2 1 -1 0 -1/2 -3/4", v[] = "1 1 -1 -1";

/* The sign of y N at x moved by a random step; sets the squared length of the step. */
static order side_after_step(const network *net, const num *x, const num *label, random_stream *s, num *length2) {
  num *moved = pool_new(&p, net->dim), *t = pool_new(&p, 3), *r = pool_new(&p, 1), *part = pool_int(&p, 8);
  num_set_int(length2, 0);
  for (size_t e = 0; e < net->dim; e++) {
    num_set_int(t, random_between(s, -20, 20));
    num_div(t, t, part);
    num_addmul(length2, t, t, t + 1);
    num_add(moved + e, x + e, t);
  }
  network_value(r, net, moved, t);
  num_mul(r, r, label);
  return num_sign(r);
}

/* No step shorter than the radius changes a label, for a network with neurons of both signs whose hinges are near. */
Test(SUITE, radius_keeps_labels) {
  fields in;
  network net = {4, 2, list(W), list("0 0 0 0"), list(v), list("1/4"), list("1"), 0, 0};
  const num *samples = list(X), *labels = list(y);
  random_stream s = {12345};
  size_t shorter = 0;
  num *length2 = pool_new(&p, 1), *radius = pool_new(&p, 1);
  fields_init(&in);
  fields_add_text(&in, "problem", "A-eq1");
  put(&in, "gamma", 0, 1, 1, "1/4");
  put(&in, "X", 2, 4, 2, X);
  put(&in, "y", 1, 1, 4, y);
  put(&in, "W", 2, 4, 2, W);
  put(&in, "v", 1, 1, 4, v);
  cr_assert(item_check(&consequences, &in, &rows, &why), "%s", why.text);
  const row *stated = row_named(&rows, "radius.certified");
  cr_expect(mpq_sgn(stated->lhs.b.lo) > 0);
  cr_assert(num_set_bounds(radius, stated->lhs.b.lo, stated->lhs.b.lo));
  num_mul(radius, radius, radius);
  for (size_t tries = 0; tries < 2000; tries++) {
    order side = side_after_step(&net, samples + tries % 4 * net.dim, labels + tries % 4, &s, length2);
    if (num_compare(length2, radius) != ORDER_LESS) continue;
    shorter++;
    cr_expect(side == ORDER_GREATER || side == ORDER_UNKNOWN);
  }
  cr_expect_gt(shorter, 50);
  fields_clear(&in);
}
