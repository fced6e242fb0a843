#include "io/encode.h"

#include <stdlib.h>

#include "io/text.h"

static json_t *encode_rational(mpq_srcptr a) {
  char *text = text_from_rational(a);
  json_t *value = json_string(text);
  free(text);
  return value;
}

json_t *encode_bounds(const bounds *b) {
  if (mpq_equal(b->lo, b->hi)) return encode_rational(b->lo);
  json_t *value = json_object();
  json_put(value, "lo", encode_rational(b->lo));
  json_put(value, "hi", encode_rational(b->hi));
  return value;
}

static json_t *encode_number(const field *f, size_t i) {
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  field_get(f, i, &b);
  json_t *value = encode_bounds(&b);
  mpq_clears(b.lo, b.hi, NULL);
  return value;
}

static json_t *encode_line(const field *f, size_t line) {
  json_t *list = json_array();
  for (size_t c = 0; c < f->cols; c++) json_push(list, encode_number(f, line * f->cols + c));
  return list;
}

static json_t *encode_field(const field *f) {
  if (f->text != NULL) return json_string(f->text);
  if (f->rank == 0) return encode_number(f, 0);
  if (f->rank == 1) return encode_line(f, 0);
  json_t *table = json_array();
  for (size_t i = 0; i < f->rows; i++) json_push(table, encode_line(f, i));
  return table;
}

json_t *encode_fields(const fields *f) {
  json_t *object = json_object();
  for (size_t i = 0; i < f->count; i++) json_put(object, f->at[i].name, encode_field(f->at + i));
  return object;
}

static void put_number(json_t *object, const char *name, const row_number *n) {
  json_put(object, name, n->finite ? encode_bounds(&n->b) : json_string("unbounded"));
}

static json_t *encode_indices(const row *one) {
  json_t *list = json_array();
  for (size_t k = 0; k < one->indices; k++) json_push(list, json_integer((json_int_t)one->index[k]));
  return list;
}

static json_t *encode_row(const row *one) {
  json_t *object = json_object();
  json_put(object, "kind", json_string(row_kind_name(one->kind)));
  json_put(object, "key", json_string(one->key));
  if (one->indices > 0) json_put(object, "indices", encode_indices(one));
  if (one->quantity != NULL) json_put(object, "quantity", json_string(one->quantity));
  if (one->rel != RELATION_NONE) {
    put_number(object, "lhs", &one->lhs);
    json_put(object, "relation", json_string(relation_sign(one->rel)));
    put_number(object, "rhs", &one->rhs);
    put_number(object, "slack", &one->slack);
  } else if (one->kind == ROW_INFO) {
    put_number(object, "value", &one->lhs);
  }
  if (one->kind != ROW_INFO && one->kind != ROW_NOTE)
    json_put(object, "verdict", json_string(verdict_name(one->answer)));
  if (one->scale_name != NULL) {
    json_t *normalised = json_object();
    json_put(normalised, "by", json_string(one->scale_name));
    put_number(normalised, "value", &one->normalised);
    json_put(object, "normalised", normalised);
  }
  return object;
}

json_t *encode_rows(const report *r) {
  json_t *list = json_array();
  for (size_t i = 0; i < r->count; i++) json_push(list, encode_row(r->at + i));
  return list;
}
