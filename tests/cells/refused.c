/* What tests/cells.py must refuse. */
#include <gmp.h>
#include <mpfr.h>
#include <stdlib.h>
#include <string.h>

#include "num/arith.h"

typedef struct {
  int count;
  mpq_t bound;
} holder;

struct deep {
  holder inside[2];
};

union either {
  mpz_t z;
  long n;
};

void copy_cell(num *row, const num *entry, size_t at);
void copy_cell(num *row, const num *entry, size_t at) {
  row[at] = *entry; // refused: all
  num one = *entry; // refused: all
  *(row + 1) = (*entry); // refused: all
  (void)&one;
}

void copy_element(num *a, size_t i, size_t j);
void copy_element(num *a, size_t i, size_t j) {
  num kept = a[i]; // refused: all
  a[i] = a[j]; // refused: all
  a[j] = kept; // refused: all
}

void copy_rational(mpq_ptr r, mpq_srcptr a, mpz_t z);
void copy_rational(mpq_ptr r, mpq_srcptr a, mpz_t z) {
  *r = *a; // refused: all
  r[0] = a[0]; // refused: all
  *mpq_numref(r) = *z; // refused: all
}

void copy_mpfr(mpfr_ptr r, const __mpfr_struct *a, int which);
void copy_mpfr(mpfr_ptr r, const __mpfr_struct *a, int which) {
  *r = which ? *a : *r; // refused: all
}

#if defined PLUMB_ENCLOSURE
void copy_end(num *r, const num *a);
void copy_end(num *r, const num *a) {
  *r->lo = *a->hi; // refused: ENCLOSURE
}
#endif

void copy_struct(holder *to, const holder *from);
void copy_struct(holder *to, const holder *from) {
  *to = *from; // refused: all
  holder same = *from; // refused: all
  (void)&same;
}

void copy_deep(struct deep *to, const struct deep *from, union either *u, union either *v);
void copy_deep(struct deep *to, const struct deep *from, union either *u, union either *v) {
  *to = *from; // refused: all
  *u = *v; // refused: all
}

int by_value(holder h); // refused: all
int by_value(holder h) { return h.count; } // refused: all

int pass(const holder *h);
int pass(const holder *h) { return by_value(*h); } // refused: all

static holder give(const holder *h) { // refused: all
  return *h; // refused: all
}

int take(const holder *h);
int take(const holder *h) { return give(h).count; } // refused: all

void copy_bytes(mpq_ptr r, mpq_srcptr a, num *x, num *y, holder *h, size_t n);
void copy_bytes(mpq_ptr r, mpq_srcptr a, num *x, num *y, holder *h, size_t n) {
  memcpy(r, a, sizeof *r); // refused: all
  memmove(x, y, n * sizeof *x); // refused: all
  memset(h, 0, sizeof *h); // refused: all
  void *hidden = x; // refused: all
  unsigned char *bytes = (unsigned char *)x; // refused: all
  size_t address = (size_t)x; // refused: all
  (void)hidden, (void)bytes, (void)address;
}

void write_inside(mpq_ptr r, mpz_ptr z, mpfr_ptr f);
void write_inside(mpq_ptr r, mpz_ptr z, mpfr_ptr f) {
  z->_mp_size = -z->_mp_size; // refused: all
  r->_mp_num._mp_size = 0; // refused: all
  z->_mp_d[0]++; // refused: all
  f->_mpfr_sign = -1; // refused: all
}
