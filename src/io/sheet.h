/* Aligned columns of text. */
#ifndef PLUMB_SHEET_H
#define PLUMB_SHEET_H

#include "io/sink.h"

enum { SHEET_COLUMNS = 12 };

typedef struct {
  const char *align; /* one letter per column: l or r */
  char **cell;       /* row by row; the first row is the heading */
  size_t columns, count, room;
} sheet;

void sheet_init(sheet *s, const char *align);
void sheet_clear(sheet *s);

/* The next cell, row by row; the text is copied. */
void sheet_cell(sheet *s, const char *text);

/* A whole row, as many texts as columns. */
void sheet_row(sheet *s, const char *const *text);

/* The rows with two blanks between columns, a line under the heading, and no blanks at the ends of lines. Columns that
   are empty under their heading are left out. */
void sheet_write(const sheet *s, sink *out);

#endif
