/* Which mistake a difference looks like. A mistake is named only when it explains the difference: the golden field, with the
   mistake made on purpose, is the other field within the tolerance. Several may explain the same difference. */
#ifndef PLUMB_LIKENESS_H
#define PLUMB_LIKENESS_H

#include "num/common/fields.h"

/* A field that differs. Both have numbers, the expected one not in binary; their sizes may differ. `found` is NULL where the
   field is missing. */
typedef struct {
  const field *expected, *found;
  mpq_srcptr allowed;  /* relative error */
  const field *labels; /* of the samples, or NULL */
  size_t neurons;      /* of the network that the golden file speaks of, 0 where there is none */
} suspect;

enum { LIKENESS_MOST = 12, LIKENESS_ROOM = 200 };

/* What it looks like, one line each. */
typedef struct {
  size_t count;
  char line[LIKENESS_MOST][LIKENESS_ROOM];
} likeness;

/* Adds a line; lines that do not fit are cut, and those beyond LIKENESS_MOST are dropped (likeness_lines.c). */
void likeness_add(likeness *l, const char *format, ...);

/* Everything below: sets l to the lines for one field. */
void likeness_find(likeness *l, const suspect *s);

/* Mistakes that change every entry, or their order or shape (likeness_guess.c). */
void likeness_guess(likeness *l, const suspect *s);

/* Rows or columns in another order (likeness_order.c). Part of likeness_guess. */
void likeness_order(likeness *l, const suspect *s);

/* Mistakes at some entries: only some neurons, samples or entries differ; another value at 0 (likeness_part.c). Both fields
   have the same sizes. */
void likeness_part(likeness *l, const suspect *s);

/* Less precision than a double: decimal digits, or float32 (likeness_precision.c). Both fields have the same sizes. */
void likeness_precision(likeness *l, const suspect *s);

/* The network as a whole: its neurons are in another order, or scaled otherwise, and it is the same function. allowed[i] is
   the relative error allowed for golden->at[i]. Adds lines to l (likeness_network.c). */
void likeness_network(likeness *l, const fields *golden, const fields *other, const mpq_t *allowed);

/* What one row of the field stands for: "neuron", "sample", "entry" or "row" (likeness_lines.c). */
const char *likeness_unit(const field *f);

#endif
