#include "io/layers.h"

#include <stdlib.h>
#include <string.h>

#include "num/common/memory.h"

enum { MOST_LAYERS = 8 };

typedef struct {
  field *weight, *bias; /* bias: NULL where there is none */
} layer;

static int ends_with(const char *name, const char *ending) {
  size_t length = strlen(name), tail = strlen(ending);
  return length >= tail && strcmp(name + length - tail, ending) == 0;
}

static int is_weight(const field *f) {
  return f->text == NULL && f->rank > 0 && (ends_with(f->name, "weight") || ends_with(f->name, "kernel"));
}

/* The part of the name before the last word: "0." of "0.weight". */
static size_t prefix_of(const char *name) {
  size_t length = strlen(name);
  while (length > 0 && name[length - 1] != '.' && name[length - 1] != '_') length--;
  return length;
}

static field *bias_of(fields *in, const field *weight) {
  size_t length = prefix_of(weight->name);
  for (size_t i = 0; i < in->count; i++) {
    const char *name = in->at[i].name;
    if (strlen(name) > length && strncmp(name, weight->name, length) == 0 && strcmp(name + length, "bias") == 0)
      return in->at + i;
  }
  return NULL;
}

static size_t find_layers(fields *in, layer found[MOST_LAYERS]) {
  size_t count = 0;
  for (size_t i = 0; i < in->count; i++) {
    if (!is_weight(in->at + i)) continue;
    if (count < MOST_LAYERS) found[count] = (layer){in->at + i, bias_of(in, in->at + i)};
    count++;
  }
  return count;
}

static size_t entries(const field *f) { return f->rows * f->cols; }
static int is_row(const field *f) { return f->rows == 1 || f->cols == 1; }

static int is_zero(const field *f) {
  for (size_t i = 0; f->binary != NULL && i < entries(f); i++)
    if (f->binary[i] < 0 || f->binary[i] > 0) return 0;
  return f->binary != NULL;
}

static void rename_to(field *f, const char *name) {
  free(f->name);
  f->name = memory_copy_text(name);
}

static int refuse_normalisation(const fields *in, failure *why) {
  for (size_t i = 0; i < in->count; i++)
    if (ends_with(in->at[i].name, "running_mean") || ends_with(in->at[i].name, "running_var"))
      return refuse(why,
                    "%s: belongs to batch normalisation, expected two linear layers; fold it into the first layer, or "
                    "train without",
                    in->at[i].name);
  return 1;
}

/* The output layer of `of`, whose other layer is the hidden one. */
static int take_pair(layer *hidden, layer *output, const field *X, failure *why) {
  const field *W = hidden->weight, *v = output->weight;
  size_t d = X == NULL ? W->cols : X->cols;
  if (!is_row(v))
    return refuse(why,
                  "%s: has %zu outputs, expected one; for two classes give the difference of its rows, V[1] - V[0]",
                  v->name, v->rows);
  if (W->cols != d && W->rows == d)
    return refuse(
        why, "%s: has shape (%zu, %zu), expected (neurons, %zu) as X has %zu columns; it is transposed: give its .T",
        W->name, W->rows, W->cols, d, d);
  if (W->rows != entries(v))
    return refuse(why, "%s: has %zu neurons, and %s has %zu entries, expected as many", W->name, W->rows, v->name,
                  entries(v));
  if (output->bias != NULL && !is_zero(output->bias))
    return refuse(why,
                  "%s: is an output bias that is not 0, expected none: the networks of the papers are homogeneous; "
                  "train with bias=False in the last layer",
                  output->bias->name);
  return 1;
}

int layers_rename(fields *in, failure *why) {
  layer found[MOST_LAYERS];
  if (fields_find(in, "W") != NULL) return 1;
  size_t count = find_layers(in, found);
  if (count == 0) return 1;
  if (!refuse_normalisation(in, why)) return 0;
  if (count != 2)
    return refuse(why, "%s: is one of %zu layers with weights, expected two: a hidden layer and one output",
                  found[0].weight->name, count);
  /* The output layer is the one of one row; of two such, the later one. */
  int first_is_output = is_row(found[0].weight) && !is_row(found[1].weight);
  layer *hidden = found + (first_is_output ? 1 : 0), *output = found + (first_is_output ? 0 : 1);
  if (!take_pair(hidden, output, fields_find(in, "X"), why)) return 0;
  rename_to(hidden->weight, "W");
  rename_to(output->weight, "v");
  if (hidden->bias != NULL) rename_to(hidden->bias, "b");
  if (output->bias != NULL) {
    char *name = memory_copy_text(output->bias->name);
    fields_remove(in, name);
    free(name);
  }
  return 1;
}
