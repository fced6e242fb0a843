/* Case files (spec/case.md): a header and the input of one item, read strictly. */
#ifndef PLUMB_CASE_H
#define PLUMB_CASE_H

#include "io/json.h"
#include "theorems/item.h"

typedef struct {
  json_t *document;    /* the whole file; what follows belongs to it */
  const char *item_id; /* NULL where the file does not say; so the next two */
  const char *case_id;
  const char *arithmetic; /* "rational" or "enclosure" */
  int expects_refusal;
  json_t *flags; /* a list of texts, or NULL */
  json_t *input; /* the object, not yet read */
} case_file;

/* Reads the header. On failure there is nothing to close. */
int case_parse(case_file *c, const char *bytes, size_t size, failure *why);
int case_open(case_file *c, const char *path, failure *why); /* "-" is standard input */
void case_close(case_file *c);

/* Decodes the input by the specifications of the item's fields: every required field, no other field, the right
   shapes. `in` is initialised and empty; on failure it may hold a part. */
int case_read_input(const case_file *c, const item *it, fields *in, failure *why);

/* Decodes an object of fields of unknown names and shapes, called `where` in messages: texts that are numbers are numbers,
   other texts are texts, lists are vectors, lists of lists are matrices. */
int case_read_any(json_t *object, const char *where, fields *out, failure *why);

#endif
