#include "cli/engine.h"

#include <string.h>

/* The names that num/suffix.h gives to plumb_items and num_set_precision. */
extern const item plumb_items_double[], plumb_items_rational[], plumb_items_enclosure[], plumb_items_interval[];
void num_set_precision_enclosure(long bits);

const item *engine_items(void) { return plumb_items_rational; }

const item *engine_find(const char *id) {
  for (const item *it = plumb_items_rational; it->id != NULL; it++)
    if (strcmp(it->id, id) == 0) return it;
  return NULL;
}

const char *engine_arith_name(arith how) {
  switch (how) {
    case ARITH_AUTO: return "auto";
    case ARITH_RATIONAL: return "rational";
    case ARITH_ENCLOSURE: return "enclosure";
    case ARITH_INTERVAL: return "interval";
    case ARITH_DOUBLE: return "double";
  }
  return "";
}

arith engine_auto(const fields *in) {
  size_t doubles = 0;
  for (size_t i = 0; i < in->count; i++) {
    if (!field_is_exact(in->at + i)) return ARITH_ENCLOSURE;
    if (in->at[i].binary != NULL) doubles += in->at[i].rows * in->at[i].cols;
  }
  return doubles > MOST_EXACT_DOUBLES ? ARITH_INTERVAL : ARITH_RATIONAL;
}

/* The same item in the table of that arithmetic. */
static const item *item_in(arith how, const item *it) {
  size_t index = (size_t)(it - plumb_items_rational);
  if (how == ARITH_DOUBLE) return plumb_items_double + index;
  if (how == ARITH_ENCLOSURE) return plumb_items_enclosure + index;
  if (how == ARITH_INTERVAL) return plumb_items_interval + index;
  return it;
}

int engine_construct(const item *it, const fields *in, const effort *e, fields *out, long *bits, failure *why) {
  const item *run = item_in(e->how, it);
  long used = e->how == ARITH_ENCLOSURE ? e->start : 0;
  for (;;) {
    if (used > 0) num_set_precision_enclosure(used);
    int done = run->construct(in, out, why);
    if (bits != NULL) *bits = used;
    /* An enclosure that was too wide may be what was refused. */
    if (done || used == 0 || used > e->most / 2) return done;
    fields_clear(out);
    used *= 2;
  }
}

int engine_check(const item *it, const fields *in, const effort *e, report *out, long *bits, failure *why) {
  const item *run = item_in(e->how, it);
  long used = e->how == ARITH_ENCLOSURE ? e->start : 0;
  for (;;) {
    if (used > 0) num_set_precision_enclosure(used);
    int done = run->check(in, out, why);
    if (bits != NULL) *bits = used;
    int decided = done && report_outcome(out) != OUTCOME_UNDECIDED;
    if (decided || used == 0 || used > e->most / 2) return done;
    report_clear(out);
    report_init(out);
    used *= 2;
  }
}
