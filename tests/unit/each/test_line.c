/* Networks of one variable, with hinges at eighths: exact in every arithmetic where signs are certain. */
#include "../lists.h"
#include "net/line.h"
#include "num/pool.h"

#define SUITE PLUMB_SUITE(line)

TestSuite(SUITE, .fini = lists_free);

/* N(x) = phi(x) - 4 phi(x - 1/4) + (15/2) phi(x - 1/2) - 1/16: below 0 up to 1/16, above, below between, above. */
static network zig_zag(void) {
  return (network){.width = 4,
                   .dim = 1,
                   .W = list("1 1 1 0"),
                   .b = list("0 -1/4 -1/2 1"),
                   .v = list("1 -4 15/2 -1/16"),
                   .slope = list("0"),
                   .scale = list("1"),
                   .biases = 1,
                   .outputs = 1};
}

static line_segment on(pool *p, const network *net, const char *lo, const char *hi) {
  line_kinks kinks;
  line_segment s;
  line_find_kinks(&kinks, p, net);
  line_cut(&s, p, net, &kinks, list(lo), list(hi));
  return s;
}

Test(SUITE, nodes_are_the_ends_and_the_hinges_between) {
  pool p;
  pool_init(&p);
  network net = zig_zag();
  line_segment s = on(&p, &net, "1/8", "1");
  cr_expect_eq(s.count, 4);
  cr_expect(list_is(s.at, "1/8 1/4 1/2 1"));
  cr_expect(list_is(s.value, "1/16 3/16 -9/16 27/16"));
  pool_free(&p);
}

/* Up to 1/16, then from 5/16 to 5/8. */
Test(SUITE, wrong_part) {
  pool p;
  pool_init(&p);
  network net = zig_zag();
  num *r = cells_new(1), *work = cells_new(3);
  line_segment s = on(&p, &net, "0", "1");
  line_below(r, s.at, s.value, s.count, 0, work);
  cr_expect(list_is(r, "3/8"));
  line_below(r, s.at, s.value, s.count, 1, work);
  cr_expect(list_is(r, "3/8"));
  pool_free(&p);
}

/* Density 3/2 below 1/2, 1/2 above: the same parts, weighted. */
Test(SUITE, wrong_part_of_another_law) {
  pool p;
  pool_init(&p);
  network net = zig_zag();
  line_law law = {3, list("0 1/2 1"), list("0 3/4 1")};
  line_kinks kinks;
  line_segment s;
  num *r = cells_new(1), *work = cells_new(3);
  line_find_kinks(&kinks, &p, &net);
  line_cut_by_law(&s, &p, &net, &kinks, &law, list("0"), list("1"));
  line_below(r, s.at, s.value, s.count, 0, work);
  cr_expect(list_is(r, "7/16"));
  line_probability(r, &law, list("3/2"), work);
  cr_expect(list_is(r, "1"));
  line_probability(r, &law, list("-1/2"), work);
  cr_expect(list_is(r, "0"));
  line_probability(r, NULL, list("3/2"), work);
  cr_expect(list_is(r, "3/2"));
  pool_free(&p);
}

Test(SUITE, a_flat_piece_at_zero_counts_unless_strict) {
  num *r = cells_new(1), *work = cells_new(3);
  line_below(r, list("0 1/2 1"), list("0 0 1"), 3, 0, work);
  cr_expect(list_is(r, "1/2"));
  line_below(r, list("0 1/2 1"), list("0 0 1"), 3, 1, work);
  cr_expect(list_is(r, "0"));
}

/* Thirds are enclosures where they round: what is above 0 for certain has no part below, and no part is more than all. */
Test(SUITE, no_part_beyond_none_and_all) {
  num *r = cells_new(1), *work = cells_new(3), *one = list("1");
  line_below(r, list("0 1"), list("1/3 2/3"), 2, 0, work);
  cr_expect(list_is(r, "0"));
  line_below(r, list("0 1"), list("-1/3 -2/3"), 2, 0, work);
  verdict within = num_at_most(r, one);
  cr_expect(within == VERDICT_HOLDS || within == VERDICT_APPROX);
}

/* The hinge is so far away that its place is no double: it is none of the nodes, or one between the ends. */
Test(SUITE, a_hinge_beyond_all_numbers) {
  pool p;
  pool_init(&p);
  network net = zig_zag();
  net.width = 1;
  net.b = list("1");
  num *r = cells_new(1), *work = cells_new(3);
  num *tiny = list("1/1024");
  for (int k = 0; k < 106; k++) num_mul(tiny, tiny, list("1/1024"));
  net.W = tiny;
  line_segment s = on(&p, &net, "0", "1");
  line_below(r, s.at, s.value, s.count, 0, work);
  cr_expect(list_is(r, "0"));
  pool_free(&p);
}

Test(SUITE, bend_is_the_largest_distance_from_the_chord) {
  pool p;
  pool_init(&p);
  num *r = cells_new(1);
  line_segment s = {3, list("0 1/4 1"), list("1 3 5")};
  line_bend(r, &p, &s);
  cr_expect(list_is(r, "1"));
  pool_free(&p);
}

Test(SUITE, sign_changes_leave_zeros_out) {
  long certainly, possibly;
  line_sign_changes(&certainly, &possibly, list("-1 0 -2 1 0 1 -1"), 7);
  cr_expect(certainly == 2 && possibly == 2);
}
