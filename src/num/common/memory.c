#include "num/common/memory.h"

#include <gmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "num/common/exact.h"

/* As a rational, 2^e takes |e| bits: with MPFR's own limit of 2^62 on e, GMP would abort. */
enum { MOST_EXPONENT = 1 << 24 };

void memory_exhausted(void) {
  (void)fputs("plumb: out of memory\n", stderr);
  exit(3);
}

void cells_fit(size_t used, size_t room) {
  if (used < room) return;
  (void)fputs(
      "plumb: a formula takes more cells than were set aside for it; this is a mistake in plumb, please report it\n",
      stderr);
  exit(3);
}

void *memory_resize(void *old, size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) memory_exhausted();
  /* One byte at least: realloc to 0 bytes may answer NULL without being out of memory. */
  size_t bytes = count * size == 0 ? 1 : count * size;
  void *room = realloc(old, bytes);
  if (room == NULL) memory_exhausted();
  return room;
}

void *memory_new(size_t count, size_t size) { return memory_resize(NULL, count, size); }

char *memory_copy_text(const char *text) {
  if (text == NULL) return NULL;
  size_t bytes = strlen(text) + 1;
  return memcpy(memory_new(bytes, 1), text, bytes);
}

/* GMP's three hooks. Without them GMP aborts when memory runs out. */
static void *gmp_new(size_t bytes) { return memory_new(bytes, 1); }

static void *gmp_resize(void *old, size_t old_bytes, size_t bytes) {
  (void)old_bytes;
  return memory_resize(old, bytes, 1);
}

static void gmp_free(void *old, size_t bytes) {
  (void)bytes;
  free(old);
}

void plumb_memory_init(void) {
  mp_set_memory_functions(gmp_new, gmp_resize, gmp_free);
  exact_limit_exponents(-MOST_EXPONENT, MOST_EXPONENT);
}
