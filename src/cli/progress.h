/* What is being done and how far (num/common/work.h): one line on stderr that keeps changing, from one second on and only where stderr
   is a terminal. It is gone before anything else is printed, and when a signal ends the program. */
#ifndef PLUMB_PROGRESS_H
#define PLUMB_PROGRESS_H

void progress_start(void);

/* How long it all usually takes, in seconds: the line then says of how much. */
void progress_expect(double seconds);

/* Takes the line away, to print something else; safe in a signal handler. */
void progress_hide(void);

/* Goes on after progress_hide. */
void progress_show(void);

#endif
