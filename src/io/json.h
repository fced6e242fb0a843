/* JSON documents in memory (jansson), read under limits and written in one fixed way. */
#ifndef PLUMB_JSON_H
#define PLUMB_JSON_H

#include <jansson.h>

#include "io/sink.h"
#include "num/common/failure.h"

/* Gives jansson memory that never runs out silently: the program ends with status 3 instead. Call it first in main. */
void json_memory_init(void);

/* The document in the bytes, or NULL with the reason. Members given twice, bytes that are not UTF-8, nesting beyond
   jansson's limit and documents that would need more than a fixed amount of memory are refused. */
json_t *json_read(const char *bytes, size_t size, failure *why);

/* The document as text: two blanks per level, members in their order, lists and objects of plain values on one line (an
   enclosure counts as plain), a newline at the end. The same document gives the same bytes everywhere. Free with
   free(). */
char *json_write(json_t *document);

/* Appends that text, and gives the document back. */
void json_put_text(sink *out, json_t *document);

/* 1 when there is a value, and it has that type. */
int json_is(const json_t *value, json_type type);

/* Appends to a list or object that must take it; takes over the reference to `value`. */
void json_put(json_t *object, const char *name, json_t *value);
void json_push(json_t *list, json_t *value);

#endif
