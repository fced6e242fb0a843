/* Linear programs by dictionaries, in doubles: the largest sum of x_i >= 0 under rows sum_i a_i x_i <= 1, to which more rows are added as it goes.
   Sources: the simplex method, primal from x = 0, dual after a row is added. */
#ifndef PLUMB_SEARCH_DICTIONARY_H
#define PLUMB_SEARCH_DICTIONARY_H

#include <stddef.h>

/* Variables are numbered: x_i is i < n, the slack of row r is n + r. Row k of the table says
     variable basic[k] = table[k][n] - sum_c table[k][c] * variable free[c],
   and the sum of all x is its value minus the sum of the last row of numbers, price[c], times variable free[c]. */
typedef struct {
  size_t n, rows, room;
  double **table; /* rows x (n + 1) */
  double **given; /* rows x n: the rows as they were added */
  size_t *basic, *free;
  double *price;
  size_t pivots; /* since the table was last computed from the rows as they were added */
} dictionary;

/* n variables and no row. Free with dictionary_clear. */
void dictionary_init(dictionary *d, size_t n);
void dictionary_clear(dictionary *d);

/* Adds the row a (n numbers), as it is for the variables x. Returns its number. */
size_t dictionary_add(dictionary *d, const double *a);

/* Pivots to the largest sum: from a feasible dictionary, or from one with prices >= 0 after rows were added. Returns 0 where it gives up, or the
   sum has no bound. */
int dictionary_raise(dictionary *d);
int dictionary_repair(dictionary *d);

/* Computes the table anew, with the same variables basic. */
void dictionary_refresh(dictionary *d);

/* x (n), and mass (rows): the prices of the rows. */
void dictionary_read(const dictionary *d, double *x, double *mass);

#endif
