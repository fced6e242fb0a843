#include "io/case.h"

#include <stdlib.h>
#include <string.h>

#include "io/decode.h"
#include "io/file.h"
#include "io/spec.h"
#include "io/text.h"

typedef struct {
  const char *name;
  json_type type;
  const char *expected;
} member;

static const member header[] = {
    {"schema", JSON_STRING, "\"1\""},
    {"item", JSON_STRING, "the id of an item as a text"},
    {"case", JSON_STRING, "a name as a text"},
    {"comment", JSON_STRING, "a text"},
    {"flags", JSON_ARRAY, "a list of texts"},
    {"generator", JSON_OBJECT, "an object of texts"},
    {"arithmetic", JSON_STRING, "\"rational\" or \"enclosure\""},
    {"expect", JSON_STRING, "\"refused\""},
    {"input", JSON_OBJECT, "an object of fields"},
    {"construct", JSON_OBJECT, "an object"},
    {"check", JSON_OBJECT, "an object"},
};

static const member *header_find(const char *name) {
  for (size_t i = 0; i < sizeof header / sizeof *header; i++)
    if (strcmp(header[i].name, name) == 0) return header + i;
  return NULL;
}

static int all_texts(json_t *list_or_object) {
  for (size_t i = 0; i < json_array_size(list_or_object); i++)
    if (!json_is(json_array_get(list_or_object, i), JSON_STRING)) return 0;
  for (void *at = json_object_iter(list_or_object); at != NULL; at = json_object_iter_next(list_or_object, at))
    if (!json_is(json_object_iter_value(at), JSON_STRING)) return 0;
  return 1;
}

/* Letters, digits, points, dashes: the name of a file and of a folder, on every system. */
static int is_name(const char *text) {
  const char *allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_";
  return *text != '\0' && *text != '.' && strspn(text, allowed) == strlen(text) && strlen(text) <= 100;
}

/* The words that a member may be; NULL where that is free. */
static int value_is_allowed(const char *name, json_t *value) {
  const char *text = json_string_value(value);
  if (strcmp(name, "schema") == 0) return strcmp(text, "1") == 0;
  if (strcmp(name, "arithmetic") == 0) return strcmp(text, "rational") == 0 || strcmp(text, "enclosure") == 0;
  if (strcmp(name, "expect") == 0) return strcmp(text, "refused") == 0;
  if (strcmp(name, "item") == 0 || strcmp(name, "case") == 0) return is_name(text);
  if (strcmp(name, "flags") == 0 || strcmp(name, "generator") == 0) return all_texts(value);
  return 1;
}

static int check_header(json_t *document, failure *why) {
  char shown[48];
  if (!json_is(document, JSON_OBJECT))
    return refuse(why, "is not a case; expected a JSON object with the member \"input\"");
  for (void *at = json_object_iter(document); at != NULL; at = json_object_iter_next(document, at)) {
    const char *name = json_object_iter_key(at);
    json_t *value = json_object_iter_value(at);
    const member *known = header_find(name);
    text_one_line(shown, sizeof shown, name);
    if (known == NULL)
      return refuse(why,
                    "%s: is not a member of a case; expected schema, item, case, comment, flags, generator, "
                    "arithmetic, expect, input, construct or check",
                    shown);
    if (json_typeof(value) != known->type || !value_is_allowed(name, value))
      return refuse(why, "%s: is not as it should be; expected %s", shown, known->expected);
  }
  if (json_object_get(document, "input") == NULL)
    return refuse(why, "input: is missing; expected an object with the fields of the item");
  return 1;
}

int case_parse(case_file *c, const char *bytes, size_t size, failure *why) {
  json_t *document = json_read(bytes, size, why);
  if (document == NULL) return 0;
  if (!check_header(document, why)) {
    json_decref(document);
    return 0;
  }
  c->document = document;
  c->item_id = json_string_value(json_object_get(document, "item"));
  c->case_id = json_string_value(json_object_get(document, "case"));
  c->arithmetic = json_string_value(json_object_get(document, "arithmetic"));
  c->expects_refusal = json_object_get(document, "expect") != NULL;
  c->flags = json_object_get(document, "flags");
  c->input = json_object_get(document, "input");
  return 1;
}

int case_open(case_file *c, const char *path, failure *why) {
  size_t size;
  char *bytes = file_read(path, &size, why);
  int done = bytes != NULL && case_parse(c, bytes, size, why);
  free(bytes);
  return done;
}

void case_close(case_file *c) { json_decref(c->document); }

static int refuse_unknown_field(const item *it, const char *name, failure *why) {
  char shown[48], known[SPEC_NAMES];
  text_one_line(shown, sizeof shown, name);
  spec_names(known, it);
  return refuse(why, "input.%s: is not a field of %s; expected %s", shown, it->id, known);
}

int case_read_input(const case_file *c, const item *it, fields *in, failure *why) {
  decode_load load = {0, 0};
  for (void *at = json_object_iter(c->input); at != NULL; at = json_object_iter_next(c->input, at)) {
    const char *name = json_object_iter_key(at);
    if (spec_find(it, name) == NULL) return refuse_unknown_field(it, name, why);
  }
  for (const field_spec *s = it->inputs; s->name != NULL; s++) {
    json_t *value = json_object_get(c->input, s->name);
    if (value == NULL && s->required) return refuse(why, "input.%s: is missing (%s)", s->name, s->meaning);
    if (value != NULL && !decode_field(in, "input", s->name, s->kind, s->form, value, &load, why)) return 0;
  }
  return 1;
}

static shape guess_shape(json_t *value) {
  mpq_t r;
  failure fault;
  if (json_is(value, JSON_ARRAY)) return json_is(json_array_get(value, 0), JSON_ARRAY) ? SHAPE_MATRIX : SHAPE_VECTOR;
  if (!json_is(value, JSON_STRING)) return SHAPE_SCALAR;
  mpq_init(r);
  shape kind = text_to_rational(r, json_string_value(value), &fault) ? SHAPE_SCALAR : SHAPE_TEXT;
  mpq_clear(r);
  return kind;
}

int case_read_any(json_t *object, const char *where, fields *out, failure *why) {
  decode_load load = {0, 0};
  char shown[48];
  for (void *at = json_object_iter(object); at != NULL; at = json_object_iter_next(object, at)) {
    const char *name = json_object_iter_key(at);
    json_t *value = json_object_iter_value(at);
    text_one_line(shown, sizeof shown, name);
    if (!is_name(name))
      return refuse(why, "%.40s.%s: is not a name of a field; expected letters, digits, points, - and _", where, shown);
    if (!decode_field(out, where, name, guess_shape(value), NULL, value, &load, why)) return 0;
  }
  return 1;
}
