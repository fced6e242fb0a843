/* plumb list, plumb show. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/options.h"
#include "cli/statements.h"
#include "io/json.h"
#include "io/sheet.h"

static json_t *text_or_empty(const char *text) { return json_string(text == NULL ? "" : text); }

static const char *yes_no(int yes) { return yes ? "yes" : "no"; }

static const char *shape_name(shape kind) {
  switch (kind) {
    case SHAPE_TEXT: return "text";
    case SHAPE_COUNT: return "count";
    case SHAPE_SCALAR:
    case SHAPE_SLOPE: return "number";
    case SHAPE_VECTOR: return "vector";
    case SHAPE_LABELS: return "labels";
    case SHAPE_INDICES: return "indices";
    case SHAPE_MATRIX: return "matrix";
  }
  return "";
}

static json_t *encode_fields_of(const field_spec *first) {
  json_t *list = json_array();
  for (const field_spec *s = first; s->name != NULL; s++) {
    json_t *one = json_object();
    json_put(one, "name", text_or_empty(s->name));
    json_put(one, "shape", json_string(shape_name(s->kind)));
    json_put(one, s->kind == SHAPE_TEXT ? "words" : "size", text_or_empty(s->form));
    json_put(one, "required", json_string(yes_no(s->required)));
    json_put(one, "meaning", text_or_empty(s->meaning));
    json_push(list, one);
  }
  return list;
}

static json_t *encode_item(const item *it, int with_inputs) {
  json_t *object = json_object();
  json_put(object, "id", text_or_empty(it->id));
  json_put(object, "source", text_or_empty(it->source));
  json_put(object, "title", text_or_empty(it->title));
  json_put(object, "constructs", json_string(yes_no(it->construct != NULL)));
  json_put(object, "checks", json_string(yes_no(it->check != NULL)));
  if (!with_inputs) return object;
  json_put(object, "about", text_or_empty(it->about));
  json_put(object, "inputs", encode_fields_of(it->inputs));
  if (it->outputs != NULL) json_put(object, "outputs", encode_fields_of(it->outputs));
  return object;
}

static int paper_alone(void) {
  (void)fputs("plumb: a paper is listed with --statements: plumb list --statements [PAPER]\n", stderr);
  return EXIT_USAGE;
}

int command_list(const options *o) {
  sink out = {NULL, 0, 0};
  sheet s;
  if (o->statements) return list_statements(o);
  if (o->operands > 0) return paper_alone();
  if (o->json) {
    json_t *list = json_array();
    for (const item *const *it = engine_items(); *it != NULL; it++) json_push(list, encode_item(*it, 0));
    json_put_text(&out, list);
    return finish(o, &out, EXIT_HOLDS);
  }
  sheet_init(&s, "lllll");
  sheet_row(&s, (const char *const[]){"item", "source", "constructs", "checks", "title"});
  for (const item *const *it = engine_items(); *it != NULL; it++)
    sheet_row(&s, (const char *const[]){(*it)->id, (*it)->source, yes_no((*it)->construct != NULL),
                                        yes_no((*it)->check != NULL), (*it)->title});
  sheet_write(&s, &out);
  sheet_clear(&s);
  return finish(o, &out, EXIT_HOLDS);
}

/* "a|b" as "one of a, b". */
static void show_words(const char *words, sink *out) {
  sink list = {NULL, 0, 0};
  sink_put(&list, "one of ");
  for (; *words != '\0'; words++)
    if (*words == '|')
      sink_put(&list, ", ");
    else
      sink_fill(&list, *words, 1);
  sink_wrap(out, 6, 78, list.text);
  free(list.text);
}

static void show_field(const field_spec *s, const char *optional, sink *out) {
  const char *size = s->kind == SHAPE_TEXT || s->form == NULL ? "" : s->form;
  sink_print(out, "  %s: %s%s%s%s%s\n", s->name, shape_name(s->kind), *size == '\0' ? "" : ", ", size,
             s->required ? "" : ", ", s->required ? "" : optional);
  if (s->kind == SHAPE_TEXT && s->form != NULL) show_words(s->form, out);
  if (s->meaning != NULL) sink_wrap(out, 6, 78, s->meaning);
}

int command_show(const options *o) {
  sink out = {NULL, 0, 0};
  const item *it = engine_find(o->operand[0]);
  if (it == NULL) return unknown_item(o->operand[0]);
  if (o->json) {
    json_put_text(&out, encode_item(it, 1));
    return finish(o, &out, EXIT_HOLDS);
  }
  sink_print(&out, "%s (%s)\n", it->id, it->source);
  sink_wrap(&out, 0, 78, it->title);
  sink_put(&out, "\n");
  if (it->about != NULL) sink_wrap(&out, 0, 78, it->about);
  sink_put(&out, "\nInput:\n");
  for (const field_spec *s = it->inputs; s->name != NULL; s++) show_field(s, "may be absent", &out);
  if (it->outputs != NULL) sink_put(&out, "\nOutput of construct, which `plumb compare` compares:\n");
  for (const field_spec *s = it->outputs; s != NULL && s->name != NULL; s++) show_field(s, "not always there", &out);
  sink_put(&out, "\n");
  if (it->construct != NULL) sink_print(&out, "plumb construct %s CASE  computes the object.\n", it->id);
  if (it->check != NULL) sink_print(&out, "plumb check %s CASE  checks hypotheses and conclusions.\n", it->id);
  return finish(o, &out, EXIT_HOLDS);
}
