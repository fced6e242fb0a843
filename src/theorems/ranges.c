#include "theorems/ranges.h"

#include "num/decide.h"

/* Is a below b, or equal where the end is not open? In double, where no answer is certain, that of the rounded numbers. */
static verdict ordered(const num *a, const num *b, int open) {
  verdict answer = open ? num_less(a, b) : num_at_most(a, b);
  order rounded = num_compare(a, b);
  if (answer == VERDICT_APPROX && (rounded == ORDER_GREATER || (open && rounded == ORDER_EQUAL))) return VERDICT_FAILS;
  return answer;
}

static int range_holds(const inputs *in, const range *r, failure *why) {
  const num *x = numbers(in, r->name);
  num *end = pool_int(in->p, r->low);
  verdict inside = ordered(end, x, r->low_open);
  if (r->over != 0) {
    num_set_int(end, r->high);
    num_div(end, end, pool_int(in->p, r->over));
    inside = both_hold(inside, ordered(x, end, r->high_open));
  }
  if (inside == VERDICT_HOLDS || inside == VERDICT_APPROX) return 1;
  return refuse(why, "%s: out of range%s, expected %s", r->name,
                inside == VERDICT_UNDECIDED ? ", or not certain at this precision" : "", r->expected);
}

int ranges_hold(const inputs *in, const range *list, failure *why) {
  for (const range *r = list; r->name != NULL; r++)
    if (has(in, r->name) && !range_holds(in, r, why)) return 0;
  return 1;
}

int certainly_at_most(const inputs *in, const char *low, const char *high) {
  bounds a, b;
  mpq_inits(a.lo, a.hi, b.lo, b.hi, NULL);
  field_get(fields_find(in->raw, low), 0, &a);
  field_get(fields_find(in->raw, high), 0, &b);
  int certain = mpq_cmp(a.hi, b.lo) <= 0;
  mpq_clears(a.lo, a.hi, b.lo, b.hi, NULL);
  return certain;
}

int can_decide(failure *why) {
  return num_decides() ||
         refuse(why, "doubles are not enough here: comparisons must be certain; take --arith enclosure");
}
