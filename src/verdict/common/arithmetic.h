/* One arithmetic, as the rest of the program sees it: the one name that each of the four exports. */
#ifndef PLUMB_ARITHMETIC_H
#define PLUMB_ARITHMETIC_H

#include "theorems/item.h"
#include "verdict/common/network_answer.h"

typedef struct {
  const char *name; /* "rational" */
  const item *const
      *items; /* everything that plumb constructs and checks, in the same order in all four; ends with NULL */
  int (*construct)(const item *it, const fields *raw, fields *out, failure *why); /* `it` is one of `items` */
  int (*check)(const item *it, const fields *raw, report *out, failure *why);
  /* Fills in the parts of the answer that the question asks for (verdict/network.h). */
  int (*network)(network_question *q, network_answer *a, failure *why);
  /* Decides the claims of a certificate (verdict/certify.h). */
  int (*certify)(const fields *raw, const claim_list *of, claim_answer *answers, failure *why);
  void (*set_precision)(long bits); /* of enclosures; the others ignore it */
} arithmetic;

extern const arithmetic arithmetic_double, arithmetic_rational, arithmetic_enclosure, arithmetic_interval;

#endif
