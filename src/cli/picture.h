/* Pictures: which kind a file name asks for, and gnuplot, which draws them. */
#ifndef PLUMB_PICTURE_H
#define PLUMB_PICTURE_H

#include "cli/options.h"

typedef enum { KIND_SVG, KIND_PNG, KIND_SCRIPT, KIND_UNKNOWN } output_kind;

/* Standard output is SVG. */
output_kind picture_kind(const char *output);

/* Lets gnuplot draw the script, and writes what it draws to o->output. Returns the exit status. */
int picture_write(const options *o, const sink *script);

#endif
