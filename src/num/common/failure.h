/* Why an input was refused: one line a person can act on. */
#ifndef PLUMB_FAILURE_H
#define PLUMB_FAILURE_H

typedef struct {
  char text[512];
} failure;

/* Writes the reason, printf-like, as "field: what was wrong, what was expected", without a newline, cut to fit.
   Its value is the constant 0, so that a caller can `return fits || refuse(why, ...)`. */
#define refuse(...) (failure_write(__VA_ARGS__), 0)
void failure_write(failure *why, const char *format, ...);

#endif
