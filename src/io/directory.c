#include <dirent.h>
#include <errno.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>

#include "io/file.h"
#include "num/common/memory.h"

static int by_bytes(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

int file_names(const char *directory, char ***names, size_t *count, failure *why) {
  size_t room = 64;
  const struct dirent *entry;
  DIR *from = opendir(directory);
  if (from == NULL) return refuse(why, "cannot be opened: %s", strerror(errno));
  *names = memory_new(room, sizeof **names);
  *count = 0;
  while ((entry = readdir(from)) != NULL) {
    if (entry->d_name[0] == '.') continue;
    if (*count == room) *names = memory_resize(*names, room *= 2, sizeof **names);
    (*names)[(*count)++] = memory_copy_text(entry->d_name);
  }
  (void)closedir(from);
  qsort(*names, *count, sizeof **names, by_bytes);
  return 1;
}

void file_names_free(char **names, size_t count) {
  for (size_t i = 0; i < count; i++) free(names[i]);
  free(names);
}

void file_sha256(char out[65], const char *bytes, size_t size) {
  static const char digits[] = "0123456789abcdef";
  struct sha256_ctx state;
  uint8_t hash[SHA256_DIGEST_SIZE];
  sha256_init(&state);
  sha256_update(&state, size, (const uint8_t *)bytes);
  sha256_digest(&state, SHA256_DIGEST_SIZE, hash);
  for (size_t i = 0; i < SHA256_DIGEST_SIZE; i++) {
    out[2 * i] = digits[hash[i] >> 4];
    out[2 * i + 1] = digits[hash[i] & 15];
  }
  out[64] = '\0';
}
