#include "num/common/work.h"

#include <signal.h>
#include <stddef.h>

/* Read by signal handlers. */
static const char *volatile what;
static volatile sig_atomic_t done, all, round_now, bits, whole;

void work_on(const char *words, int steps) {
  if (whole) return;
  done = round_now = 0;
  all = steps;
  what = words;
}

void work_on_all(const char *words, int steps) {
  work_on(words, steps);
  whole = 1;
}

void work_done(int steps) { done = steps; }

void work_round(int round) { round_now = round; }

void work_precision(long precision) { bits = (sig_atomic_t)precision; }

work work_now(void) { return (work){what, done, all, whole ? 0 : round_now, whole ? 0 : bits}; }
