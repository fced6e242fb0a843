/* A case together with its item and its inputs, ready to be computed from. */
#ifndef PLUMB_INSTANCE_H
#define PLUMB_INSTANCE_H

#include "cli/engine.h"
#include "io/case.h"

typedef struct {
  const item *it;
  case_file file;
  fields in;
  effort how; /* never AUTO */
} instance;

/* Opens the case and reads its input. `it` NULL: the item that the file names. AUTO becomes what the file says, or what
   suits its inputs. On failure there is nothing to close. */
int instance_open(instance *x, const item *it, const char *path, const effort *how, failure *why);
void instance_close(instance *x);

#endif
