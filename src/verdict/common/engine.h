/* Runs an item in an arithmetic; the only place that knows that there is one table of items per arithmetic. */
#ifndef PLUMB_ENGINE_H
#define PLUMB_ENGINE_H

#include "theorems/item.h"
#include "verdict/common/network_answer.h"

typedef enum { ARITH_AUTO, ARITH_RATIONAL, ARITH_ENCLOSURE, ARITH_INTERVAL, ARITH_DOUBLE } arith;

/* How to compute. Enclosures start with `start` bits and take twice as many until the outcome is decided or the
   next doubling would pass `most`; the other arithmetics ignore the bits. */
typedef struct {
  arith how;
  long start, most;
} effort;

enum { PRECISION_START = 128, PRECISION_MOST = 4096, PRECISION_LEAST = 53, PRECISION_LIMIT = 1 << 20 };

enum { MOST_EXACT_DOUBLES = 100000 }; /* in arrays, for AUTO to compute exactly */

/* Up to this many products <w_j, x_i> are computed exactly in seconds; beyond, intervals of doubles decide. */
enum { MOST_EXACT_PRODUCTS = 300000 };

/* The items, in the order of the table, which ends with NULL. */
const item *const *engine_items(void);

/* NULL when there is none of that id. */
const item *engine_find(const char *id);

const char *engine_arith_name(arith how);

/* What AUTO means for these inputs of an item: rational when all are exact and the item needs no logarithms, intervals of
   doubles when they are large arrays, else enclosure. */
arith engine_auto(const item *it, const fields *in);

/* The same for a network that is asked about: exact also up to MOST_EXACT_PRODUCTS products <w_j, x_i>, and beyond intervals. */
arith engine_network_auto(const item *it, const fields *in);

/* samples * neurons * coordinates of a network: what a check of it costs, roughly. */
double engine_network_size(const fields *in);

/* Constructs into `out`, which is empty, or refuses. e->how is not AUTO. bits, where not NULL, gets the precision that
   was used, 0 but for enclosures. */
int engine_construct(const item *it, const fields *in, const effort *e, fields *out, long *bits, failure *why);

/* The same for the check; the report is empty. */
int engine_check(const item *it, const fields *in, const effort *e, report *out, long *bits, failure *why);

/* Are the claims of a certificate true of the network with these fields of item kkt-direction? One answer per claim: by intervals
   where the network is large and they decide, else exactly. */
int engine_certify(const fields *in, const claim_list *of, claim_answer *answers, failure *why);

/* Everything about one network, with the fields of item kkt-direction. What is near it and what follows are asked in intervals,
   where that is wished for, it is a KKT point and not too large. e->how is not AUTO; the answer is initialised. */
int engine_network(const fields *in, const effort *e, const network_wish *wish, network_answer *out, failure *why);

#endif
