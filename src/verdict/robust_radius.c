#include "verdict/robust_radius.h"

#include "linalg/vector.h"
#include "net/activation.h"
#include "net/radius.h"

/* Above this many steps the exact distances, which go over all sets of neurons, are left out. */
enum { MOST_STEPS = 2000000 };

void radius_describe_sample(num *value, num *g, const supplied_network *s, size_t i, num *work) {
  const network *net = &s->net;
  const num *one = work;
  num_set_int(work, 1);
  num_set_int(value, 0);
  vec_zero(g, net->dim);
  for (size_t j = 0; j < net->width; j++) {
    const num *z = s->Z + i * net->width + j;
    if (s->sign[j] == 0) continue;
    if (s->sign[j] != s->data.label[i]) {
      activation_apply(work + 1, z, net->slope);
      num_sub(value, value, work + 1);
      continue;
    }
    const num *slope = num_sign(z) == ORDER_GREATER ? one : net->slope;
    num_addmul(value, slope, z, work + 1);
    if (num_sign(slope) != ORDER_EQUAL) vec_axpy(g, slope, net->W + j * net->dim, net->dim, work + 1);
  }
}

int radius_sum_of_norms(bounds *sum, const supplied_network *s, int sign, num *work) {
  const network *net = &s->net;
  bounds root;
  int finite = 1;
  mpq_inits(root.lo, root.hi, NULL);
  for (size_t j = 0; j < net->width; j++) {
    const num *P = net->W + j * net->dim;
    if (s->sign[j] != sign) continue;
    vec_dot(work, P, P, net->dim, work + 1);
    finite = num_root_bounds(&root, work) && finite;
    mpq_add(sum->lo, sum->lo, root.lo);
    mpq_add(sum->hi, sum->hi, root.hi);
  }
  mpq_clears(root.lo, root.hi, NULL);
  return finite;
}

/* radius = bounds of value / (|g| + others), or 0 when there are none: a network that is constant or numbers that are not
   finite. The lower one is 0 or more. */
static int sample_radius(bounds *radius, const num *value, const num *g2, const bounds *others) {
  bounds length;
  mpq_inits(length.lo, length.hi, NULL);
  int known = num_get_bounds(radius->lo, radius->hi, value) && num_root_bounds(&length, g2);
  mpq_add(length.lo, length.lo, others->lo);
  mpq_add(length.hi, length.hi, others->hi);
  known = known && mpq_sgn(length.lo) > 0;
  if (known) {
    if (mpq_sgn(radius->lo) < 0) mpq_set_ui(radius->lo, 0, 1);
    mpq_div(radius->lo, radius->lo, length.hi);
    mpq_div(radius->hi, radius->hi, length.lo);
  }
  mpq_clears(length.lo, length.hi, NULL);
  return known;
}

/* The smallest radius of a sample, as bounds that hold it. */
static void certified_row(pool *p, report *out, const supplied_network *s) {
  bounds others[2], radius, least;
  num *value = pool_new(p, 2), *g = pool_new(p, s->net.dim), *work = pool_new(p, 2);
  int any = 0, all = 1;
  mpq_inits(others[0].lo, others[0].hi, others[1].lo, others[1].hi, radius.lo, radius.hi, least.lo, least.hi, NULL);
  int finite = radius_sum_of_norms(&others[0], s, -1, work) && radius_sum_of_norms(&others[1], s, 1, work);
  for (size_t i = 0; i < s->data.count && finite && all; i++) {
    radius_describe_sample(value, g, s, i, work);
    vec_dot(value + 1, g, g, s->net.dim, work);
    all = sample_radius(&radius, value, value + 1, &others[s->data.label[i] < 0]);
    if (!any || mpq_cmp(radius.lo, least.lo) < 0) mpq_set(least.lo, radius.lo);
    if (!any || mpq_cmp(radius.hi, least.hi) < 0) mpq_set(least.hi, radius.hi);
    any = 1;
  }
  if (any && all)
    report_bounds(out, key_of("radius.certified"), "every sample keeps its label closer than this", &least);
  mpq_clears(others[0].lo, others[0].hi, others[1].lo, others[1].hi, radius.lo, radius.hi, least.lo, least.hi, NULL);
}

/* r = min(r, a), or a when there is none yet. */
static void lower(num *r, int *any, const num *a) {
  if (*any)
    num_min(r, r, a);
  else
    num_set(r, a);
  *any = 1;
}

/* What is known of the squared distance from the samples to another label. */
typedef struct {
  num *least, *found; /* a lower bound over all samples, and the shortest change that was found */
  int bounded, flipped;
  int known; /* is there a lower bound at every sample? */
} surroundings;

static void explore_sample(surroundings *s, const network *net, const num *x, int y, int exact) {
  pool p;
  pool_init(&p);
  num *squared = pool_new(&p, 1), *way = pool_new(&p, net->dim);
  if (relu_gradient_flip(squared, net, x, y, &p)) lower(s->found, &s->flipped, squared);
  if (exact && s->known) {
    s->known = relu_flip_distance(squared, way, net, x, y, &p);
    if (s->known) lower(s->least, &s->bounded, squared);
    if (s->known && relu_flips(squared, way, net, x, y, &p)) lower(s->found, &s->flipped, squared);
  }
  pool_free(&p);
}

/* Are the sets of neurons of one sign few enough? */
static int few_sets(const supplied_network *s) {
  size_t most = s->positive > s->negative ? s->positive : s->negative;
  return most <= MOST_OPPOSITE && s->data.count * s->data.dim <= ((size_t)MOST_STEPS >> most);
}

static void flip_rows(pool *p, report *out, const supplied_network *s) {
  const data_set *data = &s->data;
  surroundings found = {pool_new(p, 1), pool_new(p, 1), 0, 0, few_sets(s)};
  int exact = found.known;
  for (size_t i = 0; i < data->count; i++)
    explore_sample(&found, &s->net, data->X + i * data->dim, data->label[i], exact);
  if (found.known && found.bounded) {
    report_value(out, key_of("radius.least^2"), "squared distance of a sample to another label, at least", found.least);
    report_root(out, key_of("radius.least"), "distance of a sample to another label, at least", found.least);
  }
  if (!found.flipped) return;
  report_value(out, key_of("radius.most^2"), "squared distance of a sample to another label, at most", found.found);
  report_root(out, key_of("radius.most"), "distance of a sample to another label, at most", found.found);
}

void robust_radius_rows(pool *p, report *out, const supplied_network *s) {
  certified_row(p, out, s);
  if (!s->problem->leaky) flip_rows(p, out, s);
}
