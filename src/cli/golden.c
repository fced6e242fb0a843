/* plumb golden, plumb verify. */
#include <stdlib.h>
#include <string.h>

#include "cli/golden_set.h"
#include "cli/options.h"
#include "io/file.h"
#include "io/json.h"
#include "io/sheet.h"
#include "num/common/memory.h"

static char *manifest_path(const char *directory) {
  sink path = {NULL, 0, 0};
  sink_put(&path, directory);
  sink_put(&path, "/MANIFEST");
  return path.text;
}

static int manifest_is_same(const char *path, const char *manifest) {
  size_t size;
  failure why;
  char *bytes = file_read(path, &size, &why);
  int same = bytes != NULL && size == strlen(manifest) && memcmp(bytes, manifest, size) == 0;
  free(bytes);
  return same;
}

/* Writes what differs. Returns the exit status. */
static int write_all(const golden_set *s, const char *path, const char *manifest, sink *out) {
  failure why;
  size_t written = 0;
  for (size_t i = 0; i < s->count; i++) {
    const golden_entry *one = s->at + i;
    if (one->same) continue;
    if (!file_write(one->path, one->g.text, strlen(one->g.text), &why)) return complain(one->path, &why);
    sink_print(out, "written: %s\n", one->place);
    written++;
  }
  if (!manifest_is_same(path, manifest) && !file_write(path, manifest, strlen(manifest), &why))
    return complain(path, &why);
  sink_print(out, "%zu cases, %zu files written\n", s->count, written);
  return EXIT_HOLDS;
}

/* Lists what differs. Returns the exit status. */
static int list_differences(const golden_set *s, int manifest_same, sink *out) {
  size_t differences = manifest_same ? 0 : 1;
  for (size_t i = 0; i < s->count; i++) {
    if (s->at[i].failed || s->at[i].same) continue;
    sink_print(out, "differs: %s\n", s->at[i].place);
    differences++;
  }
  if (!manifest_same) sink_put(out, "differs: MANIFEST\n");
  if (s->failures > 0) return EXIT_INPUT;
  return differences == 0 ? EXIT_HOLDS : EXIT_FAILS;
}

int command_golden(const options *o) {
  const char *directory = o->operands > 0 ? o->operand[0] : "golden";
  sink out = {NULL, 0, 0};
  golden_set s;
  failure why;
  int status = EXIT_INPUT;
  if (!golden_set_compute(&s, directory, "golden", &why)) return complain(directory, &why);
  char *manifest = golden_set_manifest(&s), *path = manifest_path(directory);
  if (o->only_check) {
    status = list_differences(&s, manifest_is_same(path, manifest), &out);
    sink_print(&out, "%zu cases, %zu that cannot be computed\n", s.count, s.failures);
  } else if (s.failures > 0) {
    sink_print(&out, "%zu of %zu cases cannot be computed or confirmed: nothing written\n", s.failures, s.count);
  } else {
    status = write_all(&s, path, manifest, &out);
  }
  golden_set_clear(&s);
  free(manifest);
  free(path);
  return finish(o, &out, status);
}

/* What verify counts for an item; the columns of its table. */
enum {
  COUNT_CASES,
  COUNT_BUILT,
  COUNT_HOLDS,
  COUNT_NOT,
  COUNT_FAILS,
  COUNT_REFUTED,
  COUNT_REFUSED,
  COUNT_OPEN,
  COUNT_BAD,
  COUNTS
};

static const char *const count_names[COUNTS] = {"cases",   "constructed", "HOLDS",     "NOT_APPLICABLE", "FAILS",
                                                "REFUTED", "refused",     "UNDECIDED", "wrong files"};

static int column_of(const golden_case *g) {
  if (g->refused) return COUNT_REFUSED;
  switch (g->answer) {
    case OUTCOME_HOLDS: return COUNT_HOLDS;
    case OUTCOME_NOT_APPLICABLE: return COUNT_NOT;
    case OUTCOME_FAILS: return COUNT_FAILS;
    case OUTCOME_REFUTED: return COUNT_REFUTED;
    case OUTCOME_UNDECIDED:
    case OUTCOME_APPROX: break;
  }
  return COUNT_OPEN;
}

/* Counts the cases of one item, or of all for NULL. */
static void count_cases(const golden_set *s, const char *id, size_t count[COUNTS]) {
  for (int c = 0; c < COUNTS; c++) count[c] = 0;
  for (size_t i = 0; i < s->count; i++) {
    const golden_entry *one = s->at + i;
    size_t length = strcspn(one->place, "/");
    if (id != NULL && (strlen(id) != length || strncmp(one->place, id, length) != 0)) continue;
    count[COUNT_CASES]++;
    count[COUNT_BAD] += one->failed || !one->same ? 1 : 0;
    if (one->failed) continue;
    count[COUNT_BUILT] += one->g.constructed ? 1 : 0;
    count[column_of(&one->g)]++;
  }
}

static void add_counts(sheet *table, const char *id, const char *source, const size_t count[COUNTS]) {
  sheet_cell(table, id);
  sheet_cell(table, source);
  for (int c = 0; c < COUNTS; c++) {
    sink text = {NULL, 0, 0};
    sink_print(&text, "%zu", count[c]);
    sheet_cell(table, count[c] == 0 && c != COUNT_CASES ? "" : text.text);
    free(text.text);
  }
}

static void show_refuted(const golden_set *s, sink *out) {
  for (size_t i = 0; i < s->count; i++)
    if (s->at[i].g.failing != NULL) sink_print(out, "***** REFUTED: %s: %s\n", s->at[i].place, s->at[i].g.failing);
}

static void show_table(const golden_set *s, sink *out) {
  size_t count[COUNTS];
  sheet table;
  sheet_init(&table, "llrrrrrrrrr");
  sheet_cell(&table, "item");
  sheet_cell(&table, "source");
  for (int c = 0; c < COUNTS; c++) sheet_cell(&table, count_names[c]);
  for (const item *const *it = engine_items(); *it != NULL; it++) {
    count_cases(s, (*it)->id, count);
    add_counts(&table, (*it)->id, (*it)->source, count);
  }
  count_cases(s, NULL, count);
  add_counts(&table, "all", "", count);
  sheet_write(&table, out);
  sheet_clear(&table);
}

static void show_confirmed(const golden_set *s, sink *out) {
  size_t rows = 0, alone = 0;
  for (size_t i = 0; i < s->count; i++) {
    rows += s->at[i].g.rows;
    alone += s->at[i].g.alone;
  }
  sink_print(out, "%zu rows confirmed in a second arithmetic, %zu that only the first one has\n", rows - alone, alone);
}

static json_t *encode_entry(const golden_entry *one) {
  json_t *object = json_object();
  json_put(object, "file", json_string(one->place));
  json_put(object, "outcome",
           json_string(one->failed      ? "not computed"
                       : one->g.refused ? "refused"
                                        : outcome_name(one->g.answer)));
  json_put(object, "same", json_string(one->same ? "yes" : "no"));
  return object;
}

int command_verify(const options *o) {
  const char *directory = o->operands > 0 ? o->operand[0] : "golden";
  sink out = {NULL, 0, 0}, differences = {NULL, 0, 0};
  golden_set s;
  failure why;
  if (!golden_set_compute(&s, directory, "verify", &why)) return complain(directory, &why);
  char *manifest = golden_set_manifest(&s), *path = manifest_path(directory);
  int status = list_differences(&s, manifest_is_same(path, manifest), &differences);
  if (o->json) {
    json_t *list = json_array();
    for (size_t i = 0; i < s.count; i++) json_push(list, encode_entry(s.at + i));
    json_put_text(&out, list);
  } else {
    show_table(&s, &out);
    sink_put(&out, "\n");
    show_refuted(&s, &out);
    show_confirmed(&s, &out);
    if (differences.text != NULL) sink_put(&out, differences.text);
    sink_print(&out, "%s golden file is as recomputed\n", status == EXIT_HOLDS ? "every" : "not every");
  }
  golden_set_clear(&s);
  free(differences.text);
  free(manifest);
  free(path);
  return finish(o, &out, status);
}
