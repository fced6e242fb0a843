#include "io/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "num/common/memory.h"

void sheet_init(sheet *s, const char *align) {
  s->align = align;
  s->cell = NULL;
  s->columns = strlen(align);
  s->count = 0;
  s->room = 0;
}

void sheet_clear(sheet *s) {
  for (size_t i = 0; i < s->count; i++) free(s->cell[i]);
  free(s->cell);
  sheet_init(s, s->align);
}

void sheet_cell(sheet *s, const char *text) {
  if (s->count == s->room) {
    s->room = s->room == 0 ? 64 : 2 * s->room;
    s->cell = memory_resize(s->cell, s->room, sizeof *s->cell);
  }
  s->cell[s->count++] = memory_copy_text(text);
}

void sheet_row(sheet *s, const char *const *text) {
  for (size_t c = 0; c < s->columns; c++) sheet_cell(s, text[c]);
}

/* 0 for a column without content. */
static size_t column_width(const sheet *s, size_t c) {
  size_t content = 0, heading = sink_columns(s->cell[c]);
  for (size_t i = s->columns + c; i < s->count; i += s->columns) {
    size_t one = sink_columns(s->cell[i]);
    if (one > content) content = one;
  }
  if (content == 0) return 0;
  return content > heading ? content : heading;
}

static void write_row(const sheet *s, size_t first, const size_t *width, sink *out) {
  size_t owed = 0; /* blanks that are written only when something follows */
  for (size_t c = 0; c < s->columns; c++) {
    if (width[c] == 0) continue;
    const char *text = s->cell[first + c];
    size_t pad = width[c] - sink_columns(text);
    if (s->align[c] == 'r') owed += pad;
    if (*text != '\0') {
      sink_fill(out, ' ', owed);
      sink_put(out, text);
      owed = 0;
    }
    owed += s->align[c] == 'r' ? 2 : pad + 2;
  }
  sink_put(out, "\n");
}

void sheet_write(const sheet *s, sink *out) {
  size_t width[SHEET_COLUMNS], all = 0;
  for (size_t c = 0; c < s->columns; c++) {
    width[c] = column_width(s, c);
    all += width[c] == 0 ? 0 : width[c] + 2;
  }
  for (size_t first = 0; first + s->columns <= s->count; first += s->columns) {
    write_row(s, first, width, out);
    if (first == 0) {
      sink_fill(out, '-', all < 2 ? 0 : all - 2);
      sink_put(out, "\n");
    }
  }
}
