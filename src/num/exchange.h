/* Between numbers of one arithmetic and exact named values: the only way in and out of an arithmetic. */
#ifndef PLUMB_EXCHANGE_H
#define PLUMB_EXCHANGE_H

#include "num/common/failure.h"
#include "num/common/report.h"
#include "num/num.h"

/* The numbers of a field as rows*cols fresh cells (free with num_array_free), or NULL with the reason when
   this arithmetic cannot hold them (an enclosure read as rational). */
num *num_from_field(const field *f, failure *why);

/* r = all of [lo, hi]: what is known of a number that lies there. Where lo < hi the exact arithmetics cannot say that. */
void num_set_span(num *r, long lo, long hi);

/* Adds a numeric field with the values of rows*cols cells. Returns 0 with the reason when a value is not finite. */
int fields_put(fields *f, const char *name, int rank, size_t rows, size_t cols, const num *a, failure *why);

/* A number of a row, which is initialised: a, or an enclosure of sqrt(a) for a >= 0. */
void row_number_set(row_number *to, const num *a);
void row_number_set_root(row_number *to, const num *a);

/* Adds the row `lhs rel rhs` and decides it by three-valued comparison (APPROX in double). Returns the answer. */
verdict report_compare(report *r, row_kind kind, row_key key, const char *words, const num *lhs, relation rel,
                       const num *rhs);

/* Adds the row `lhs rel rhs` with an answer that was found elsewhere. `scale`, where it is not NULL and certainly positive:
   also reports (lhs - rhs) / scale under the name of the scale. */
void report_answered(report *r, row_kind kind, row_key key, const char *words, const num *lhs, relation rel,
                     const num *rhs, const num *scale, const char *scale_name, verdict answer);

/* Adds an info row with the value a, or with an enclosure of the square root of a >= 0 in every arithmetic. */
void report_value(report *r, row_key key, const char *words, const num *a);
void report_root(report *r, row_key key, const char *words, const num *a);

/* Adds an info row with an enclosure of sqrt(a_0) + ... + sqrt(a_{n-1}), every a_i >= 0. */
void report_root_sum(report *r, row_key key, const char *words, const num *a, size_t n);

/* Adds an info row with the value b. */
void report_bounds(report *r, row_key key, const char *words, const bounds *b);

/* The upper end of what is known of a, to the double next to it on the side of 0; 0 where a has no finite bounds. */
double num_upper(const num *a);

/* r = sqrt(a) for a >= 0: an enclosure, or in exact arithmetic a number that is not below. (Not num_root: its enclosure can be
   so narrow that the number of the exact arithmetic lies above.) Where no bounds of a are known r is above sqrt(a). */
void num_root_above(num *r, const num *a);

/* r, which is initialised, gets bounds of sqrt(a), a >= 0. Returns 0 where a has no finite bounds; r is then 0. */
int num_root_bounds(bounds *r, const num *a);

#endif
