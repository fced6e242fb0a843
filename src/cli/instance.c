#include "cli/instance.h"

#include <string.h>

#include "io/arrays.h"
#include "io/npz.h"

static int find_item(instance *x, const item *it, failure *why) {
  const char *named = x->file.item_id;
  if (it == NULL && named == NULL) return refuse(why, "item: is missing; expected the id of an item");
  if (it != NULL && named != NULL && strcmp(it->id, named) != 0)
    return refuse(why, "item: is %s; expected %s, or no item", named, it->id);
  x->it = it != NULL ? it : engine_find(named);
  return x->it != NULL ? 1 : refuse(why, "item: there is no %s; `plumb list` names the items", named);
}

arith instance_arith(const case_file *file, const item *it, const fields *in) {
  if (file->arithmetic == NULL) return engine_auto(it, in);
  return strcmp(file->arithmetic, "rational") == 0 ? ARITH_RATIONAL : ARITH_ENCLOSURE;
}

static int read_case(instance *x, const item *it, const char *path, failure *why) {
  if (!case_open(&x->file, path, why)) return 0;
  return find_item(x, it, why) && case_read_input(&x->file, x->it, &x->in, why);
}

static int read_arrays(instance *x, const item *it, const char *path, failure *why) {
  return find_item(x, it, why) && arrays_open(&x->in, path, why) && arrays_as_input(x->it, &x->in, why);
}

int instance_open(instance *x, const item *it, const char *path, const effort *how, failure *why) {
  memset(&x->file, 0, sizeof x->file);
  fields_init(&x->in);
  if (!(arrays_recognise(path) ? read_arrays(x, it, path, why) : read_case(x, it, path, why))) {
    instance_close(x);
    return 0;
  }
  x->how = *how;
  if (how->how == ARITH_AUTO) x->how.how = instance_arith(&x->file, x->it, &x->in);
  return 1;
}

void instance_close(instance *x) {
  fields_clear(&x->in);
  case_close(&x->file);
}
