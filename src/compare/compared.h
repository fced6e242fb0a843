/* A golden construction against that of another program: one record per field, as a table and as JSON. */
#ifndef PLUMB_COMPARED_H
#define PLUMB_COMPARED_H

#include "compare/difference.h"
#include "compare/likeness.h"
#include "io/json.h"

/* ABSENT: the other program has no such field, which is no difference; MISSING: it was asked for by name. */
typedef enum {
  COMPARED_AGREES,
  COMPARED_WITHIN,
  COMPARED_DIFFERS,
  COMPARED_MISSING,
  COMPARED_SHAPE,
  COMPARED_ABSENT,
  COMPARED_LEFT_OUT /* others were asked for by name */
} compared_answer;

/* One field of the golden construction. */
typedef struct {
  const field *expected, *found; /* found is NULL where the other program has no such field */
  compared_answer answer;
  difference by;
  unsigned long condition; /* 0 where it is unknown (cli/condition.h) */
  mpq_t allowed;           /* the relative error that is allowed */
  likeness looks_like;     /* only of a field that does not agree */
} compared_field;

typedef struct {
  const fields *expected, *found;
  compared_field *at; /* as many as there are expected fields */
  likeness network;   /* of all fields together */
  json_t *flags;      /* which mistakes the golden case is known to reveal, a list of texts, or NULL */
} compared;

/* How many fields were compared, those that are missing among them, and how many of these agree or are within what is allowed. */
size_t compared_count(const compared *x);
size_t compared_good(const compared *x);

/* A table, what did not agree and what it looks like. */
void compared_write(const compared *x, sink *out);

/* The same as an object (spec/case.md). */
json_t *compared_encode(const compared *x);

#endif
