#include "io/sink.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/text.h"
#include "num/common/memory.h"

static void put_bytes(sink *s, const char *bytes, size_t n) {
  if (s->text == NULL || n >= s->room - s->used) {
    s->room = 2 * (s->used + n) + 64;
    s->text = memory_resize(s->text, s->room, 1);
  }
  (void)memcpy(s->text + s->used, bytes, n);
  s->used += n;
  s->text[s->used] = '\0';
}

void sink_put(sink *s, const char *text) { put_bytes(s, text, strlen(text)); }

void sink_print(sink *s, const char *format, ...) {
  char piece[1001];
  va_list args;
  va_start(args, format);
  (void)vsnprintf(piece, sizeof piece, format, args);
  va_end(args);
  sink_put(s, piece);
}

void sink_fill(sink *s, char c, size_t n) {
  for (size_t i = 0; i < n; i++) put_bytes(s, &c, 1);
}

size_t sink_columns(const char *text) {
  size_t count = 0;
  for (; *text != '\0'; text++)
    if (((unsigned char)*text & 0xC0) != 0x80) count++;
  return count;
}

void sink_wrap(sink *s, size_t indent, size_t width, const char *text) {
  size_t at = 0;
  text += strspn(text, " \n");
  while (*text != '\0') {
    size_t length = strcspn(text, " \n");
    if (at > 0 && at + 1 + length > width) {
      sink_put(s, "\n");
      at = 0;
    }
    sink_fill(s, ' ', at == 0 ? indent : 1);
    at += (at == 0 ? indent : 1) + length;
    put_bytes(s, text, length);
    text += length;
    text += strspn(text, " \n");
  }
  sink_put(s, "\n");
}

void sink_wrap_safe(sink *s, size_t indent, size_t width, const char *text) {
  char *safe = text_safe(text);
  sink_wrap(s, indent, width, safe);
  free(safe);
}
