/* Helpers that all items share: named exact inputs as numbers of one arithmetic, with their sizes checked, and a
   pool that gives back everything at once.

     pool p;
     table X;
     pool_init(&p);
     int ok = take_matrix(&p, in, "X", &X, why) && ...;
     ...
     pool_free(&p);

   Every take_ function returns 1, or 0 with one line in `why`. An absent field is refused; ask given() first
   where it is optional. */
#ifndef PLUMB_GLUE_H
#define PLUMB_GLUE_H

#include "kkt/verify.h"
#include "num/exchange.h"
#include "num/pool.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

/* Room for the name of a report row, written with snprintf. */
enum { ROW_NAME = 160 };

/* How large an instance may be. What a case file holds is bounded by the file; these bound the tables that are made of it,
   so that a small file cannot ask for all memory. Each limit_ function refuses more, in one line that begins with the name
   of the field that asks for it; call it before the tables are made. */

/* For a table of samples x samples: samples <= MOST_SAMPLES. */
int limit_samples(const char *name, size_t samples, failure *why);

/* For the weights of a network that is built: neurons * dim <= MOST_WEIGHTS. */
int limit_weights(const char *name, size_t neurons, size_t dim, failure *why);

/* For a table of samples (or points) x neurons: samples * neurons <= MOST_PAIRS. */
int limit_pairs(const char *name, size_t neurons, size_t samples, failure *why);

/* rows x cols numbers, row by row. */
typedef struct {
  size_t rows, cols;
  const num *at;
} table;

/* The labels as numbers and as ints, each -1 or 1. */
typedef struct {
  size_t count;
  const num *y;
  const int *sign;
} labels;

/* 1 when there is a field of that name. */
int given(const fields *in, const char *name);

/* The words of a text field. They belong to `in`. */
int take_text(const fields *in, const char *name, const char **text, failure *why);

/* 1 when number i of the field is an integer between least and most, which *count then gets. */
int count_at(const field *f, size_t i, size_t least, size_t most, size_t *count);

/* An exact integer between least and most. */
int take_count(const fields *in, const char *name, size_t least, size_t most, size_t *count, failure *why);

int take_scalar(pool *p, const fields *in, const char *name, const num **a, failure *why);

/* A vector of `length` numbers; any length >= 1 when `length` is 0 (then `got`, where not NULL, gets it). */
int take_vector(pool *p, const fields *in, const char *name, size_t length, const num **a, size_t *got, failure *why);

/* A vector of -1 and 1, with `length` as in take_vector; take_signs adds `note`, in words, to the complaint about an
   entry. */
int take_signs(pool *p, const fields *in, const char *name, size_t length, const char *note, labels *y, failure *why);
int take_labels(pool *p, const fields *in, const char *name, size_t length, labels *y, failure *why);

/* A matrix with at least one row and column; its sizes go to the table. */
int take_matrix(pool *p, const fields *in, const char *name, table *a, failure *why);

/* A matrix of exactly that size. */
int take_matrix_sized(pool *p, const fields *in, const char *name, size_t rows, size_t cols, const num **a,
                      failure *why);

/* The slope of a leaky activation, from the field "gamma". Refuses what does not certainly lie between 0 and 1, and says
   whether it is outside or only not certain at this precision. */
int take_gamma(pool *p, const fields *in, const num **gamma, failure *why);

/* Adds the hypothesis that every sample has norm 1. X: samples x dim. */
void unit_norm_row(pool *p, report *out, const num *X, size_t samples, size_t dim);

/* r = the smallest or largest of n >= 1 numbers; t is scratch. */
void smallest(num *r, const num *a, size_t n, num *t);
void largest(num *r, const num *a, size_t n);

/* After solve_symmetric: is there a solution to go on with (HOLDS, or APPROX in double)? */
int solved(verdict answer);

#endif
