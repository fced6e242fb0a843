/* How far a long job is: one line on stderr that keeps changing, only when stderr is a terminal. */
#ifndef PLUMB_PROGRESS_H
#define PLUMB_PROGRESS_H

#include <stddef.h>
#include <time.h>

typedef struct {
  const char *name;
  size_t all;
  struct timespec start;
  double last_shown; /* seconds after the start */
  int shown;
} progress;

void progress_start(progress *p, const char *name, size_t all);

/* `done` of the steps are done. */
void progress_step(progress *p, size_t done);

/* Takes the line away. */
void progress_end(progress *p);

#endif
