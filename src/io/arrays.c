#include "io/arrays.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/layers.h"
#include "io/spec.h"
#include "io/stack.h"
#include "kkt/common/problem.h"
#include "num/common/memory.h"

static const struct { const char *other, *name; } synonyms[] = {{"lambda", "multipliers"}, {"slope", "gamma"}};

static field *find(fields *in, const char *name) {
  for (size_t i = 0; i < in->count; i++)
    if (strcmp(in->at[i].name, name) == 0) return in->at + i;
  return NULL;
}

/* "shape (3, 4)", "the text "relu"", "one number": for messages. */
static const char *describe(char out[64], const field *f) {
  if (f->text != NULL)
    (void)snprintf(out, 64, "is the text \"%.40s\"", f->text);
  else if (f->rank == 0)
    (void)snprintf(out, 64, "is one number");
  else if (f->rank == 1)
    (void)snprintf(out, 64, "has shape (%zu,)", f->cols);
  else
    (void)snprintf(out, 64, "has shape (%zu, %zu)", f->rows, f->cols);
  return out;
}

static int refuse_shape(const field *f, const char *expected, failure *why) {
  char found[64];
  return refuse(why, "%s: %s, expected %s", f->name, describe(found, f), expected);
}

static int make_scalar(field *f, failure *why) {
  if (f->text != NULL || f->rows != 1 || f->cols != 1) return refuse_shape(f, "one number", why);
  f->rank = 0;
  return 1;
}

static int check_count(field *f, failure *why) {
  if (!make_scalar(f, why)) return 0;
  double x = f->binary[0];
  if (x >= 0 && x <= 2147483647 && x == floor(x)) return 1;
  return refuse(why, "%s: is %.17g, expected an integer from 0 to 2147483647", f->name, x);
}

/* One row or one column is a vector. */
static int make_vector(field *f, failure *why) {
  int is_vector = f->rank == 1 || (f->rank == 2 && (f->rows == 1 || f->cols == 1));
  if (f->text != NULL || !is_vector) return refuse_shape(f, "a vector: (n,), (n, 1) or (1, n)", why);
  f->cols *= f->rows;
  f->rows = 1;
  f->rank = 1;
  return 1;
}

/* How many different numbers there are, up to 3, and the least and the greatest. */
static int count_values(const field *f, double *least, double *greatest) {
  int between = 0;
  *least = *greatest = f->binary[0];
  for (size_t i = 1; i < f->cols; i++) *least = fmin(*least, f->binary[i]);
  for (size_t i = 1; i < f->cols; i++) *greatest = fmax(*greatest, f->binary[i]);
  for (size_t i = 0; i < f->cols; i++) between = between || (f->binary[i] > *least && f->binary[i] < *greatest);
  return between ? 3 : *least < *greatest ? 2 : 1;
}

static int refuse_label(const field *f, size_t i, failure *why) {
  double least, greatest;
  if (count_values(f, &least, &greatest) == 2)
    return refuse(why,
                  "%s[%zu]: is %.17g, expected a label -1 or 1; the labels are %.17g and %.17g: give numpy.where(%s == "
                  "%.17g, 1, -1)",
                  f->name, i, f->binary[i], least, greatest, f->name, greatest);
  return refuse(why, "%s[%zu]: is %.17g, expected a label -1 or 1, of two classes", f->name, i, f->binary[i]);
}

static int check_labels(field *f, failure *why) {
  if (f->text == NULL && f->rank == 2 && f->rows > 1 && f->cols == 2)
    return refuse(
        why, "%s: has shape (%zu, 2), expected one label -1 or 1 per sample; of one-hot labels give 2 * %s[:, 1] - 1",
        f->name, f->rows, f->name);
  if (!make_vector(f, why)) return 0;
  for (size_t i = 0; i < f->cols; i++)
    if (f->binary[i] != 1 && f->binary[i] != -1) return refuse_label(f, i, why);
  return 1;
}

/* Output weights of two outputs or more. */
static int check_outputs(field *f, const field *W, failure *why) {
  if (f->text != NULL || f->rank != 2 || f->rows == 1 || f->cols == 1) return make_vector(f, why);
  int by_columns = W != NULL && f->rows == W->rows && f->cols != W->rows;
  size_t outputs = by_columns ? f->cols : f->rows;
  char difference[64];
  (void)snprintf(difference, sizeof difference, by_columns ? "%.20s[:, 1] - %.20s[:, 0]" : "%.20s[1] - %.20s[0]",
                 f->name, f->name);
  return refuse(why,
                "%s: has shape (%zu, %zu), which is %zu outputs, expected one: a vector, (m,), (m, 1) or (1, m)%s%s",
                f->name, f->rows, f->cols, outputs, outputs == 2 ? "; for two classes give " : "",
                outputs == 2 ? difference : "");
}

static int check_matrix(const field *f, const field_spec *s, failure *why) {
  if (f->text == NULL && f->rank == 2) return 1;
  char found[64], cure[80] = "";
  if (f->text == NULL && f->rank == 1)
    (void)snprintf(cure, sizeof cure, "; give .reshape(-1, 1) of it for one column, .reshape(1, -1) for one row");
  return refuse(why, "%s: %s, expected a matrix, %s (%s)%s", f->name, describe(found, f), s->form, s->meaning, cure);
}

static int check_text(const field *f, const field_spec *s, failure *why) {
  char found[64];
  if (f->text != NULL && (s->form == NULL || spec_has_word(s->form, f->text))) return 1;
  return refuse(why, "%s: %s, expected %s", f->name, describe(found, f), s->form == NULL ? "a text" : s->form);
}

static int fit(field *f, const field_spec *s, const field *W, failure *why) {
  switch (s->kind) {
    case SHAPE_TEXT: return check_text(f, s, why);
    case SHAPE_COUNT: return check_count(f, why);
    case SHAPE_SCALAR:
    case SHAPE_SLOPE: return make_scalar(f, why);
    case SHAPE_INDICES:
    case SHAPE_VECTOR: return strcmp(s->name, "v") == 0 ? check_outputs(f, W, why) : make_vector(f, why);
    case SHAPE_LABELS: return check_labels(f, why);
    case SHAPE_STACK:
    case SHAPE_MATRIX: break;
  }
  return check_matrix(f, s, why);
}

/* The item's own names go first: to an item with a field `lambda`, lambda is no synonym. */
static int rename_synonyms(const item *it, fields *in, failure *why) {
  for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++) {
    field *f = find(in, synonyms[i].other);
    if (f == NULL || spec_find(it, synonyms[i].other) != NULL || spec_find(it, synonyms[i].name) == NULL) continue;
    if (find(in, synonyms[i].name) != NULL)
      return refuse(why, "%s: is another name of %s, which is there too, expected one of them", synonyms[i].other,
                    synonyms[i].name);
    free(f->name);
    f->name = memory_copy_text(synonyms[i].name);
  }
  return 1;
}

static int drop_version(const item *it, fields *in, failure *why) {
  field *f = find(in, "version");
  if (f == NULL || spec_find(it, "version") != NULL) return 1;
  if (!make_scalar(f, why)) return 0;
  if (f->binary[0] != ARRAYS_VERSION)
    return refuse(why, "version: is %.17g, expected %d, the version of the names in spec/arrays.md", f->binary[0],
                  ARRAYS_VERSION);
  fields_remove(in, "version");
  return 1;
}

/* Removes `activation` and sets leaky: 1 for leaky ReLU, 0 for ReLU, -1 where nothing is said. */
static int take_activation(const item *it, fields *in, int *leaky, failure *why) {
  const field *f = find(in, "activation");
  *leaky = -1;
  if (f == NULL || spec_find(it, "activation") != NULL) return 1;
  if (spec_find(it, "gamma") == NULL && spec_find(it, "problem") == NULL) return 1;
  static const field_spec words = WORD("activation", "relu|leaky_relu", OPTIONAL, NULL);
  if (!check_text(f, &words, why)) return 0;
  *leaky = strcmp(f->text, "leaky_relu") == 0;
  fields_remove(in, "activation");
  return 1;
}

/* ReLU written as a slope of 0: the problems with ReLU have no slope. */
static void drop_zero_slope(const item *it, fields *in, int leaky) {
  const field *gamma = find(in, "gamma"), *problem = find(in, "problem");
  const kkt_problem *named = problem == NULL || problem->text == NULL ? NULL : kkt_problem_find(problem->text);
  int is_zero = gamma != NULL && gamma->text == NULL && gamma->rows == 1 && gamma->cols == 1 && gamma->binary[0] == 0;
  if (is_zero && spec_find(it, "problem") != NULL && leaky != 1 && (named == NULL || !named->leaky))
    fields_remove(in, "gamma");
}

/* Items that must be told the problem take the paper's with that slope and those biases. */
static void add_problem(const item *it, fields *in, int leaky) {
  const field_spec *s = spec_find(it, "problem");
  if (s == NULL || !s->required || find(in, "problem") != NULL) return;
  int is_leaky = leaky == 1 || find(in, "gamma") != NULL;
  fields_add_text(in, "problem", is_leaky ? "A-eq1" : find(in, "b") == NULL ? "C-sec4.2" : "B-eq2");
}

/* `activation` agrees with the problem where one is named, otherwise with the slope. */
static int activation_agrees(fields *in, int leaky, failure *why) {
  const field *f = find(in, "problem");
  const kkt_problem *problem = f == NULL || f->text == NULL ? NULL : kkt_problem_find(f->text);
  int wanted = problem != NULL ? problem->leaky : find(in, "gamma") != NULL;
  if (leaky == -1 || leaky == wanted || (f != NULL && problem == NULL)) return 1;
  if (leaky && problem == NULL) return refuse(why, "gamma: missing, expected the slope of the leaky ReLU");
  return refuse(why, "activation: is %s, which does not agree with %s%s: expected %s", leaky ? "leaky_relu" : "relu",
                problem != NULL ? "the problem " : "the slope", problem != NULL ? problem->name : "",
                wanted ? "leaky_relu" : "relu");
}

/* What an array of a network that plumb has no name for may be, by its shape. */
static const char *guess_unknown(const item *it, const field *f) {
  if (f->text != NULL || spec_find(it, "W") == NULL || spec_find(it, "v") == NULL) return "";
  if (layers_is_normalisation(f->name)) return "; of batch normalisation: fold it into W and b, or train without";
  if (f->rows == 1 && f->cols == 1)
    return f->binary[0] == 0
               ? "; an output bias of 0 is left out"
               : "; an output bias? The papers' networks have none: train with bias=False in the last layer";
  return f->rank == 2 ? "; a third layer? The papers' networks have W and v: train with one hidden layer" : "";
}

static int refuse_unknown(const item *it, const field *f, failure *why) {
  char known[SPEC_NAMES];
  spec_names(known, it);
  return refuse(why, "%s: is not an array of %s, expected %s (or a name that starts with _, which is not read)%s",
                f->name, it->id, known, guess_unknown(it, f));
}

int arrays_as_input(const item *it, fields *in, failure *why) {
  int leaky;
  if (!stack_arrays(it, in, why)) return 0;
  if (spec_find(it, "W") != NULL && spec_find(it, "v") != NULL && !layers_rename(in, why)) return 0;
  if (!rename_synonyms(it, in, why) || !drop_version(it, in, why) || !take_activation(it, in, &leaky, why)) return 0;
  drop_zero_slope(it, in, leaky);
  add_problem(it, in, leaky);
  if (!activation_agrees(in, leaky, why)) return 0;
  for (size_t i = 0; i < in->count; i++) {
    const field_spec *s = spec_find(it, in->at[i].name);
    if (s == NULL) return refuse_unknown(it, in->at + i, why);
    if (!fit(in->at + i, s, find(in, "W"), why)) return 0;
  }
  for (const field_spec *s = it->inputs; s->name != NULL; s++)
    if (s->required && find(in, s->name) == NULL)
      return refuse(why, "%s: is missing, expected %s%s%s", s->name, s->form, *s->form == '\0' ? "" : ": ", s->meaning);
  return 1;
}
