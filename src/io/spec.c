#include "io/spec.h"

#include <stdio.h>
#include <string.h>

const field_spec *spec_find(const item *it, const char *name) {
  for (const field_spec *s = it->inputs; s->name != NULL; s++)
    if (strcmp(s->name, name) == 0) return s;
  return NULL;
}

void spec_names(char out[SPEC_NAMES], const item *it) {
  size_t used = 0;
  out[0] = '\0';
  for (const field_spec *s = it->inputs; s->name != NULL; s++) {
    (void)snprintf(out + used, SPEC_NAMES - used, "%s%s", used == 0 ? "" : ", ", s->name);
    used = strlen(out);
  }
}

int spec_has_word(const char *words, const char *word) {
  size_t length = strlen(word);
  while (words != NULL) {
    size_t next = strcspn(words, "|");
    if (next == length && strncmp(word, words, length) == 0) return 1;
    words = words[next] == '|' ? words + next + 1 : NULL;
  }
  return 0;
}
