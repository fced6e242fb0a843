#include "cli/golden_set.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/options.h"
#include "cli/progress.h"
#include "io/file.h"
#include "num/common/memory.h"
#include "num/common/work.h"

static char *join(const char *a, const char *b) {
  size_t room = strlen(a) + strlen(b) + 2;
  char *path = memory_new(room, 1);
  (void)snprintf(path, room, "%s/%s", a, b);
  return path;
}

static int ends_in_json(const char *name) {
  size_t length = strlen(name);
  return length > 5 && strcmp(name + length - 5, ".json") == 0;
}

static void add(golden_set *s, const char *directory, char *place) {
  if (s->count == s->room) {
    s->room = s->room == 0 ? 64 : 2 * s->room;
    s->at = memory_resize(s->at, s->room, sizeof *s->at);
  }
  golden_entry *one = s->at + s->count++;
  *one = (golden_entry){place, join(directory, place), 0, 0, {NULL, 0, 0, OUTCOME_UNDECIDED, 0, 0, NULL, NULL}};
}

/* A name that is no directory is no item: MANIFEST, a README. */
static void find_cases(golden_set *s, const char *directory, const char *item_id) {
  char **names, *folder = join(directory, item_id);
  size_t count;
  failure why;
  if (file_names(folder, &names, &count, &why)) {
    for (size_t i = 0; i < count; i++)
      if (ends_in_json(names[i])) add(s, directory, join(item_id, names[i]));
    file_names_free(names, count);
  }
  free(folder);
}

static int by_place(const void *a, const void *b) {
  return strcmp(((const golden_entry *)a)->place, ((const golden_entry *)b)->place);
}

static void compute(golden_entry *one) {
  size_t size;
  failure why;
  char *item_id = memory_copy_text(one->place), *case_id = strchr(item_id, '/');
  *case_id++ = '\0';
  case_id[strlen(case_id) - 5] = '\0'; /* without .json */
  char *bytes = file_read(one->path, &size, &why);
  one->failed = bytes == NULL || !golden_compute(&one->g, bytes, size, item_id, case_id, &why);
  if (one->failed)
    (void)complain(one->path, &why);
  else
    one->same = strlen(one->g.text) == size && memcmp(one->g.text, bytes, size) == 0;
  free(bytes);
  free(item_id);
}

int golden_set_compute(golden_set *s, const char *directory, const char *job, failure *why) {
  char **names;
  size_t count;
  *s = (golden_set){NULL, 0, 0, 0};
  if (!file_names(directory, &names, &count, why)) return 0;
  for (size_t i = 0; i < count; i++) find_cases(s, directory, names[i]);
  file_names_free(names, count);
  if (s->count > 0) qsort(s->at, s->count, sizeof *s->at, by_place);
  work_on_all(job, (int)s->count);
  for (size_t i = 0; i < s->count; i++) {
    compute(s->at + i);
    s->failures += s->at[i].failed ? 1 : 0;
    progress_show();
    work_done((int)i + 1);
  }
  return 1;
}

void golden_set_clear(golden_set *s) {
  for (size_t i = 0; i < s->count; i++) {
    golden_clear(&s->at[i].g);
    free(s->at[i].place);
    free(s->at[i].path);
  }
  free(s->at);
}

char *golden_set_manifest(const golden_set *s) {
  sink lines = {NULL, 0, 0};
  char hash[65];
  sink_put(&lines, "");
  for (size_t i = 0; i < s->count; i++) {
    if (s->at[i].failed) continue;
    file_sha256(hash, s->at[i].g.text, strlen(s->at[i].g.text));
    sink_put(&lines, hash);
    sink_put(&lines, "  ");
    sink_put(&lines, s->at[i].place);
    sink_put(&lines, "\n");
  }
  return lines.text;
}
