/* W, b and v together: does the other network compute the same function with other numbers? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compare/difference.h"
#include "compare/likeness.h"
#include "compare/slices.h"
#include "num/common/memory.h"

enum { ORDER_SHOWN = 12, NETWORK_FIELDS = 5 };

/* The fields that have a slice for each neuron. */
static const struct {
  const char *name;
  int by_columns;
} of_neurons[NETWORK_FIELDS] = {{"W", 0}, {"b", 0}, {"v", 0}, {"slopes", 1}, {"block_multipliers", 1}};

static int same_sizes(const field *a, const field *b) {
  return a->text == NULL && b->text == NULL && a->rank == b->rank && a->rows == b->rows && a->cols == b->cols;
}

/* The fields of neurons that the golden file has. Returns 0 where the other file lacks one, or where there is none; *differ
   is whether one of them differs. */
static int collect(sliced *each, size_t *count, size_t *neurons, int *differ, const fields *golden, const fields *other,
                   const mpq_t *allowed) {
  *count = 0;
  *differ = 0;
  for (size_t i = 0; i < NETWORK_FIELDS; i++) {
    const field *a = fields_find(golden, of_neurons[i].name), *b = fields_find(other, of_neurons[i].name);
    if (a == NULL) continue;
    if (b == NULL || !same_sizes(a, b)) return 0;
    sliced one = {a, b, of_neurons[i].by_columns, allowed[a - golden->at]};
    if (*count == 0) *neurons = slices_of(a, one.by_columns);
    if (slices_of(a, one.by_columns) != *neurons) return 0;
    if (!difference_within(a, b, one.allowed)) *differ = 1;
    each[(*count)++] = one;
  }
  return *count > 1;
}

/* "2, 1, 3" for an order that counts from 0. */
static void order_text(char *text, size_t room, const size_t *order, size_t count) {
  size_t used = 0;
  *text = '\0';
  for (size_t j = 0; j < count && used < room; j++) {
    int n = j == ORDER_SHOWN ? snprintf(text + used, room - used, ", ...")
                             : snprintf(text + used, room - used, "%s%zu", j == 0 ? "" : ", ", order[j] + 1);
    if (n < 0 || j == ORDER_SHOWN) return;
    used += (size_t)n;
  }
}

static void look_for_order(likeness *l, const sliced *each, size_t count, size_t neurons) {
  char text[128];
  size_t *order = memory_new(neurons, sizeof *order);
  if (slices_order(order, each, count, neurons)) {
    order_text(text, sizeof text, order, neurons);
    likeness_add(l, "the same network with its neurons in another order: the golden ones are its neurons %s", text);
  }
  free(order);
}

/* Adds the field whose slice j is v_j times that of f, a field of rows (or a vector) of neurons. */
static const field *add_product(fields *to, const field *f, const field *v) {
  bounds factor, a;
  mpq_t corner;
  mpq_inits(factor.lo, factor.hi, a.lo, a.hi, corner, NULL);
  field *p = fields_add_numbers(to, f->name, f->rank, f->rows, f->cols);
  size_t length = f->rank == 2 ? f->cols : 1;
  for (size_t i = 0; i < f->rows * f->cols; i++) {
    mpq_ptr ends[2][2] = {{factor.lo, factor.hi}, {a.lo, a.hi}};
    field_get(v, i / length, &factor);
    field_get(f, i, &a);
    for (int k = 0; k < 4; k++) {
      mpq_mul(corner, ends[0][k / 2], ends[1][k % 2]);
      if (k == 0 || mpq_cmp(corner, p->value[i].lo) < 0) mpq_set(p->value[i].lo, corner);
      if (k == 0 || mpq_cmp(corner, p->value[i].hi) > 0) mpq_set(p->value[i].hi, corner);
    }
  }
  mpq_clears(factor.lo, factor.hi, a.lo, a.hi, corner, NULL);
  return p;
}

/* A sign that moves from w_j to v_j makes another function. */
static int same_signs(const field *a, const field *b) {
  bounds x, y;
  int same = 1;
  mpq_inits(x.lo, x.hi, y.lo, y.hi, NULL);
  for (size_t i = 0; same && i < a->cols; i++) {
    field_get(a, i, &x);
    field_get(b, i, &y);
    int sign = mpq_sgn(x.lo);
    same = mpq_sgn(x.hi) == sign && mpq_sgn(y.lo) == sign && mpq_sgn(y.hi) == sign;
  }
  mpq_clears(x.lo, x.hi, y.lo, y.hi, NULL);
  return same;
}

static int same_products(const sliced *x, const field *v, const field *other_v, mpq_srcptr allowed) {
  fields golden, other;
  fields_init(&golden);
  fields_init(&other);
  int same = difference_within(add_product(&golden, x->expected, v), add_product(&other, x->found, other_v), allowed);
  fields_clear(&golden);
  fields_clear(&other);
  return same;
}

static const sliced *network_part(const sliced *each, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(each[i].expected->name, name) == 0) return each + i;
  return NULL;
}

/* Does one of W, b and v differ? */
static int parameters_differ(const sliced *each, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!each[i].by_columns && !difference_within(each[i].expected, each[i].found, each[i].allowed)) return 1;
  return 0;
}

static void look_for_scaling(likeness *l, const sliced *each, size_t count, size_t neurons) {
  const sliced *v;
  mpq_t allowed;
  int same = 1, products = 0;
  v = network_part(each, count, "v");
  if (v == NULL || v->expected->rank != 1 || !same_signs(v->expected, v->found) || !parameters_differ(each, count))
    return;
  mpq_init(allowed);
  for (size_t i = 0; same && i < count; i++) {
    const sliced *x = each + i;
    if (x == v || x->by_columns || (x->expected->rank == 2 ? x->expected->rows : x->expected->cols) != neurons)
      continue;
    mpq_add(allowed, x->allowed, v->allowed);
    same = same_products(x, v->expected, v->found, allowed);
    products++;
  }
  mpq_clear(allowed);
  if (same && products > 0)
    likeness_add(l,
                 "the same function: the products v_j (w_j, b_j) agree, so the neurons are only scaled otherwise, "
                 "w_j by c > 0 and v_j by 1/c");
}

void likeness_network(likeness *l, const fields *golden, const fields *other, const mpq_t *allowed) {
  sliced each[NETWORK_FIELDS];
  size_t count, neurons = 0;
  int differ;
  if (!collect(each, &count, &neurons, &differ, golden, other, allowed) || !differ) return;
  look_for_order(l, each, count, neurons);
  look_for_scaling(l, each, count, neurons);
}
