/* What is being done at the moment, for somebody who waits: words and how far. Nothing of it decides anything. */
#ifndef PLUMB_WORK_H
#define PLUMB_WORK_H

typedef struct {
  const char *what; /* NULL: nothing has been said */
  int done, all;    /* steps; all 0 where their number is unknown */
  int round;        /* of a search, counted from 1; 0 where there is none */
  long bits;        /* of precision; 0 where there is none */
} work;

/* Begins something else: `what` is a literal, as it is kept. */
void work_on(const char *what, int all);

/* Begins a job of many steps, which is all that is said of until the program ends: what is within a step is not. */
void work_on_all(const char *what, int all);

/* So many of its steps are done. */
void work_done(int steps);

void work_round(int round);

/* The precision in bits of enclosures, from now on. */
void work_precision(long bits);

/* Safe in a signal handler. */
work work_now(void);

#endif
