/* Outputs of two-layer networks, by hand. */
#include "../lists.h"
#include "net/network.h"

#define SUITE PLUMB_SUITE(network)

TestSuite(SUITE, .fini = lists_free);

Test(SUITE, preactivation) {
  num *z = list("9"), *t = cells_new(1);
  network_preactivation(z, list("1 -2"), list("1/2"), list("3 1"), 2, t);
  cr_assert(value_is(z, "3/2"));
  network_preactivation(z, list("1 -2"), list("1/2"), list("3 1"), 0, t);
  cr_assert(value_is(z, "1/2"));
}

/* Neurons: z = (3/2, -1, 0); phi with slope 1/4: (3/2, -1/4, 0); N = 2 * 3/2 + 4 * (-1/4) + 5 * 0 = 2. */
Test(SUITE, output) {
  num *W = list("1 -2  0 -1  1 -3"), *b = list("1/2 0 0"), *v = list("2 4 5"), *x = list("3 1");
  num *r = list("9"), *work = cells_new(3);
  network_output(r, W, b, v, list("1/4"), list("1"), x, 3, 2, work);
  cr_assert(value_is(r, "2"));
  network_output(r, W, b, v, list("1/4"), list("1/8"), x, 3, 2, work);
  cr_assert(value_is(r, "1/4"));
  network_output(r, W, b, v, list("0"), list("1"), x, 3, 2, work);
  cr_assert(value_is(r, "3"));
  network_output(r, W, b, v, list("0"), list("1"), x, 0, 2, work);
  cr_assert(value_is(r, "0"));
}

/* B, the tiny instance with two neurons: N(x_1) = 1, N(x_2) = -1, both with one neuron at its kink. */
Test(SUITE, kinks) {
  num *W = list("5 3 -1  1 -5 3"), *b = list("1 1"), *v = list("1 -1"), *r = list("9"), *work = cells_new(3);
  network_output(r, W, b, v, list("0"), list("1/8"), list("4 1 0"), 2, 3, work);
  cr_assert(value_is(r, "3"));
  network_output(r, W, b, v, list("0"), list("1/8"), list("2 -3 2"), 2, 3, work);
  cr_assert(value_is(r, "-3"));
}
