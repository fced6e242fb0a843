#include "theorems/given_network.h"

int take_given_network(pool *p, const fields *in, given_network *net, failure *why) {
  static const field_spec takes[] = {TRAINED_NETWORK_INPUTS, END_OF_INPUTS};
  static const size_limit limits[] = TRAINED_NETWORK_LIMITS;
  inputs read;
  trained_network trained;
  if (!inputs_read(&read, p, takes, limits, in, why) || !read_trained_network(&read, &trained, why)) return 0;
  const network *n = &trained.given.net;
  const data_set *data = &trained.given.data;
  net->problem = trained.given.problem;
  net->at = (direction){data->count, data->dim,    n->width,           data->X,         data->y, n->W, n->b, n->v,
                        n->slope,    trained.at.Z, trained.at.margins, trained.at.level};
  return 1;
}

void given_network_clear(given_network *net) { (void)net; }
