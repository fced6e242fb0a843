#include "experiment/figure.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "num/common/memory.h"

void figure_init(figure *f) { *f = (figure){.count = 0}; }

void figure_free(figure *f) {
  for (size_t p = 0; p < f->count; p++) {
    for (size_t c = 0; c < f->panel[p].count; c++) free(f->panel[p].curve[c].at);
    free(f->panel[p].curve);
  }
  free(f->panel);
}

/* Room for one more; `at` may move. */
static void *room_for_one(void *at, size_t count, size_t *room, size_t size) {
  if (count < *room) return at;
  *room = 2 * *room + 8;
  return memory_resize(at, *room, size);
}

void figure_add_panel(figure *f, const char *title, const char *x, const char *y, int log_x, int log_y) {
  f->panel = room_for_one(f->panel, f->count, &f->room, sizeof *f->panel);
  figure_panel *p = f->panel + f->count++;
  *p = (figure_panel){.log_x = log_x, .log_y = log_y};
  (void)snprintf(p->title, sizeof p->title, "%s", title);
  (void)snprintf(p->x, sizeof p->x, "%s", x);
  (void)snprintf(p->y, sizeof p->y, "%s", y);
}

void figure_name_panel(figure *f, const char *title) {
  figure_panel *p = f->panel + f->count - 1;
  (void)snprintf(p->title, sizeof p->title, "%s", title);
}

void figure_add_curve(figure *f, curve_style style, const char *format, ...) {
  figure_panel *p = f->panel + f->count - 1;
  va_list words;
  p->curve = room_for_one(p->curve, p->count, &p->room, sizeof *p->curve);
  figure_curve *c = p->curve + p->count++;
  *c = (figure_curve){.style = style};
  va_start(words, format);
  (void)vsnprintf(c->name, sizeof c->name, format, words);
  va_end(words);
}

void figure_add_point(figure *f, double x, double y, double low, double high) {
  figure_panel *p = f->panel + f->count - 1;
  figure_curve *c = p->curve + p->count - 1;
  c->at = room_for_one(c->at, c->count, &c->room, sizeof *c->at);
  c->at[c->count++] = (figure_point){x, y, low, high};
  if (low < high) c->spread = 1;
}

int figure_shows(const figure_panel *p, const figure_point *at) {
  return isfinite(at->x) && isfinite(at->y) && (!p->log_x || at->x > 0) && (!p->log_y || at->y > 0);
}
