#include "theorems/consequences_network.h"

#include "net/activation.h"

folded_network folded(const supplied_network *s) {
  return (folded_network){.problem = s->problem,
                          .samples = s->data.count,
                          .dim = s->data.dim,
                          .width = s->net.width,
                          .X = s->data.X,
                          .y = {s->data.count, s->data.y, s->data.label},
                          .gram = s->gram,
                          .slope = s->net.slope,
                          .sign = s->sign,
                          .signs = s->net.v,
                          .positive = s->positive,
                          .negative = s->negative,
                          .P = s->net.W,
                          .bias = s->net.b,
                          .Z = s->Z,
                          .margins = s->margins,
                          .level = s->level,
                          .outputs2 = s->outputs2,
                          .weights2 = s->weights2};
}

void output_at(num *r, const folded_network *net, const num *z, num *work) {
  num_set_int(r, 0);
  for (size_t j = 0; j < net->width; j++) {
    activation_apply(work, z + j, net->slope);
    num_addmul(r, net->signs + j, work, work + 1);
  }
}
