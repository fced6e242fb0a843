#include "theorems/point_input.h"

/* The field of that name, or a complaint that the problem needs it. */
static const num *needed(const inputs *in, const char *name, const char *what, failure *why) {
  if (!has(in, name)) (void)refuse(why, "%s: missing, expected %s", name, what);
  return numbers(in, name);
}

int read_point(const inputs *in, const network_input *given, candidate *out, failure *why) {
  int root_free = given->problem->form == FORM_ROOT_FREE;
  if (!belongs(in, "multipliers", !root_free, given->problem, why) ||
      !belongs(in, "slopes", !root_free, given->problem, why) ||
      !belongs(in, "multipliers_squared", root_free, given->problem, why) ||
      !belongs(in, "block_multipliers", root_free, given->problem, why))
    return 0;
  out->multipliers = needed(in, root_free ? "multipliers_squared" : "multipliers", "a vector", why);
  if (out->multipliers == NULL) return 0;
  if (root_free)
    out->slopes = needed(in, "block_multipliers", "a matrix", why);
  else
    out->slopes = has(in, "slopes") ? numbers(in, "slopes") : slopes_of_signs(in->p, &given->net, &given->data, why);
  return out->slopes != NULL;
}
