/* A case together with its item and its inputs, ready to be computed from. */
#ifndef PLUMB_INSTANCE_H
#define PLUMB_INSTANCE_H

#include "io/case.h"
#include "verdict/common/engine.h"

typedef struct {
  const item *it;
  case_file file;
  fields in;
  effort how; /* never AUTO */
} instance;

/* What AUTO means for a case of an item: what its file says, else what suits its inputs. */
arith instance_arith(const case_file *file, const item *it, const fields *in);

/* Opens the case and reads its input: a case file, an .npz or a folder of .npy files (spec/arrays.md; `file` is then
   empty). `it` NULL: the item that the file names. AUTO is resolved. On failure there is nothing to close. */
int instance_open(instance *x, const item *it, const char *path, const effort *how, failure *why);
void instance_close(instance *x);

#endif
