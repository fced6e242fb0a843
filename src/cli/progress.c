#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

void progress_start(progress *p, const char *name, size_t all) {
  p->name = name;
  p->all = all;
  p->last_shown = 0;
  p->shown = 0;
  (void)clock_gettime(CLOCK_MONOTONIC, &p->start);
}

static double seconds_since(const struct timespec *start) {
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - start->tv_sec) + 1e-9 * (double)(now.tv_nsec - start->tv_nsec);
}

void progress_step(progress *p, size_t done) {
  double passed = seconds_since(&p->start);
  if (done == 0 || passed < p->last_shown + 0.3 || !isatty(STDERR_FILENO)) return;
  double left = passed * (double)(p->all - done) / (double)done;
  (void)fprintf(stderr, "\r%s: %zu of %zu, about %.0f s left    ", p->name, done, p->all, left);
  p->last_shown = passed;
  p->shown = 1;
}

void progress_end(progress *p) {
  if (p->shown) (void)fprintf(stderr, "\r%*s\r", 60, "");
}
