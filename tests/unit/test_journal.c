/* Journals: what was done is known again; a line that was cut off is not. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "experiment/experiment.h"
#include "io/journal.h"

static char path[] = "/tmp/journal-XXXXXX";
static failure why;

static void begin(void) {
  strcpy(path, "/tmp/journal-XXXXXX");
  int file = mkstemp(path);
  cr_assert(file >= 0);
  close(file);
}

static void end(void) { (void)unlink(path); }

TestSuite(journal, .init = begin, .fini = end);

static void append(const char *text) {
  FILE *file = fopen(path, "a");
  cr_assert_not_null(file);
  fputs(text, file);
  fclose(file);
}

Test(journal, what_was_kept_is_known) {
  journal j;
  double value[] = {1.0 / 3, -0.0}, back[2];
  cr_assert(journal_open(&j, path, "head", &why));
  cr_expect_not(journal_known(&j, 12, back, 2));
  cr_assert(journal_keep(&j, 12, value, 2, &why));
  journal_close(&j, 0);
  cr_assert(journal_open(&j, path, "head", &why));
  cr_expect(journal_known(&j, 12, back, 2));
  cr_expect_eq(memcmp(value, back, sizeof value), 0);
  cr_expect_not(journal_known(&j, 2, back, 2), "12 is not 2");
  cr_expect_not(journal_known(&j, 12, back, 1), "as many numbers as asked for");
  journal_close(&j, 1);
  cr_expect_eq(access(path, F_OK), -1, "a journal that is done is removed");
}

Test(journal, a_line_that_was_cut_off_is_not) {
  journal j;
  double value[] = {2}, back[1];
  append("head\n1 0x1p+0\n2 0x1");
  cr_assert(journal_open(&j, path, "head", &why));
  cr_expect(journal_known(&j, 1, back, 1));
  cr_expect_not(journal_known(&j, 2, back, 1));
  cr_assert(journal_keep(&j, 2, value, 1, &why));
  journal_close(&j, 0);
  cr_assert(journal_open(&j, path, "head", &why));
  cr_expect(journal_known(&j, 2, back, 1) && back[0] == 2);
  journal_close(&j, 0);
}

Test(journal, another_head_is_refused) {
  journal j;
  append("head of another\n");
  cr_expect_not(journal_open(&j, path, "head", &why));
  cr_expect(strstr(why.text, "remove it") != NULL);
  cr_expect_not(journal_open(&j, "/nowhere/at/all", "head", &why));
}

/* Every run is done once: those that are known are not run again. */
static size_t asked;
static int one_known(void *of, size_t place, double *value, size_t width) {
  (void)of, (void)width;
  asked++;
  value[0] = 7;
  return place == 0;
}

Test(journal, known_runs_are_not_run_again) {
  const experiment *e = experiment_find("C-fig3");
  const experiment_plan p = {.runs = 1};
  const experiment_record record = {NULL, one_known, NULL};
  experiment_results r;
  cr_assert_not_null(e);
  cr_assert(experiment_run(&r, e, &p, &record, &why));
  cr_expect_eq(asked, 4);
  cr_expect_eq(experiment_value(&r, 0, 0)[0], 7);
  cr_expect_eq(experiment_value(&r, 1, 0)[0], 1);
  experiment_results_free(&r);
  cr_expect_null(experiment_find("C-fig9"));
}

Test(journal, observations) {
  observations o;
  double low, high;
  observations_init(&o);
  observe(&o, 5, "a value");
  expect_at_most(&o, 1, 1, "at most");
  expect_at_least(&o, 1, 1, "at least");
  cr_expect(observations_met(&o));
  expect_at_most(&o, 1.5, 1, "too large");
  cr_expect_not(observations_met(&o));
  cr_expect_not(observation_met(o.at + 3));
  o.at[3].value = nan("");
  cr_expect_not(observation_met(o.at + 3), "no number is not as expected");
  observations_free(&o);
  share_bounds(&low, &high, 3, 1000);
  cr_expect(low <= 0.000338144529066493 && low > 0.00033814, "%.17g", low);
  cr_expect(high >= 0.0109337774204052 && high < 0.01093378, "%.17g", high);
}
