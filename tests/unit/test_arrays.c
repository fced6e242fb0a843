/* Arrays as the input of an item, and layers under the names of frameworks: what they become, and each refusal by its line. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "io/arrays.h"
#include "io/layers.h"

static fields in;
static failure why;

static void setup(void) { fields_init(&in); }

static void teardown(void) { fields_clear(&in); }

TestSuite(arrays, .init = setup, .fini = teardown);
TestSuite(layers, .init = setup, .fini = teardown);

/* An array of that shape whose entries are all x. */
static field *add(const char *name, int rank, size_t rows, size_t cols, double x) {
  field *f = fields_add_binary(&in, name, rank, rows, cols);
  for (size_t i = 0; i < rows * cols; i++) f->binary[i] = x;
  return f;
}

static void again(void) {
  fields_clear(&in);
  fields_init(&in);
}

static const field_spec of_network[] = {
    WORD("problem", "A-eq1|B-eq2|C-sec4.2", REQUIRED, "the problem"),
    MATRIX("W", "m x d", OPTIONAL, "the weights"),
    VECTOR("b", "m", OPTIONAL, "the biases"),
    VECTOR("v", "m", OPTIONAL, "the outputs"),
    VECTOR("multipliers", "n", OPTIONAL, "one per sample"),
    SLOPE("gamma", OPTIONAL, "the slope"),
    END_OF_INPUTS,
};
static const item network = {.id = "network", .inputs = of_network};

static const field_spec of_plain[] = {
    COUNT("n", "n", 0, 0, REQUIRED, "how many"),
    WORD("word", NULL, OPTIONAL, "any word"),
    INDICES("of", "k", "n", OPTIONAL, "some of them"),
    SCALAR("lambda", OPTIONAL, "a number"),
    SCALAR("version", OPTIONAL, "a number"),
    WORD("activation", "relu|tanh", OPTIONAL, "its own meaning"),
    END_OF_INPUTS,
};
static const item plain = {.id = "plain", .inputs = of_plain};

static const field_spec of_nothing[] = {SCALAR("x", OPTIONAL, "a number"), END_OF_INPUTS};
static const item without_network = {.id = "other", .inputs = of_nothing};

static void fits(const item *it) { cr_assert(arrays_as_input(it, &in, &why), "%s", why.text); }

static void refuses(const item *it, const char *line) {
  cr_assert_not(arrays_as_input(it, &in, &why), "was taken; expected: %s", line);
  cr_expect_str_eq(why.text, line);
  again();
}

static void is_text(const char *name, const char *expected) {
  const field *f = fields_find(&in, name);
  cr_assert(f != NULL && f->text != NULL, "%s", name);
  cr_expect_str_eq(f->text, expected);
}

static void refuses_count(double x, const char *found) {
  char line[200];
  (void)add("n", 0, 1, 1, x);
  (void)snprintf(line, sizeof line, "n: is %s, expected an integer from 0 to 2147483647", found);
  refuses(&plain, line);
}

Test(arrays, counts) {
  field *n = add("n", 2, 1, 1, 2147483647);
  fits(&plain);
  cr_expect_eq(n->rank, 0);
  again();
  (void)add("n", 0, 1, 1, 0);
  fits(&plain);
  again();
  refuses_count(-1, "-1");
  refuses_count(2147483648.0, "2147483648");
  refuses_count(1.5, "1.5");
  (void)add("n", 1, 1, 2, 1);
  refuses(&plain, "n: has shape (2,), expected one number");
  fields_add_text(&in, "n", "two");
  refuses(&plain, "n: is the text \"two\", expected one number");
  (void)add("n", 2, 2, 1, 1);
  refuses(&plain, "n: has shape (2, 1), expected one number");
}

Test(arrays, texts_and_indices) {
  (void)add("n", 0, 1, 1, 3);
  (void)add("word", 0, 1, 1, 3);
  refuses(&plain, "word: is one number, expected a text");
  (void)add("n", 0, 1, 1, 3);
  fields_add_text(&in, "word", "anything");
  field *of = add("of", 2, 2, 1, 1);
  fits(&plain);
  cr_expect(of->rank == 1 && of->rows == 1 && of->cols == 2);
}

Test(arrays, an_item_may_have_a_field_of_a_reserved_name) {
  (void)add("n", 0, 1, 1, 3);
  (void)add("lambda", 0, 1, 1, 3);
  (void)add("version", 0, 1, 1, 7);
  fields_add_text(&in, "activation", "tanh");
  fits(&plain);
  cr_expect(fields_find(&in, "lambda") != NULL && fields_find(&in, "version") != NULL);
  is_text("activation", "tanh");
}

Test(arrays, synonyms_without_their_field_are_unknown) {
  (void)add("lambda", 0, 1, 1, 3);
  refuses(&without_network,
          "lambda: is not an array of other, expected x (or a name that starts with _, which is not read)");
  fields_add_text(&in, "activation", "relu");
  refuses(&without_network,
          "activation: is not an array of other, expected x (or a name that starts with _, which is not read)");
}

Test(arrays, the_version) {
  (void)add("version", 1, 1, 1, 1);
  fits(&without_network);
  cr_expect_eq(in.count, 0);
  (void)add("version", 1, 1, 2, 1);
  refuses(&without_network, "version: has shape (2,), expected one number");
  fields_add_text(&in, "version", "1");
  refuses(&without_network, "version: is the text \"1\", expected one number");
}

Test(arrays, what_is_missing_is_named) { refuses(&plain, "n: is missing, expected n: how many"); }

Test(arrays, the_problem_follows_from_slope_and_biases) {
  fits(&network);
  is_text("problem", "C-sec4.2");
  again();
  (void)add("b", 1, 1, 2, 0);
  fits(&network);
  is_text("problem", "B-eq2");
  again();
  (void)add("slope", 0, 1, 1, 0.5);
  fits(&network);
  is_text("problem", "A-eq1");
  cr_expect_not_null(fields_find(&in, "gamma"));
}

/* A slope of 0 is ReLU, where nothing says otherwise. */
Test(arrays, a_slope_of_zero) {
  (void)add("gamma", 0, 1, 1, 0);
  fits(&network);
  cr_expect_null(fields_find(&in, "gamma"));
  again();
  (void)add("gamma", 0, 1, 1, 0);
  fields_add_text(&in, "problem", "B-eq2");
  fits(&network);
  cr_expect_null(fields_find(&in, "gamma"));
  again();
  (void)add("gamma", 0, 1, 1, 0);
  fields_add_text(&in, "problem", "A-eq1");
  fits(&network); /* the check then says that 0 is no slope */
  cr_expect_not_null(fields_find(&in, "gamma"));
  again();
  (void)add("gamma", 0, 1, 1, 0);
  fields_add_text(&in, "activation", "leaky_relu");
  fits(&network);
  cr_expect_not_null(fields_find(&in, "gamma"));
  again();
  fields_add_text(&in, "gamma", "0");
  refuses(&network, "gamma: is the text \"0\", expected one number");
  (void)add("gamma", 1, 1, 2, 0);
  refuses(&network, "gamma: has shape (2,), expected one number");
  (void)add("gamma", 2, 2, 1, 0);
  refuses(&network, "gamma: has shape (2, 1), expected one number");
}

Test(arrays, the_activation_agrees_with_the_rest) {
  fields_add_text(&in, "activation", "relu");
  fits(&network);
  cr_expect_null(fields_find(&in, "activation"));
  is_text("problem", "C-sec4.2");
  again();
  fields_add_text(&in, "activation", "leaky_relu");
  fields_add_text(&in, "problem", "C-sec4.2");
  refuses(&network, "activation: is leaky_relu, which does not agree with the problem C-sec4.2: expected relu");
  (void)add("activation", 0, 1, 1, 0);
  refuses(&network, "activation: is one number, expected relu|leaky_relu");
  fields_add_text(&in, "activation", "relu");
  fields_add_text(&in, "problem", "D-eq9");
  refuses(&network, "problem: is the text \"D-eq9\", expected A-eq1|B-eq2|C-sec4.2");
  fields_add_text(&in, "activation", "relu");
  (void)add("problem", 0, 1, 1, 0);
  refuses(&network, "problem: is one number, expected A-eq1|B-eq2|C-sec4.2");
}

/* Items that know a slope and no problem. */
static const field_spec of_sloped[] = {SLOPE("gamma", OPTIONAL, "the slope"), END_OF_INPUTS};
static const item sloped = {.id = "sloped", .inputs = of_sloped};

Test(arrays, the_activation_agrees_with_the_slope) {
  fields_add_text(&in, "activation", "leaky_relu");
  refuses(&sloped, "gamma: missing, expected the slope of the leaky ReLU");
  fields_add_text(&in, "activation", "relu");
  (void)add("gamma", 0, 1, 1, 0.5);
  refuses(&sloped, "activation: is relu, which does not agree with the slope: expected leaky_relu");
  fields_add_text(&in, "activation", "leaky_relu");
  (void)add("gamma", 0, 1, 1, 0.5);
  fits(&sloped);
  again();
  (void)add("gamma", 0, 1, 1, 0);
  fits(&sloped);
  cr_expect_not_null(fields_find(&in, "gamma"));
}

static void renames(void) { cr_assert(layers_rename(&in, &why), "%s", why.text); }

static void keeps(const char *line) {
  cr_assert_not(layers_rename(&in, &why), "was taken; expected: %s", line);
  cr_expect_str_eq(why.text, line);
  again();
}

static void has_shape(const char *name, size_t rows, size_t cols) {
  const field *f = fields_find(&in, name);
  cr_assert_not_null(f, "%s", name);
  cr_expect(f->rows == rows && f->cols == cols, "%s: %zu x %zu", name, f->rows, f->cols);
}

Test(layers, names_of_frameworks) {
  (void)add("0.weight", 2, 3, 2, 1);
  (void)add("0.bias", 1, 1, 3, 1);
  (void)add("2.weight", 2, 1, 3, 1);
  (void)add("2.bias", 1, 1, 1, 0);
  renames();
  has_shape("W", 3, 2);
  has_shape("b", 1, 3);
  has_shape("v", 1, 3);
  cr_expect_eq(in.count, 3);
  again();
  (void)add("hidden_kernel", 2, 3, 2, 1);
  (void)add("out_kernel", 1, 1, 3, 1);
  renames();
  has_shape("W", 3, 2);
  has_shape("v", 1, 3);
}

Test(layers, the_output_is_the_layer_of_one_row) {
  (void)add("a.weight", 2, 1, 3, 1); /* which may come first */
  (void)add("b.weight", 2, 3, 2, 1);
  (void)add("b.bias", 1, 1, 3, 7);
  renames();
  has_shape("W", 3, 2);
  has_shape("v", 1, 3);
  has_shape("b", 1, 3);
  again();
  (void)add("a.weight", 2, 1, 3, 1); /* of two such, the later one */
  (void)add("b.weight", 2, 1, 1, 1);
  renames();
  has_shape("W", 1, 3);
  has_shape("v", 1, 1);
}

Test(layers, what_has_names_of_its_own_is_left_alone) {
  (void)add("W", 2, 3, 2, 1);
  (void)add("0.weight", 2, 3, 2, 1);
  renames();
  cr_expect_not_null(fields_find(&in, "0.weight"));
  again();
  fields_add_text(&in, "weight", "a text");
  (void)add("0.weight", 0, 1, 1, 1); /* one number */
  renames();
  cr_expect_null(fields_find(&in, "W"));
}

static void two_layers(size_t rows, size_t cols, size_t outputs) {
  (void)add("weight", 2, rows, cols, 1);
  (void)add("2.weight", 2, 1, outputs, 1);
}

Test(layers, refuses_what_is_no_network_of_two_layers) {
  (void)add("0.weight", 2, 3, 2, 1);
  keeps("0.weight: is the only layer with weights, expected two: a hidden layer and one output");
  for (int i = 0; i < 10; i++) (void)add("0.weight", 2, 3, 2, 1);
  keeps(
      "0.weight: is one of 10 layers with weights, expected two: a hidden layer and one output; "
      "train with one hidden layer");
  two_layers(3, 2, 4);
  keeps("weight: has 3 neurons, and 2.weight has 4 entries, expected as many");
  two_layers(3, 2, 3);
  (void)add("X", 2, 5, 3, 1);
  keeps("weight: has shape (3, 2), expected (neurons, 3) as X has 3 columns; it is transposed: give its .T");
  two_layers(3, 2, 3);
  (void)add("X", 2, 5, 7, 1);
  renames(); /* of a wrong size in any case: the item says so */
  again();
  two_layers(3, 2, 3);
  (void)add("bn.running_var", 1, 1, 3, 1);
  keeps(
      "bn.running_var: belongs to batch normalisation, expected two linear layers; fold it into the first layer, or "
      "train without");
}

Test(layers, refuses_an_output_bias) {
  static const char line[] =
      "2.bias: is an output bias that is not 0, expected none: the networks of the papers are homogeneous; train with "
      "bias=False in the last layer";
  for (int sign = -1; sign <= 1; sign += 2) {
    two_layers(3, 2, 3);
    (void)add("2.bias", 1, 1, 1, sign);
    keeps(line);
  }
  two_layers(3, 2, 3);
  fields_add_text(&in, "2.bias", "none");
  keeps(line);
}

/* ---- shapes ---- */

static const field_spec of_samples[] = {
    MATRIX("X", "n x d", REQUIRED, "the samples"), LABELS("y", "n", OPTIONAL, "the labels"),
    MATRIX("W", "m x d", OPTIONAL, "the weights"), VECTOR("v", "m", OPTIONAL, "the outputs"),
    STACK("T", "r x d", OPTIONAL, "tables"),       END_OF_INPUTS,
};
static const item samples = {.id = "samples", .inputs = of_samples};

static void refuses_with(const char *name, int rank, size_t rows, size_t cols, const char *line) {
  (void)add("X", 2, 2, 3, 1);
  (void)add(name, rank, rows, cols, 1);
  refuses(&samples, line);
}

Test(arrays, labels_and_outputs_of_other_shapes) {
  refuses_with("y", 2, 2, 2,
               "y: has shape (2, 2), expected one label -1 or 1 per sample; of one-hot labels give 2 * y[:, 1] - 1");
  refuses_with("y", 2, 2, 3, "y: has shape (2, 3), expected a vector: (n,), (n, 1) or (1, n)");
  refuses_with("y", 0, 1, 1, "y: is one number, expected a vector: (n,), (n, 1) or (1, n)");
  refuses_with("v", 0, 1, 1, "v: is one number, expected a vector: (n,), (n, 1) or (1, n)");
  refuses_with("v", 2, 2, 4,
               "v: has shape (2, 4), which is 2 outputs, expected one: a vector, (m,), (m, 1) or (1, m); for two "
               "classes give v[1] - v[0]");
  (void)add("W", 2, 4, 3, 1);
  refuses_with("v", 2, 4, 3, "v: has shape (4, 3), which is 3 outputs, expected one: a vector, (m,), (m, 1) or (1, m)");
  (void)add("W", 2, 4, 3, 1);
  refuses_with("v", 2, 4, 4, "v: has shape (4, 4), which is 4 outputs, expected one: a vector, (m,), (m, 1) or (1, m)");
  (void)add("X", 2, 2, 3, 1);
  (void)add("y", 2, 1, 2, 1);
  fits(&samples);
}

Test(arrays, texts_in_place_of_numbers) {
  (void)add("X", 2, 2, 3, 1);
  fields_add_text(&in, "y", "none");
  refuses(&samples, "y: is the text \"none\", expected a vector: (n,), (n, 1) or (1, n)");
  (void)add("X", 2, 2, 3, 1);
  fields_add_text(&in, "v", "none");
  refuses(&samples, "v: is the text \"none\", expected a vector: (n,), (n, 1) or (1, n)");
  fields_add_text(&in, "X", "none");
  refuses(&samples, "X: is the text \"none\", expected a matrix, n x d (the samples)");
  (void)add("X", 1, 1, 3, 1);
  refuses(&samples,
          "X: has shape (3,), expected a matrix, n x d (the samples); give .reshape(-1, 1) of it for one column, "
          ".reshape(1, -1) for one row");
  (void)add("X", 0, 1, 1, 1);
  refuses(&samples, "X: is one number, expected a matrix, n x d (the samples)");
}

Test(arrays, names_that_are_unknown) {
  const char *known =
      "is not an array of samples, expected X, y, W, v, T (or a name that starts with _, which is not read)";
  char line[300];
  static const struct {
    const char *name;
    int rank;
    size_t rows, cols;
    double x;
    const char *guess;
  } unknown[] = {
      {"c", 0, 1, 1, 0, "; an output bias of 0 is left out"},
      {"c", 1, 1, 1, 2, "; an output bias? The papers' networks have none: train with bias=False in the last layer"},
      {"c", 1, 1, 2, 2, ""},
      {"c", 2, 2, 1, 2, "; a third layer? The papers' networks have W and v: train with one hidden layer"},
      {"bn.running_mean", 1, 1, 2, 2, "; of batch normalisation: fold it into W and b, or train without"},
  };
  for (size_t k = 0; k < sizeof unknown / sizeof *unknown; k++) {
    (void)add("W", 2, 1, 1, 1);
    (void)add(unknown[k].name, unknown[k].rank, unknown[k].rows, unknown[k].cols, unknown[k].x);
    (void)snprintf(line, sizeof line, "%s: %s%s", unknown[k].name, known, unknown[k].guess);
    refuses(&samples, line);
  }
}

/* ---- tables apart ---- */

Test(arrays, tables_that_are_put_together) {
  (void)add("X", 2, 1, 2, 1);
  (void)add("T0", 2, 1, 2, 1);
  (void)add("T1", 2, 1, 2, 2);
  fits(&samples);
  const field *T = fields_find(&in, "T");
  cr_assert_not_null(T);
  cr_expect(T->rows == 2 && T->cols == 2 && T->binary[1] == 1 && T->binary[2] == 2);
}

Test(arrays, tables_that_do_not_fit_together) {
  (void)add("T0", 2, 1, 2, 1);
  (void)add("T1", 2, 2, 1, 1);
  refuses(&samples, "T1: expected a matrix of shape (1, 2), as T0");
  (void)add("T0", 2, 1, 2, 1);
  (void)add("T1", 2, 1, 3, 1);
  refuses(&samples, "T1: expected a matrix of shape (1, 2), as T0");
  (void)add("T0", 2, 1, 2, 1);
  (void)add("T1", 1, 1, 2, 1);
  refuses(&samples, "T1: expected a matrix of shape (1, 2), as T0");
  (void)add("T0", 2, 1, 2, 1);
  fields_add_text(&in, "T1", "none");
  refuses(&samples, "T1: expected a matrix of shape (1, 2), as T0");
  (void)add("T0", 2, 1, 2, 1);
  (void)add("T2", 2, 1, 2, 1);
  refuses(&samples, "T1: is missing, expected all of T0, T1, ..., T2");
  (void)add("T0x", 2, 1, 2, 1);
  refuses(&samples,
          "T0x: is not an array of samples, expected X, y, W, v, T (or a name that starts with _, which is not read); "
          "a third layer? The papers' networks have W and v: train with one hidden layer");
}

/* ---- layers ---- */

Test(layers, outputs_that_are_several) {
  (void)add("0.weight", 2, 4, 3, 1);
  (void)add("2.weight", 2, 3, 4, 1);
  refuses(&network, "2.weight: has 3 outputs, expected one, for two classes");
  (void)add("0.weight", 2, 4, 3, 1);
  (void)add("2.weight", 2, 2, 4, 1);
  refuses(&network,
          "2.weight: has 2 outputs, expected one; for two classes give the difference of its rows, V[1] - V[0]");
}

Test(layers, names_with_numbers) {
  (void)add("W1", 2, 2, 3, 1);
  (void)add("b1", 1, 1, 2, 1);
  (void)add("W2", 2, 1, 2, 1);
  (void)add("b2", 1, 1, 1, 0);
  fields_add_text(&in, "problem", "B-eq2");
  fits(&network);
  cr_expect(fields_find(&in, "W") != NULL && fields_find(&in, "b") != NULL && fields_find(&in, "b2") == NULL);
  again();
  (void)add("Wx", 2, 2, 3, 1); /* no number, and too long a one */
  (void)add("W12", 2, 2, 3, 1);
  cr_expect_not(arrays_as_input(&network, &in, &why));
  cr_expect_eq(strncmp(why.text, "Wx: is not an array of network", 26), 0, "%s", why.text);
}
