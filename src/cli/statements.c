#include "cli/statements.h"

#include <stdio.h>
#include <string.h>

#include "io/json.h"
#include "io/sheet.h"
#include "io/text.h"

static const char *const papers[] = {"A", "B", "C", "D"};
enum { PAPERS = sizeof papers / sizeof *papers };

/* Of `all` statements: decided by rows wholly, in part, or not; and how many have a proved contract. */
typedef struct {
  size_t all, checked, in_part, open, proved;
} tally;

/* paper == NULL: of every paper. */
static int is_of(const statement *s, const char *paper) { return paper == NULL || strcmp(s->paper, paper) == 0; }

static tally tally_of(const char *paper) {
  tally t = {0, 0, 0, 0, 0};
  for (const statement *s = statements; s->id != NULL; s++) {
    if (!is_of(s, paper)) continue;
    t.all++;
    if (strcmp(s->items, "open") == 0)
      t.open++;
    else if (strchr(s->items, '(') != NULL)
      t.in_part++;
    else
      t.checked++;
    if (strcmp(s->contract, "-") != 0) t.proved++;
  }
  return t;
}

static json_t *encode_statement(const statement *s) {
  json_t *object = json_object();
  json_put(object, "id", json_string(s->id));
  json_put(object, "paper", json_string(s->paper));
  json_put(object, "number", json_string(s->number));
  json_put(object, "says", json_string(s->says));
  json_put(object, "items", json_string(s->items));
  json_put(object, "contract", json_string(s->contract));
  json_put(object, "cases", json_string(s->cases));
  json_put(object, "erratum", json_string(s->erratum));
  return object;
}

enum { COUNT_ROOM = 24 };

static const char *count_text(char room[COUNT_ROOM], size_t count) {
  (void)snprintf(room, COUNT_ROOM, "%zu", count);
  return room;
}

static void put_count(json_t *object, const char *name, size_t count) {
  char room[COUNT_ROOM];
  json_put(object, name, json_string(count_text(room, count)));
}

static json_t *encode_tally(const char *paper) {
  tally t = tally_of(paper);
  json_t *object = json_object();
  json_put(object, "paper", json_string(paper));
  put_count(object, "statements", t.all);
  put_count(object, "checked", t.checked);
  put_count(object, "in_part", t.in_part);
  put_count(object, "open", t.open);
  put_count(object, "proved", t.proved);
  return object;
}

static json_t *encode(const char *paper) {
  json_t *document = json_object(), *lines = json_array(), *counts = json_array();
  for (const statement *s = statements; s->id != NULL; s++)
    if (is_of(s, paper)) json_push(lines, encode_statement(s));
  for (size_t p = 0; p < PAPERS; p++)
    if (paper == NULL || strcmp(papers[p], paper) == 0) json_push(counts, encode_tally(papers[p]));
  json_put(document, "statements", lines);
  json_put(document, "counts", counts);
  return document;
}

static const char *unless_none(const char *text) { return strcmp(text, "-") == 0 ? "" : text; }

static void put_statements(sink *out, const char *paper) {
  sheet s;
  sheet_init(&s, "lllllll");
  sheet_row(&s, (const char *const[]){"statement", "number", "says", "items", "contract", "erratum", "cases"});
  for (const statement *one = statements; one->id != NULL; one++)
    if (is_of(one, paper))
      sheet_row(&s, (const char *const[]){one->id, one->number, one->says, one->items, unless_none(one->contract),
                                          unless_none(one->erratum), unless_none(one->cases)});
  sheet_write(&s, out);
  sheet_clear(&s);
}

static void put_tally(sheet *s, const char *name, const char *paper) {
  char room[COUNT_ROOM];
  tally t = tally_of(paper);
  sheet_cell(s, name);
  sheet_cell(s, count_text(room, t.all));
  sheet_cell(s, count_text(room, t.checked));
  sheet_cell(s, count_text(room, t.in_part));
  sheet_cell(s, count_text(room, t.open));
  sheet_cell(s, count_text(room, t.proved));
}

static void put_tallies(sink *out, const char *paper) {
  sheet s;
  sheet_init(&s, "lrrrrr");
  sheet_row(&s, (const char *const[]){"paper", "statements", "checked", "in part", "open", "proved contract"});
  for (size_t p = 0; p < PAPERS; p++)
    if (paper == NULL || strcmp(papers[p], paper) == 0) put_tally(&s, papers[p], papers[p]);
  if (paper == NULL) put_tally(&s, "all", NULL);
  sheet_write(&s, out);
  sheet_clear(&s);
}

static int is_paper(const char *name) {
  for (size_t p = 0; p < PAPERS; p++)
    if (strcmp(papers[p], name) == 0) return 1;
  return 0;
}

static int unknown_paper(const char *name) {
  char shown[80];
  text_one_line(shown, sizeof shown, name);
  (void)fprintf(stderr, "plumb: there is no paper \"%s\"; expected A, B, C or D\n", shown);
  return EXIT_USAGE;
}

int list_statements(const options *o) {
  sink out = {NULL, 0, 0};
  const char *paper = o->operands == 0 ? NULL : o->operand[0];
  if (paper != NULL && !is_paper(paper)) return unknown_paper(paper);
  if (o->json) {
    json_put_text(&out, encode(paper));
    return finish(o, &out, EXIT_HOLDS);
  }
  put_statements(&out, paper);
  sink_put(&out, "\n");
  put_tallies(&out, paper);
  return finish(o, &out, EXIT_HOLDS);
}
