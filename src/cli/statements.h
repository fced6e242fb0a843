/* The register of statements: what every statement of the papers says, and what of plumb constructs, checks and proves it.
   The build makes the table from spec/statements.tsv, one initialiser per line. */
#ifndef PLUMB_STATEMENTS_H
#define PLUMB_STATEMENTS_H

#include "cli/options.h"

/* A line of the register. Where there is nothing to name a text is "-"; `items` is "open" where no item decides the
   statement, and ends with "(not ...)" where what it has decides a part. */
typedef struct {
  const char *id, *paper, *number, *says, *items, *contract, *cases, *erratum;
} statement;

/* Ends with id == NULL. */
extern const statement statements[];

/* `plumb list --statements [PAPER]`. Returns the exit status. */
int list_statements(const options *o);

#endif
