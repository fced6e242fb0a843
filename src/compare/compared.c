#include "compare/compared.h"

#include <stdio.h>
#include <stdlib.h>

#include "io/encode.h"
#include "io/sheet.h"
#include "io/text.h"

static const char *const answer_names[] = {"agrees",      "within", "DIFFERS", "missing",
                                           "other shape", "absent", "left out"};

static int is_good(const compared_field *f) { return f->answer == COMPARED_AGREES || f->answer == COMPARED_WITHIN; }

static int is_compared(const compared_field *f) {
  return f->answer != COMPARED_ABSENT && f->answer != COMPARED_LEFT_OUT;
}

size_t compared_count(const compared *x) {
  size_t count = 0;
  for (size_t i = 0; i < x->expected->count; i++) count += (size_t)is_compared(x->at + i);
  return count;
}

size_t compared_good(const compared *x) {
  size_t good = 0;
  for (size_t i = 0; i < x->expected->count; i++) good += (size_t)is_good(x->at + i);
  return good;
}

/* `X[2][1]` for the entry of that index. */
static void entry_name(char *out, size_t room, const field *f, size_t index) {
  if (f->rank == 2)
    (void)snprintf(out, room, "%.60s[%zu][%zu]", f->name, index / f->cols, index % f->cols);
  else if (f->rank == 1)
    (void)snprintf(out, room, "%.60s[%zu]", f->name, index);
  else
    (void)snprintf(out, room, "%.60s", f->name);
}

static void short_entry(char text[TEXT_SHORT], const field *f, size_t index) {
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  field_get(f, index, &b);
  text_short(text, b.lo, b.hi);
  mpq_clears(b.lo, b.hi, NULL);
}

/* "3 x 2", "5", or nothing for one number. */
static void sizes_of(char *out, size_t room, const field *f) {
  if (f->text != NULL)
    (void)snprintf(out, room, "text");
  else if (f->rank == 2)
    (void)snprintf(out, room, "%zu x %zu", f->rows, f->cols);
  else if (f->rank == 1)
    (void)snprintf(out, room, "%zu numbers", f->cols);
  else
    (void)snprintf(out, room, "one number");
}

/* A count for the table; 0 stays empty where it says nothing. */
static void count_text(char out[24], size_t count, int always) {
  *out = '\0';
  if (count > 0 || always) (void)snprintf(out, 24, "%zu", count);
}

static void condition_text(char out[24], const compared_field *f) {
  if (f->condition == 0)
    (void)snprintf(out, 24, "unknown");
  else
    (void)snprintf(out, 24, "%lu", f->condition);
}

static void add_row(const compared_field *f, sheet *s) {
  const difference *d = &f->by;
  char entries[24] = "", equal[24] = "", inside[24] = "", condition[24] = "", worst[128] = "", a[TEXT_SHORT] = "",
       b[TEXT_SHORT] = "", relative[TEXT_SHORT] = "", ulps[TEXT_SHORT] = "", allowed[TEXT_SHORT] = "";
  if (d->comparable) {
    count_text(entries, d->entries, 1);
    count_text(equal, d->equal, 1);
    count_text(inside, d->inside, 0);
  } else if (f->found != NULL) {
    sizes_of(a, sizeof a, f->expected);
    sizes_of(b, sizeof b, f->found);
  }
  if (d->comparable && f->expected->text == NULL) {
    condition_text(condition, f);
    text_short(allowed, f->allowed, f->allowed);
  }
  if (mpq_sgn(d->relative) > 0 && f->expected->text == NULL) {
    entry_name(worst, sizeof worst, f->expected, d->worst);
    short_entry(a, f->expected, d->worst);
    short_entry(b, f->found, d->worst);
    text_short(relative, d->relative, d->relative);
    text_short(ulps, d->ulps, d->ulps);
  }
  sheet_row(s, (const char *const[]){f->expected->name, entries, equal, inside, worst, a, b, relative, ulps, condition,
                                     allowed, answer_names[f->answer]});
}

static void write_lines(const likeness *l, const char *name, sink *out) {
  for (size_t i = 0; i < l->count; i++) {
    size_t bullet = out->used;
    sink line = {NULL, 0, 0};
    sink_print(&line, "%.60s: %s", name, l->line[i]);
    sink_wrap_safe(out, 2, 110, line.text);
    out->text[bullet] = '-';
    free(line.text);
  }
}

static void write_likeness(const compared *x, sink *out) {
  size_t lines = x->network.count;
  for (size_t i = 0; i < x->expected->count; i++) lines += x->at[i].looks_like.count;
  if (lines == 0) return;
  sink_put(out, "looks like:\n");
  for (size_t i = 0; i < x->expected->count; i++) write_lines(&x->at[i].looks_like, x->expected->at[i].name, out);
  write_lines(&x->network, "all together", out);
}

static void write_flags(const compared *x, sink *out) {
  json_t *one;
  size_t i;
  if (x->flags == NULL || json_array_size(x->flags) == 0) return;
  sink_put(out, "This case is known to reveal:\n");
  json_array_foreach(x->flags, i, one) {
    size_t bullet = out->used;
    sink_wrap_safe(out, 2, 78, json_string_value(one));
    out->text[bullet] = '-';
  }
}

/* The golden fields with that answer on one line, where there are any. */
static void write_names(const compared *x, compared_answer answer, const char *words, sink *out) {
  const char *before = words;
  for (size_t i = 0; i < x->expected->count; i++) {
    if (x->at[i].answer != answer) continue;
    sink_print(out, "%s%s", before, x->expected->at[i].name);
    before = ", ";
  }
  if (before != words) sink_put(out, "\n");
}

void compared_write(const compared *x, sink *out) {
  size_t good = compared_good(x), count = compared_count(x);
  sheet s;
  sheet_init(&s, "lrrrlrrrrrrl");
  sheet_row(&s, (const char *const[]){"field", "entries", "equal", "inside", "worst entry", "golden", "other",
                                      "relative error", "ulps", "condition", "allowed", "answer"});
  for (size_t i = 0; i < x->expected->count; i++)
    if (is_compared(x->at + i)) add_row(x->at + i, &s);
  sheet_write(&s, out);
  sheet_clear(&s);
  sink_print(out, "\n%zu of %zu fields agree\n", good, count);
  write_names(x, COMPARED_ABSENT, "absent, so not compared: ", out);
  for (size_t i = 0; i < x->found->count; i++)
    if (fields_find(x->expected, x->found->at[i].name) == NULL)
      sink_print(out, "not compared: %s\n", x->found->at[i].name);
  write_likeness(x, out);
  if (good == count) return;
  write_flags(x, out);
}

static void put_count(json_t *object, const char *name, unsigned long count) {
  char text[24];
  (void)snprintf(text, sizeof text, "%lu", count);
  json_put(object, name, json_string(text));
}

static void put_number(json_t *object, const char *name, mpq_srcptr a) {
  char *text = text_from_rational(a);
  json_put(object, name, json_string(text));
  free(text);
}

static void put_entry(json_t *object, const char *name, const field *f, size_t index) {
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  field_get(f, index, &b);
  json_put(object, name, encode_bounds(&b));
  mpq_clears(b.lo, b.hi, NULL);
}

static json_t *encode_lines(const likeness *l) {
  json_t *list = json_array();
  for (size_t i = 0; i < l->count; i++) json_push(list, json_string(l->line[i]));
  return list;
}

static void put_difference(json_t *object, const compared_field *f) {
  const difference *d = &f->by;
  char text[128];
  put_count(object, "entries", d->entries);
  put_count(object, "equal", d->equal);
  put_count(object, "inside", d->inside);
  if (f->expected->text != NULL) return;
  if (mpq_sgn(d->relative) > 0) {
    entry_name(text, sizeof text, f->expected, d->worst);
    json_put(object, "worst", json_string(text));
    put_entry(object, "golden", f->expected, d->worst);
    put_entry(object, "other", f->found, d->worst);
  }
  put_number(object, "relative", d->relative);
  put_number(object, "ulps", d->ulps);
  condition_text(text, f);
  json_put(object, "condition", json_string(text));
  put_number(object, "allowed", f->allowed);
}

static json_t *encode_field_compared(const compared_field *f) {
  json_t *object = json_object();
  json_put(object, "field", json_string(f->expected->name));
  json_put(object, "answer", json_string(answer_names[f->answer]));
  if (f->by.comparable) put_difference(object, f);
  json_put(object, "looks_like", encode_lines(&f->looks_like));
  return object;
}

static json_t *encode_others(const compared *x) {
  json_t *list = json_array();
  for (size_t i = 0; i < x->found->count; i++)
    if (fields_find(x->expected, x->found->at[i].name) == NULL) json_push(list, json_string(x->found->at[i].name));
  return list;
}

static json_t *encode_absent(const compared *x) {
  json_t *list = json_array();
  for (size_t i = 0; i < x->expected->count; i++)
    if (x->at[i].answer == COMPARED_ABSENT) json_push(list, json_string(x->expected->at[i].name));
  return list;
}

json_t *compared_encode(const compared *x) {
  size_t good = compared_good(x), count = compared_count(x);
  json_t *object = json_object(), *list = json_array(), *summary = json_object();
  for (size_t i = 0; i < x->expected->count; i++) json_push(list, encode_field_compared(x->at + i));
  json_put(summary, "answer", json_string(good == count ? "agrees" : "DIFFERS"));
  put_count(summary, "fields", count);
  put_count(summary, "agree", good);
  json_put(summary, "looks_like", encode_lines(&x->network));
  json_put(summary, "absent", encode_absent(x));
  json_put(summary, "not_compared", encode_others(x));
  if (good < count && x->flags != NULL) json_put(summary, "flags", json_incref(x->flags));
  json_put(object, "summary", summary);
  json_put(object, "fields", list);
  return object;
}
