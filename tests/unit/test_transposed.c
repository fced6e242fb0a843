/* Is W the wrong way round? With W = (0 1; 0 0) and x = (0, 1) the first neuron sees x_2; with its transpose the second sees x_1. */
#include "cli/transposed.h"
#include "exact_inputs.h"

static fields in;

static void setup(void) { fields_init(&in); }

static void teardown(void) { fields_clear(&in); }

TestSuite(transposed, .init = setup, .fini = teardown);

static void put_network(const char *W, const char *v) {
  fields_clear(&in);
  fields_init(&in);
  put(&in, "X", 2, 1, 2, "0 1");
  put(&in, "y", 1, 1, 1, "1");
  put(&in, "W", 2, 2, 2, W);
  put(&in, "v", 1, 1, 2, v);
}

Test(transposed, fits_or_not) {
  put_network("0 0 1 0", "1 1");
  cr_expect(transposed_fits(&in));
  put_network("0 1 0 0", "1 1");
  cr_expect_not(transposed_fits(&in));
  put(&in, "b", 1, 1, 2, "1 0");
  cr_expect(transposed_fits(&in));
}

/* A negative preactivation counts where there is a slope. */
Test(transposed, slopes_below_zero) {
  put_network("0 0 -1 0", "-1 1");
  cr_expect_not(transposed_fits(&in));
  put(&in, "gamma", 0, 1, 1, "1/2");
  cr_expect(transposed_fits(&in));
}

Test(transposed, only_square_networks_with_numbers) {
  static const char *const needed[] = {"X", "y", "W", "v"};
  cr_expect_not(transposed_fits(&in));
  for (size_t k = 0; k < sizeof needed / sizeof *needed; k++) {
    put_network("0 0 1 0", "1 1");
    fields_remove(&in, needed[k]);
    cr_expect_not(transposed_fits(&in), "without %s", needed[k]);
  }
  put_network("0 0 1 0", "1 1");
  fields_remove(&in, "W");
  put(&in, "W", 2, 1, 2, "1 1");
  cr_expect_not(transposed_fits(&in));
  put_network("0 0 1 0", "1 1");
  fields_remove(&in, "X");
  put(&in, "X", 2, 1, 3, "1 1 1");
  cr_expect_not(transposed_fits(&in));
  put_network("0 0 1 0", "1 1");
  fields_remove(&in, "v");
  put(&in, "v", 1, 1, 3, "1 1 1");
  cr_expect_not(transposed_fits(&in));
}

/* Numbers that no double holds say nothing. */
Test(transposed, numbers_beyond_doubles) {
  static const char *const names[] = {"X", "y", "W", "v"};
  static const size_t rows[] = {1, 1, 2, 1}, cols[] = {2, 1, 2, 2};
  static const char *const numbers[] = {"1 1e400", "1e400", "1 0 0 1e400", "1 1e400"};
  for (size_t k = 0; k < 4; k++) {
    put_network("0 0 1 0", "1 1");
    fields_remove(&in, names[k]);
    put(&in, names[k], 2, rows[k], cols[k], numbers[k]);
    cr_expect_not(transposed_fits(&in), "%s", names[k]);
  }
}
