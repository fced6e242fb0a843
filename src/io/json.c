#include "io/json.h"

#include <stdlib.h>

#include "io/text.h"
#include "num/common/memory.h"

/* While a document is read, jansson may take this much memory: a hostile file must not take all there is. */
enum { READ_BUDGET = 1 << 30 };

typedef union {
  size_t bytes;
  long double aligned;
} block;

static size_t budget;
static int reading, over_budget;

static void *take(size_t bytes) {
  size_t all = bytes + sizeof(block);
  if (reading && all > budget) {
    over_budget = 1;
    return NULL;
  }
  block *b = memory_new(all, 1);
  b->bytes = all;
  if (reading) budget -= all;
  return b + 1;
}

static void give_back(void *p) {
  if (p == NULL) return;
  block *b = (block *)p - 1;
  if (reading) budget += b->bytes;
  free(b);
}

void json_memory_init(void) { json_set_alloc_funcs(take, give_back); }

json_t *json_read(const char *bytes, size_t size, failure *why) {
  json_error_t error;
  char shown[240];
  budget = READ_BUDGET;
  reading = 1;
  over_budget = 0;
  json_t *document = json_loadb(bytes, size, JSON_REJECT_DUPLICATES, &error);
  reading = 0;
  if (document != NULL) return document;
  if (over_budget) { /* jansson does not always say so */
    (void)refuse(why, "has too many values; expected a document that takes at most %d MiB in memory",
                 READ_BUDGET >> 20);
    return NULL;
  }
  enum json_error_code code = json_error_code(&error);
  if (code == json_error_null_character || code == json_error_null_byte_in_key) {
    (void)refuse(why, "is not a case: line %d, column %d: a text has the character U+0000", error.line, error.column);
    return NULL;
  }
  if (code == json_error_duplicate_key) {
    (void)refuse(why, "is not a case: line %d, column %d: a member is given twice, expected each once", error.line,
                 error.column);
    return NULL;
  }
  if (code == json_error_numeric_overflow) {
    (void)refuse(
        why,
        "is not a case: line %d, column %d: a bare number beyond the range of doubles or of 64 bits; numbers are "
        "given as texts, in quotes",
        error.line, error.column);
    return NULL;
  }
  text_one_line(shown, sizeof shown, error.text);
  (void)refuse(why, "is not a JSON document: line %d, column %d: %s", error.line, error.column, shown);
  return NULL;
}

int json_is(const json_t *value, json_type type) { return value != NULL && json_typeof(value) == type; }

static void put_leaf(sink *s, json_t *value) {
  char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(17));
  sink_put(s, text);
  give_back(text);
}

static int is_list_or_object(json_t *value) { return json_is(value, JSON_ARRAY) || json_is(value, JSON_OBJECT); }

static int is_list_of_integers(json_t *value) {
  for (size_t i = 0; i < json_array_size(value); i++)
    if (!json_is(json_array_get(value, i), JSON_INTEGER)) return 0;
  return json_is(value, JSON_ARRAY);
}

/* An object with two members, as an enclosure, is as good as a plain value, and so are the indices of a row. */
static int is_plain(json_t *value) {
  return !is_list_or_object(value) || json_object_size(value) == 2 || is_list_of_integers(value);
}

static int has_only_plain(json_t *value) {
  for (size_t i = 0; i < json_array_size(value); i++)
    if (!is_plain(json_array_get(value, i))) return 0;
  for (void *at = json_object_iter(value); at != NULL; at = json_object_iter_next(value, at))
    if (!is_plain(json_object_iter_value(at))) return 0;
  return 1;
}

static void new_line(sink *s, int level) {
  sink_put(s, "\n");
  sink_fill(s, ' ', 2 * (size_t)level);
}

/* `broken`: one member a line. Recursion is bounded: documents are read under jansson's depth limit. */
static void put_value(sink *s, json_t *value, int level) {
  size_t left;
  if (!is_list_or_object(value)) {
    put_leaf(s, value);
    return;
  }
  int broken = level == 0 || !has_only_plain(value);
  sink_put(s, json_is(value, JSON_ARRAY) ? "[" : "{");
  if (json_is(value, JSON_ARRAY)) {
    left = json_array_size(value);
    for (size_t i = 0; left > 0; i++) {
      if (broken) new_line(s, level + 1);
      put_value(s, json_array_get(value, i), level + 1);
      if (--left > 0) sink_put(s, broken ? "," : ", ");
    }
  } else {
    left = json_object_size(value);
    for (void *at = json_object_iter(value); at != NULL; at = json_object_iter_next(value, at)) {
      if (broken) new_line(s, level + 1);
      json_t *quoted = json_string(json_object_iter_key(at));
      put_leaf(s, quoted);
      json_decref(quoted);
      sink_put(s, ": ");
      put_value(s, json_object_iter_value(at), level + 1);
      if (--left > 0) sink_put(s, broken ? "," : ", ");
    }
  }
  if (broken) new_line(s, level);
  sink_put(s, json_is(value, JSON_ARRAY) ? "]" : "}");
}

char *json_write(json_t *document) {
  sink s = {NULL, 0, 0};
  put_value(&s, document, 0);
  sink_put(&s, "\n");
  return s.text;
}

void json_put(json_t *object, const char *name, json_t *value) {
  if (json_object_set_new(object, name, value) != 0) memory_exhausted();
}

void json_push(json_t *list, json_t *value) {
  if (json_array_append_new(list, value) != 0) memory_exhausted();
}

void json_put_text(sink *out, json_t *document) {
  char *text = json_write(document);
  sink_put(out, text);
  free(text);
  json_decref(document);
}
