/* What tests/cells.py must accept: addresses of numbers, other structs, reads, first states. */
#include <gmp.h>
#include <mpfr.h>
#include <stdlib.h>
#include <string.h>

#include "num/num.h"

typedef struct {
  num *cells; /* the address of numbers only */
  size_t count;
} vector;

typedef struct {
  mpq_t bound;
  int known;
} bounded;

void *memory_resize(void *block, size_t count, size_t size);
void use(num *r, const num *a, vector *v, const vector *w, bounded *b);
void use(num *r, const num *a, vector *v, const vector *w, bounded *b) {
  *v = *w;
  num *first = v->cells, *second = first + 1;
  v->cells = second;
  const vector two[2] = {*v, {r, 1}};
  num_set(r, a);
  num_add(second, r, a);
  *b = (bounded){.known = 1};
  mpq_init(b->bound);
  mpz_ptr top = mpq_numref(b->bound);
  mpz_set_ui(top, 3);
  mpq_t x;
  mpq_init(x);
  mpq_set(x, b->bound);
  int sign = mpq_sgn(x), known = b->known;
  b->known = sign + known;
  mpq_clears(x, b->bound, NULL);
  memcpy(v, two, sizeof *v);
  b = memory_resize(b, 2, sizeof *b);
  free(v->cells);
  free(b);
}
