/* A text that grows: what a command prints is collected whole before any of it is written. */
#ifndef PLUMB_SINK_H
#define PLUMB_SINK_H

#include <stddef.h>

/* Starts as zeros, which is the empty text; `text` may then be NULL. Free `text` with free(). */
typedef struct {
  char *text;
  size_t used, room;
} sink;

void sink_put(sink *s, const char *text);

/* printf-like, for short pieces: at most 1000 characters. */
void sink_print(sink *s, const char *format, ...);

/* n times the character. */
void sink_fill(sink *s, char c, size_t n);

/* The words of the text on lines of at most `width` characters, each after `indent` blanks. */
void sink_wrap(sink *s, size_t indent, size_t width, const char *text);

/* The same for a text from a file: its control characters become `?`. */
void sink_wrap_safe(sink *s, size_t indent, size_t width, const char *text);

/* How many columns a UTF-8 text takes: its characters. */
size_t sink_columns(const char *text);

#endif
