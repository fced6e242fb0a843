/* C Prop. 4.5, repaired, networks without biases: each positive neuron at least halves the part of the sphere where N(x) <= 0.
   As printed it is false: spec/errata.md, C-4.5. */
#include "linalg/vector.h"
#include "theorems/C/supplied.h"

/* min(0, <w_j, w_k>) over pairs of them. */
static const num *least_product(const C_supplied *s, const C_live_neurons *live) {
  const network *net = &s->given->net;
  size_t d = net->dim;
  num *r = pool_new(s->p, 3);
  for (size_t a = 0; a < live->count; a++)
    for (size_t b = 0; b < a; b++) {
      vec_dot(r + 1, net->W + (size_t)live->number[a] * d, net->W + (size_t)live->number[b] * d, d, r + 2);
      num_neg(r + 1, r + 1);
      num_max(r, r, r + 1);
    }
  num_neg(r, r);
  num_div(r, r, s->given->level);
  num_div(r, r, s->given->level);
  return named(s->f, "min(0, <w_j, w_k> of positive neurons)", r);
}

enum { MOST_LIVE = 64 };

verdict C_prop4_5_supplied(report *out, const C_supplied *s) {
  theorem t;
  formulas *f = s->f;
  C_live_neurons live = C_live_positive(&s->given->net, s->p);
  if (live.count > MOST_LIVE) return VERDICT_FAILS;
  theorem_begin(&t, out, f, "C-prop4.5");
  suppose_fact(&t, key_of("positive-neurons"),
               "which neurons have positive output weight and weights other than 0 is certain", live.certain);
  suppose(&t, key_of("angle"), whole(f, 0), AT_MOST, least_product(s, &live));
  tell(&t, key_of("bound"), power(f, ratio(f, 1, 2), (unsigned)live.count));
  claim_fact(&t, key_of("clean-error"),
             "probability of N(x) <= 0 at least 2^-K for x uniform on the unit sphere, K positive "
             "neurons",
             settled(VERDICT_HOLDS));
  return theorem_end(&t);
}
