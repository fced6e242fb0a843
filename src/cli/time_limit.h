/* --time-limit: a moment at which searches end with what they have, and a later one at which the program ends. */
#ifndef PLUMB_TIME_LIMIT_H
#define PLUMB_TIME_LIMIT_H

#include <stddef.h>

/* Reads a number of seconds, more than 0 and at most a million. Returns 0 where it is none. */
int time_limit_read(double *seconds, const char *text);

/* From now on: when most of the seconds have passed the deadline arrives (num/common/deadline.h), so that what was found can still
   be certified; where the program has not come to an end when all have, it prints what is known, on standard output, and
   `message` on standard error, and ends. */
void time_limit_start(double seconds, const char *message);

/* What is known by now, and the status to end with; the text stays the caller's until the next call or time_limit_stop. NULL:
   nothing that is not printed. */
void time_limit_know(const char *text, int status);

/* From now on the program is not ended. */
void time_limit_stop(void);

#endif
