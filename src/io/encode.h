/* Fields and reports as JSON (spec/case.md). Every function returns a new reference. */
#ifndef PLUMB_ENCODE_H
#define PLUMB_ENCODE_H

#include "io/json.h"
#include "num/common/report.h"

/* "p/q", or {"lo": ..., "hi": ...}. */
json_t *encode_bounds(const bounds *b);

/* An object with one member per field, in their order: a text, a number, a list of numbers or a list of rows. */
json_t *encode_fields(const fields *f);

/* The list of rows. */
json_t *encode_rows(const report *r);

#endif
