/* All golden cases of a directory. */
#ifndef PLUMB_GOLDEN_SET_H
#define PLUMB_GOLDEN_SET_H

#include "cli/golden_case.h"

typedef struct {
  char *place; /* ITEM/CASE.json */
  char *path;  /* the directory, and then the place */
  int same;    /* the file holds the bytes that it must hold */
  int failed;  /* not computed: said on stderr; then the case is empty */
  golden_case g;
} golden_entry;

typedef struct {
  golden_entry *at;
  size_t count, room;
  size_t failures;
} golden_set;

/* Computes every DIR/ITEM/CASE.json, in the order of their bytes. Says on stderr what cannot be computed or confirmed.
   Returns 0 with the reason when the directory cannot be read. */
int golden_set_compute(golden_set *s, const char *directory, const char *job, failure *why);
void golden_set_clear(golden_set *s);

/* The lines `HASH  ITEM/CASE.json`. Free with free(). */
char *golden_set_manifest(const golden_set *s);

#endif
