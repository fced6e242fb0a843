#include "cli/network_arrays.h"

#include <stdlib.h>
#include <string.h>

#include "io/npz_write.h"

static int copy_field(fields *to, const field *from, failure *why) {
  if (from->text != NULL) {
    fields_add_text(to, from->name, from->text);
    return 1;
  }
  double *values = field_doubles(from);
  if (values == NULL)
    return refuse(why, "%s: has a number beyond the largest double, which no array holds", from->name);
  field *copy = fields_add_binary(to, from->name, from->rank, from->rows, from->cols);
  memcpy(copy->binary, values, from->rows * from->cols * sizeof *values);
  free(values);
  return 1;
}

/* The tolerance is asked for anew. */
static int is_copied(const field *f, const network_answer *a) {
  return strcmp(f->name, "within") != 0 && fields_find(&a->arrays, f->name) == NULL;
}

int network_arrays_write(const char *path, const instance *x, const network_answer *a, failure *why) {
  fields all;
  int done = 1;
  fields_init(&all);
  for (size_t k = 0; done && k < x->in.count; k++)
    if (is_copied(x->in.at + k, a)) done = copy_field(&all, x->in.at + k, why);
  for (size_t k = 0; done && k < a->arrays.count; k++) done = copy_field(&all, a->arrays.at + k, why);
  done = done && npz_write(path, &all, why);
  fields_clear(&all);
  return done;
}
