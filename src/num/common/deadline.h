/* A moment at which searches end with what they have: somebody who set a limit waits. Nothing of it decides anything: what has
   been found by then is certified as ever. */
#ifndef PLUMB_DEADLINE_H
#define PLUMB_DEADLINE_H

/* Says that the moment has come; safe in a signal handler. */
void deadline_arrive(void);

/* Has it come? For loops that may take long. */
int deadline_arrived(void);

#endif
