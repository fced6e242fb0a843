#include "plot/rows.h"

#include <math.h>
#include <string.h>

enum { MOST_PANELS = 8 };

/* Is row i the first of its key, which has one index, and are there more? */
static int begins_curve(const report *r, size_t i) {
  size_t rows = 0;
  for (size_t k = 0; k < r->count; k++) {
    if (strcmp(r->at[k].key, r->at[i].key) != 0) continue;
    if (k < i) return 0;
    rows++;
  }
  return r->at[i].indices == 1 && r->at[i].kind != ROW_NOTE && rows > 1;
}

static double end_of(const row_number *n, int high) {
  return n->finite ? mpq_get_d(high ? n->b.hi : n->b.lo) : (double)NAN;
}

static void put_side(figure *f, const report *r, const char *key, const char *name, int right) {
  figure_add_curve(f, right ? CURVE_DASHED : CURVE_MARKS, "%s", name);
  for (size_t k = 0; k < r->count; k++) {
    if (strcmp(r->at[k].key, key) != 0) continue;
    const row_number *n = right ? &r->at[k].rhs : &r->at[k].lhs;
    double low = end_of(n, 0), high = end_of(n, 1);
    figure_add_point(f, (double)r->at[k].index[0], (low + high) / 2, low, high);
  }
}

/* Rows of kind info have their number on the left; comparisons have two. */
static void put_key(figure *f, const report *r, const row *first) {
  const char *words = first->quantity == NULL ? first->key : first->quantity;
  figure_add_panel(f, first->key, "index of the row", "", 0, 0);
  put_side(f, r, first->key, first->rel == RELATION_NONE ? words : "left side", 0);
  if (first->rel != RELATION_NONE) put_side(f, r, first->key, "right side", 1);
}

int rows_figure(figure *f, const report *r, failure *why) {
  for (size_t i = 0; i < r->count && f->count < MOST_PANELS; i++)
    if (begins_curve(r, i)) put_key(f, r, r->at + i);
  return f->count > 0 || refuse(why, "no rows to draw: none has the same key as another one");
}
