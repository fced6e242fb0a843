/* An exact global minimum next to a network on a line: found next to one, and not next to a local minimum that is none. */
#include "../lists.h"
#include "num/decide.h"
#include "theorems/C/line_optimum.h"

#define SUITE PLUMB_SUITE(line_optimum)

TestSuite(SUITE, .fini = lists_free);

static network net_of(size_t width, const char *W, const char *b, const char *v) {
  return (network){width, 1, list(W), list(b), list(v), list("0"), list("1"), 1, 1};
}

static const char *reason;

static int optimum_is_near(size_t n, const char *X, const char *y, const int *label, const network *net) {
  pool p;
  pool_init(&p);
  data_set data = {n, 1, list(X), list(y), label};
  C_line_optimum o = C_optimum_near(&p, net, &data, list("1"));
  cr_expect(o.found == (o.reason == NULL));
  reason = o.reason;
  int near = o.found && num_less(o.distance, list("1/64")) == VERDICT_HOLDS;
  pool_free(&p);
  return near;
}

/* Two samples, kinks at both: a closed form of C Sec. 3, nearly balanced. */
Test(SUITE, next_to_a_global_minimum) {
  static const int label[] = {-1, 1};
  network net = net_of(2, "128/111 -32/31", "0 24/31", "37/32 -31/24");
  if (!num_decides()) cr_skip_test("in double nothing is certain");
  cr_expect(optimum_is_near(2, "0 3/4", "-1 1", label, &net));
}

/* The local minimum of width 4 that refutes C Prop. A.4: its squared norm is 291.1, the least one is less. An exact KKT point is certain there. */
Test(SUITE, not_next_to_a_local_one) {
  static const int label[] = {1, -1, 1, -1, 1};
  network net = net_of(4, "182600000/40538871 25000000/4058721 -46000000/6922187 -34600000/6122363",
                       "0 -625000/450969 40250000/20766561 43250000/18367089",
                       "-4504319/1000000 3156783/500000 -6922187/1000000 6122363/1000000");
  cr_expect_not(optimum_is_near(5, "0 9/40 7/24 5/12 3/4", "1 -1 1 -1 1", label, &net));
  cr_expect_str_eq(reason, num_decides() ? "the exact KKT point next to it is no global minimum for certain"
                                         : "no exact KKT point is certain next to it");
}
