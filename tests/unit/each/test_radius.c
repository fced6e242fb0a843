/* Radii around a point: nothing may change its label below a lower bound, and known distances come out. */
#include "../on_pool.h"
#include "../random.h"
#include "linalg/vector.h"
#include "net/radius.h"

#define SUITE PLUMB_SUITE(radius)

enum { MOST_WIDTH = 4, MOST_DIM = 3 };

POOL_SUITE;

static num *random_numbers(random_stream *s, size_t n, long size) {
  num *a = pool_new(&p, n);
  for (size_t i = 0; i < n; i++) num_set_int(a + i, random_between(s, -size, size));
  return a;
}

static network relu(size_t width, size_t dim, const num *W, const num *b, const num *v) {
  network net = {width, dim, W, b, v, pool_int(&p, 0), pool_int(&p, 1), 1, 1};
  return net;
}

/* Output weights from -3 to 3. */
static network random_network(random_stream *s) {
  network net =
      relu((size_t)random_between(s, 1, MOST_WIDTH), (size_t)random_between(s, 1, MOST_DIM), NULL, NULL, NULL);
  net.W = random_numbers(s, net.width * net.dim, 3);
  net.b = random_numbers(s, net.width, 4);
  net.v = random_numbers(s, net.width, 3);
  return net;
}

/* A random step from x whose squared length, times 1.01, is below `squared`. Returns 0 when there is none. */
static int shorter_step(num *step, random_stream *s, size_t dim, const num *squared) {
  num *length2 = pool_new(&p, 2), *half = pool_int(&p, 1), *margin = pool_int(&p, 101);
  num_div(half, half, pool_int(&p, 2));
  num_div(margin, margin, pool_int(&p, 100));
  for (size_t c = 0; c < dim; c++) num_set_int(step + c, random_between(s, -30, 30));
  for (int tries = 0; tries < 40; tries++) {
    vec_dot(length2, step, step, dim, length2 + 1);
    num_mul(length2, length2, margin);
    if (num_compare(length2, squared) == ORDER_LESS) return 1;
    vec_scale(step, half, dim);
  }
  return 0;
}

static void expect_same_label(const network *net, const num *x, int y, const num *squared, random_stream *s) {
  num *step = pool_new(&p, net->dim);
  for (int tries = 0; tries < 12; tries++) {
    if (!shorter_step(step, s, net->dim, squared)) return;
    for (size_t c = 0; c < net->dim; c++) num_add(step + c, step + c, x + c);
    cr_expect_neq(relu_has_label(net, step, y, &p), VERDICT_FAILS);
  }
}

Test(SUITE, no_flip_below_a_bound) {
  random_stream s = {7};
  size_t checked = 0;
  for (int round = 0; round < 200; round++) {
    int y = round % 2 ? 1 : -1;
    network net = random_network(&s);
    num *x = random_numbers(&s, net.dim, 4), *squared = pool_new(&p, 2), *way = pool_new(&p, net.dim);
    if (relu_has_label(&net, x, y, &p) == VERDICT_HOLDS) {
      if (relu_steady_radius(squared, &net, x, &p)) expect_same_label(&net, x, y, squared, &s);
      if (relu_flip_distance(squared, way, &net, x, y, &p)) {
        expect_same_label(&net, x, y, squared, &s);
        if (relu_flips(squared + 1, way, &net, x, y, &p)) cr_expect_neq(num_compare(squared + 1, squared), ORDER_LESS);
        checked++;
      }
    }
    pool_free(&p);
    lists_free();
  }
  cr_expect_gt(checked, 40);
}

static void expect_distance(const network *net, const char *x, int y, const char *squared) {
  num *least = pool_new(&p, 1), *way = pool_new(&p, net->dim);
  cr_assert(relu_flip_distance(least, way, net, list(x), y, &p));
  cr_expect(value_is(least, squared), "expected %s", squared);
}

/* The preactivations at 0 are 2 and -2, or 1 and -4, on the axes. */
Test(SUITE, known_distances) {
  network axes = relu(2, 2, list("1 0 0 1"), list("2 -2"), list("1 -1"));
  expect_distance(&axes, "0 0", 1, "4");
  axes.v = list("-1 1");
  expect_distance(&axes, "0 0", -1, "8");
  axes.b = list("1 -4");
  expect_distance(&axes, "0 0", -1, "17");
  network oblique = relu(2, 2, list("2 0 1 2"), list("1 -6"), list("-1 1"));
  expect_distance(&oblique, "0 0", -1, "173/16");
  /* The zero of the opposite neuron is where the own one is long off. */
  network against = relu(2, 2, list("-1 1 1 0"), list("1 -4"), list("-1 1"));
  expect_distance(&against, "0 0", -1, "16");
}

#if defined PLUMB_ENCLOSES
/* Squared distance (5 - 16 b + 16 b^2) / 4 to both zero, where b = -1/64 .. 1/64 is the other neuron's value. */
Test(SUITE, a_sign_that_is_not_certain) {
  num *b = list("1 0"), *least = pool_new(&p, 1), *way = pool_new(&p, 2);
  mpq_t lo, hi;
  mpq_inits(lo, hi, NULL);
  mpq_set_si(lo, -1, 64);
  mpq_set_si(hi, 1, 64);
  cr_assert(num_set_bounds(b + 1, lo, hi));
  network net = relu(2, 2, list("2 0 1 1/2"), b, list("-1 1"));
  cr_assert(relu_flip_distance(least, way, &net, list("0 0"), -1, &p));
  cr_assert(num_get_bounds(lo, hi, least));
  cr_expect(mpq_cmp_si(lo, 1217, 1024) <= 0 && mpq_cmp_si(hi, 1345, 1024) >= 0);
  cr_expect(mpq_cmp_si(lo, 1, 1) > 0, "more than the distance to one condition alone");
  mpq_clears(lo, hi, NULL);
}
#endif

Test(SUITE, no_other_label) {
  num *least = pool_new(&p, 1), *way = pool_new(&p, 1);
  network parallel = relu(2, 1, list("1 1"), list("2 1"), list("-1 1"));
  cr_expect_eq(relu_flip_distance(least, way, &parallel, list("0"), -1, &p), 0);
  network dead = relu(2, 1, list("1 0"), list("2 -1"), list("-1 1"));
  cr_expect_eq(relu_flip_distance(least, way, &dead, list("0"), -1, &p), 0);
}

Test(SUITE, too_many_opposite_neurons) {
  num *least = pool_new(&p, 1), *way = pool_new(&p, 1);
  network wide = relu(MOST_OPPOSITE + 2, 1, pool_new(&p, MOST_OPPOSITE + 2), pool_new(&p, MOST_OPPOSITE + 2), NULL);
  num *v = pool_new(&p, MOST_OPPOSITE + 2);
  for (size_t j = 0; j < wide.width; j++) num_set_int(v + j, j == 0 ? 1 : -1);
  wide.v = v;
  cr_expect_eq(relu_flip_distance(least, way, &wide, list("0"), 1, &p), 0);
}

Test(SUITE, constant_network_has_no_limit) {
  num *squared = pool_new(&p, 1);
  network constant = relu(1, 2, list("0 0"), list("1"), list("1"));
  cr_expect_eq(relu_steady_radius(squared, &constant, list("3 4"), &p), 0);
  cr_expect_eq(relu_gradient_flip(squared, &constant, list("3 4"), 1, &p), 0);
  cr_expect_eq(relu_has_label(&constant, list("3 4"), 1, &p), VERDICT_HOLDS);
}

/* sign(0) = -1. */
Test(SUITE, label_of_zero) {
  network net = relu(1, 1, list("1"), list("0"), list("1"));
  cr_expect_eq(relu_has_label(&net, list("0"), -1, &p), VERDICT_HOLDS);
  cr_expect_eq(relu_has_label(&net, list("0"), 1, &p), VERDICT_FAILS);
}

Test(SUITE, steady_radius_is_the_nearest_hinge) {
  num *squared = pool_new(&p, 1);
  network net = relu(2, 2, list("3 4 1 0"), list("10 -1"), list("1 -1"));
  cr_assert(relu_steady_radius(squared, &net, list("0 0"), &p));
  cr_expect(value_is(squared, "1"));
}

/* N(2) = 1, and N = 0 one step to the left: another label for a positive sample. All numbers
   are small integers, so every arithmetic is sure of it. */
Test(SUITE, the_end_of_the_way_is_another_label_for_a_positive_sample) {
  num *squared = pool_new(&p, 1), *way = pool_new(&p, 1), *x = list("2");
  network net = relu(1, 1, list("1"), list("-1"), list("1"));
  cr_assert(relu_gradient_way(way, &net, x, &p));
  cr_expect(value_is(way, "-1"));
  cr_expect(relu_other_label(squared, way, &net, x, 1, &p));
  cr_expect(value_is(squared, "1"));
  cr_expect(relu_flips(squared, way, &net, x, 1, &p));
}

/* The mirror image: there N = 0 is the label of the sample itself. */
Test(SUITE, the_end_of_the_way_keeps_the_label_of_a_negative_sample) {
  num *squared = pool_new(&p, 1), *way = pool_new(&p, 1), *x = list("2");
  network net = relu(2, 1, list("1 -1"), list("-1 1"), list("-1 1"));
  cr_assert(relu_gradient_way(way, &net, x, &p));
  cr_expect_eq(relu_other_label(squared, way, &net, x, -1, &p), 0);
  cr_expect(relu_flips(squared, way, &net, x, -1, &p));
}
