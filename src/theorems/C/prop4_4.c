/* C Prop. 4.4, networks without biases: N(x) <= 0 wherever <w_j, x> <= 0 for all neurons with positive output weight. */
#include "linalg/vector.h"
#include "theorems/C/supplied.h"

C_live_neurons C_live_positive(const network *net, pool *p) {
  C_live_neurons live = {0, pool_ints(p, net->width), settled(VERDICT_HOLDS)};
  num *size = pool_new(p, 2);
  for (size_t j = 0; j < net->width; j++) {
    order side = num_sign(net->v + j);
    if (side == ORDER_LESS || side == ORDER_EQUAL) continue;
    vec_max_abs(size, net->W + j * net->dim, net->dim, size + 1);
    order length = num_sign(size);
    if (side == ORDER_UNKNOWN || length == ORDER_UNKNOWN) live.certain = VERDICT_UNDECIDED;
    if (length != ORDER_EQUAL) live.number[live.count++] = (int)j;
  }
  return live;
}

verdict C_at_most_one_positive(const network *net, pool *p) {
  C_live_neurons live = C_live_positive(net, p);
  /* The count is the largest that the number can be. */
  if (live.count <= 1) return settled(VERDICT_HOLDS);
  return live.certain == VERDICT_UNDECIDED ? VERDICT_UNDECIDED : VERDICT_FAILS;
}

verdict C_prop4_4_supplied(report *out, const C_supplied *s) {
  theorem t;
  theorem_begin(&t, out, s->f, "C-prop4.4");
  suppose_fact(&t, key_of("at-most-one"), "at most one neuron with positive output weight, not counting zero weights",
               C_at_most_one_positive(&s->given->net, s->p));
  claim_fact(&t, key_of("clean-error"), "probability of N(x) <= 0 at least 1/2 for x symmetric around 0",
             settled(VERDICT_HOLDS));
  return theorem_end(&t);
}
