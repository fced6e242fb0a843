/* Other programs: run with a text on their standard input, and what they print collected. */
#ifndef PLUMB_PROGRAM_H
#define PLUMB_PROGRAM_H

#include <stddef.h>

#include "num/common/failure.h"

/* Runs the program argv[0], looked for in PATH, without a shell and with the locale C; argv ends with NULL. Returns what
   it wrote to standard output, with a 0 after it that *size does not count; free it with free(). NULL with the reason
   when it cannot be started, runs for longer than `seconds` (it is then killed), prints more than FILE_LARGEST bytes, or
   does not end with status 0: the reason then has the first line that it wrote to standard error. It need not read all
   of `input`. */
char *program_run(char *const argv[], const char *input, size_t length, int seconds, size_t *size, failure *why);

#endif
