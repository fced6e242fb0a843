/* A file to which a long computation adds a line for everything that is done, so that it can go on after it was stopped. A line that
   was not finished does not count. The first line says of what computation it is. */
#ifndef PLUMB_JOURNAL_H
#define PLUMB_JOURNAL_H

#include <stddef.h>

#include "num/common/failure.h"

typedef struct {
  char *path;
  char *text; /* what was written before, ends with a newline or is empty */
  int file;
} journal;

/* Opens the file, or begins it. Refuses a file that is about something else than `head`, one line without a newline. */
int journal_open(journal *j, const char *path, const char *head, failure *why);

/* The numbers that the file already has under this place. Returns 0 where there are none. */
int journal_known(const journal *j, size_t place, double *value, size_t width);

/* Adds them. */
int journal_keep(journal *j, size_t place, const double *value, size_t width, failure *why);

/* Closes it, and removes the file where it is `done`. */
void journal_close(journal *j, int done);

#endif
