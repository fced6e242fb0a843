#include "io/layers.h"

#include <stdlib.h>
#include <string.h>

#include "io/text.h"
#include "num/common/memory.h"

enum { MOST_LAYERS = 8 };

typedef struct {
  field *weight, *bias; /* bias: NULL where there is none */
} layer;

/* W1, w1: a letter and the number of the layer. */
static int is_numbered(const char *name, const char *letters) {
  return strchr(letters, name[0]) != NULL && name[0] != '\0' && name[1] >= '0' && name[1] <= '9' && name[2] == '\0';
}

/* Keras' names end in :0. */
static int is_kernel(const char *name) { return text_ends_with(name, "kernel") || text_ends_with(name, "kernel:0"); }

static int is_weight(const field *f) {
  return f->text == NULL && f->rank > 0 &&
         (text_ends_with(f->name, "weight") || is_kernel(f->name) || is_numbered(f->name, "Ww"));
}

/* The part of the name before the last word: "0." of "0.weight". */
static size_t prefix_of(const char *name) {
  size_t length = strlen(name);
  while (length > 0 && strchr("._/", name[length - 1]) == NULL) length--;
  return length;
}

static int is_bias_of(const char *name, const char *weight) {
  size_t length = prefix_of(weight);
  if (is_numbered(weight, "Ww")) return is_numbered(name, "b") && name[1] == weight[1];
  if (strlen(name) <= length || strncmp(name, weight, length) != 0) return 0;
  return strcmp(name + length, "bias") == 0 || strcmp(name + length, "bias:0") == 0;
}

static field *bias_of(fields *in, const field *weight) {
  for (size_t i = 0; i < in->count; i++)
    if (is_bias_of(in->at[i].name, weight->name)) return in->at + i;
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

int layers_is_normalisation(const char *name) {
  static const char *const endings[] = {"running_mean",  "running_var",     "num_batches_tracked", "moving_mean",
                                        "moving_mean:0", "moving_variance", "moving_variance:0"};
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (text_ends_with(name, endings[i])) return 1;
  return 0;
}

static int refuse_normalisation(const fields *in, failure *why) {
  for (size_t i = 0; i < in->count; i++)
    if (layers_is_normalisation(in->at[i].name))
      return refuse(why,
                    "%s: belongs to batch normalisation, expected two linear layers; fold it into the first layer, or "
                    "train without",
                    in->at[i].name);
  return 1;
}

static int refuse_count(const layer *found, size_t count, failure *why) {
  const char *name = found[0].weight->name;
  if (count == 1)
    return refuse(why, "%s: is the only layer with weights, expected two: a hidden layer and one output", name);
  for (size_t k = 0; k + 1 < count && k < MOST_LAYERS; k++)
    if (found[k].weight->rank == 1 && found[k].bias != NULL)
      return refuse(
          why,
          "%s: has shape (%zu,), as of a normalisation layer, expected two linear layers; fold it into the first "
          "layer, or train without",
          found[k].weight->name, found[k].weight->cols);
  return refuse(why,
                "%s: is one of %zu layers with weights, expected two: a hidden layer and one output; train with one "
                "hidden layer",
                name, count);
}

/* A kernel is inputs x outputs. By its shape where that is clear: some call weights so that are not. */
static void turn_kernel(field *f, int is_turned) {
  if (f->binary == NULL || f->rank != 2 || !is_turned) return;
  double *turned = memory_new(entries(f), sizeof *turned);
  for (size_t i = 0; i < f->rows; i++)
    for (size_t j = 0; j < f->cols; j++) turned[j * f->rows + i] = f->binary[i * f->cols + j];
  size_t rows = f->rows;
  free(f->binary);
  f->binary = turned;
  f->rows = f->cols;
  f->cols = rows;
}

static int refuse_outputs(const field *v, failure *why) {
  size_t outputs = is_kernel(v->name) ? v->cols : v->rows;
  if (outputs != 2) return refuse(why, "%s: has %zu outputs, expected one, for two classes", v->name, outputs);
  return refuse(why, "%s: has 2 outputs, expected one; for two classes give the difference of its %s", v->name,
                is_kernel(v->name) ? "columns, V[:, 1] - V[:, 0]" : "rows, V[1] - V[0]");
}

static int take_pair(layer *hidden, layer *output, const field *X, failure *why) {
  const field *W = hidden->weight, *v = output->weight;
  size_t d = X == NULL ? W->cols : X->cols;
  if (!is_row(v)) return refuse_outputs(v, why);
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
  if (count != 2) return refuse_count(found, count, why);
  /* The output layer is the one of one row; of two such, the later one. */
  int first_is_output = is_row(found[0].weight) && !is_row(found[1].weight);
  layer *hidden = found + (first_is_output ? 1 : 0), *output = found + (first_is_output ? 0 : 1);
  const field *X = fields_find(in, "X");
  field *W = hidden->weight;
  turn_kernel(W, is_kernel(W->name) && X != NULL && W->rows == X->cols);
  if (!take_pair(hidden, output, X, why)) return 0;
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
