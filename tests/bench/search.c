/* Processor time of each search for a network: `search FILE.npz [TOLERANCE]`. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "cli/instance.h"
#include "kkt/common/problem.h"
#include "num/common/memory.h"
#include "search/search.h"

static double seconds(void) {
  static double before;
  struct rusage usage;
  (void)getrusage(RUSAGE_SELF, &usage);
  double now = (double)usage.ru_utime.tv_sec + 1e-6 * (double)usage.ru_utime.tv_usec, passed = now - before;
  before = now;
  return passed;
}

static void measure(search *s, double within) {
  search_found found;
  search_direction D;
  search_hints hints;
  kkt_guess guess;
  search_best(s, within, &found);
  printf("best %.3f s (epsilon %.3g, delta %.3g, tau %.3g)", seconds(), found.is.epsilon, found.is.delta, found.is.tau);
  (void)search_refutation(s, within, REFUTE_RESIDUAL, &D);
  printf(", refutation %.3f s", seconds());
  search_likeness(s, 0, within, &hints);
  printf(", hints %.3f s", seconds());
  search_guess(s, &guess);
  printf(", guess %.3f s (%s)\n", seconds(), guess.reason == NULL ? "a point" : guess.reason);
  kkt_guess_clear(&guess);
}

int main(int count, char **words) {
  const effort how = {ARITH_INTERVAL, PRECISION_START, PRECISION_MOST};
  instance x;
  failure why;
  plumb_memory_init();
  if (count < 2 || !instance_open(&x, engine_find("kkt-direction"), words[1], &how, &why)) {
    (void)fprintf(stderr, "search: %s\n", count < 2 ? "expected a file" : why.text);
    return 3;
  }
  const kkt_problem *problem = kkt_problem_find(fields_find(&x.in, "problem")->text);
  (void)seconds();
  search *s = search_open(&x.in, problem->has_bias, problem->outputs_trained, &why);
  printf("  open %.3f s, ", seconds());
  measure(s, count > 2 ? atof(words[2]) : 0.01);
  search_close(s);
  instance_close(&x);
  return 0;
}
