/* The equations of an exact KKT point against their own expansion: F(y + h) = F(y) + F'(y) h + q(h), |q| <= second |h|^2. */
#include "../inputs.h"
#include "kkt/system.h"

#define SUITE PLUMB_SUITE(kkt_system)

TestSuite(SUITE, .fini = lists_free);

enum { MEMBERS = 3, CLASSES = 2, HINGES = 2, MOST = MEMBERS + HINGES + CLASSES };

static size_t member[MEMBERS] = {0, 1, 2}, class_of[CLASSES] = {0, 1}, hinge_class[HINGES] = {0, 1},
              hinge_member[HINGES] = {2, 0};
static int sign[CLASSES] = {1, -1};
static unsigned char side[CLASSES * MEMBERS] = {SIDE_ACTIVE, SIDE_INACTIVE, SIDE_HINGE,
                                                SIDE_HINGE,  SIDE_ACTIVE,   SIDE_ACTIVE};

static pattern example(int outputs) {
  return (pattern){.samples = MEMBERS,
                   .width = CLASSES,
                   .outputs = outputs,
                   .members = MEMBERS,
                   .member = member,
                   .classes = CLASSES,
                   .sign = sign,
                   .class_of = class_of,
                   .side = side,
                   .hinges = HINGES,
                   .hinge_class = hinge_class,
                   .hinge_member = hinge_member,
                   .unknowns = MEMBERS + HINGES + (outputs ? CLASSES : 0)};
}

static const char *const points[] = {"1 2 3 1 1/2 1/4 2", "1/2 1 1 1/8 1/4 3 1", "3 1 2 -1 2 1 1"};
static const char *const steps[] = {"1 -1 1/2 0 1 1/4 -1", "0 0 0 0 0 1 1", "1 1 1 1 1 1 1", "-1/2 1 -1 1 -1 1 -1",
                                    "0 0 0 1 -1 0 0"};

/* change = F(y + h) - F(y) - F'(y) h. */
static void remainder_of(num *change, kkt_system *s, const char *point, const char *step) {
  num *y = list(point), *h = list(step), *t = list("0");
  size_t n = s->at->unknowns;
  kkt_system_at(s, y);
  for (size_t r = 0; r < n; r++) {
    num_neg(change + r, s->value + r);
    for (size_t k = 0; k < n; k++) num_submul(change + r, s->columns + k * n + r, h + k, t);
  }
  for (size_t k = 0; k < n; k++) num_add(y + k, y + k, h + k);
  kkt_system_at(s, y);
  for (size_t r = 0; r < n; r++) num_add(change + r, change + r, s->value + r);
}

static void expand(int outputs) {
  const pattern p = example(outputs);
  kkt_system s;
  kkt_system_init(&s, &p, list("4 -1 2 -1 5 1 2 1 6"), list("1/2 3"), list("1/2"));
  for (size_t i = 0; i < sizeof points / sizeof *points; i++)
    for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
      num *change = cells_new(MOST), *size = list("0");
      remainder_of(change, &s, points[i], steps[k]); /* |h| = 1 */
      for (size_t r = 0; r < p.unknowns; r++) {
        num_abs(size, change + r);
        order o = num_compare(size, s.second + r);
        cr_expect(o != ORDER_GREATER, "point %zu, step %zu, equation %zu", i, k, r);
        cr_expect(outputs || num_sign(change + r) != ORDER_GREATER, "linear where outputs are fixed");
      }
      lists_free();
      s.H = list("4 -1 2 -1 5 1 2 1 6");
      s.fixed = list("1/2 3");
    }
  kkt_system_clear(&s);
}

Test(SUITE, expansion_where_outputs_are_trained) { expand(1); }

Test(SUITE, expansion_where_outputs_are_fixed) { expand(0); }

/* sigma = (1, 1, 1; 1/2, 2, 3), H sigma = (5, 6, 9; 6, 12.5, 21) by hand. */
Test(SUITE, by_hand) {
  const pattern p = example(1);
  kkt_system s;
  kkt_system_init(&s, &p, list("4 -1 2 -1 5 1 2 1 6"), list("0 0"), list("1/2"));
  kkt_system_at(&s, list("1 2 3 1 1/2 1/4 2"));
  cr_expect(list_is(s.S, "1 1 1 1/2 2 3"));
  cr_expect(list_is(s.Z, "5 6 5 25/2 9 21"));
  cr_expect(list_is(s.value, "1/4 197/8 41 9 6 9 45"));
  /* D = |H| E with E = (1, 1/2, 1; 1, 1, 1) */
  cr_expect(list_is(s.D, "13/2 7 9/2 7 17/2 9"));
  cr_expect(list_is(s.second, "13/2 37/4 9 0 0 69/8 23/2"));
  kkt_system_clear(&s);
}
