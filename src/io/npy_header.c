#include "io/npy_header.h"

#include <stdint.h>
#include <string.h>

enum { MAGIC = 6, HAS_DESCR = 1, HAS_ORDER = 2, HAS_SHAPE = 4, HAS_ALL = HAS_DESCR | HAS_ORDER | HAS_SHAPE };

typedef struct {
  const char *at, *end;
} cursor;

static void skip_blanks(cursor *c) {
  while (c->at < c->end && (*c->at == ' ' || *c->at == '\t' || *c->at == '\n' || *c->at == '\r')) c->at++;
}

static int take(cursor *c, char wanted) {
  skip_blanks(c);
  if (c->at == c->end || *c->at != wanted) return 0;
  c->at++;
  return 1;
}

static int take_word(cursor *c, const char *word) {
  size_t length = strlen(word);
  skip_blanks(c);
  if ((size_t)(c->end - c->at) < length || memcmp(c->at, word, length) != 0) return 0;
  c->at += length;
  return 1;
}

/* A text in quotes of either kind: visible characters, no escapes. */
static int take_quoted(cursor *c, char *out, size_t room) {
  size_t used = 0;
  skip_blanks(c);
  if (c->at == c->end || (*c->at != '\'' && *c->at != '"')) return 0;
  char quote = *c->at++;
  for (; c->at < c->end && *c->at != quote; c->at++) {
    if (*c->at <= ' ' || *c->at > '~' || *c->at == '\\' || used + 1 == room) return 0;
    out[used++] = *c->at;
  }
  out[used] = '\0';
  return take(c, quote);
}

static int take_digits(const char **at, const char *end, size_t *n) {
  const char *first = *at;
  *n = 0;
  for (; *at < end && **at >= '0' && **at <= '9'; (*at)++) {
    size_t digit = (size_t)(**at - '0');
    if (*n > (SIZE_MAX - digit) / 10) return 0;
    *n = 10 * *n + digit;
  }
  return *at > first;
}

/* Rows and columns from the sizes; tables that no memory holds get a number of rows that none does. */
static void set_shape(npy_header *h, const size_t size[3]) {
  h->tables = 1;
  h->shape[0] = h->rank < 2 ? 1 : size[0];
  h->shape[1] = h->rank < 2 ? size[0] : size[1];
  if (h->rank != 3) return;
  h->tables = size[0];
  h->shape[0] = size[1] == 0 || size[0] <= SIZE_MAX / size[1] ? size[0] * size[1] : SIZE_MAX;
  h->shape[1] = size[2];
}

/* A tuple of sizes: (), (3,), (3, 4), ... */
static int take_shape(cursor *c, npy_header *h) {
  size_t size[3] = {1, 1, 1};
  int comma = 1;
  h->rank = 0;
  if (!take(c, '(')) return 0;
  while (!take(c, ')')) {
    size_t n;
    skip_blanks(c);
    if (!comma || !take_digits(&c->at, c->end, &n)) return 0;
    if (h->rank < 3) size[h->rank] = n;
    h->rank++;
    comma = take(c, ',');
  }
  if (h->rank == 1 && !comma) return 0;
  set_shape(h, size);
  return 1;
}

static int take_order(cursor *c, npy_header *h) {
  h->fortran = take_word(c, "True");
  return h->fortran || take_word(c, "False");
}

/* A list instead of a text is the type of a record. */
static int take_descr(cursor *c, npy_header *h) {
  skip_blanks(c);
  if (c->at < c->end && *c->at == '[') h->kind = 'V';
  return take_quoted(c, h->dtype, sizeof h->dtype);
}

static int take_entry(cursor *c, npy_header *h, unsigned *seen) {
  char key[16];
  if (!take_quoted(c, key, sizeof key) || !take(c, ':')) return 0;
  unsigned entry = strcmp(key, "descr") == 0           ? HAS_DESCR
                   : strcmp(key, "fortran_order") == 0 ? HAS_ORDER
                   : strcmp(key, "shape") == 0         ? HAS_SHAPE
                                                       : 0;
  if (entry == 0 || (*seen & entry) != 0) return 0;
  *seen |= entry;
  if (entry == HAS_DESCR) return take_descr(c, h);
  return entry == HAS_ORDER ? take_order(c, h) : take_shape(c, h);
}

/* Each of the three entries once, in any order, then nothing but blanks. */
static int take_dict(cursor *c, npy_header *h) {
  unsigned seen = 0;
  int comma = 1;
  if (!take(c, '{')) return 0;
  while (!take(c, '}')) {
    if (!comma || !take_entry(c, h, &seen)) return 0;
    comma = take(c, ',');
  }
  skip_blanks(c);
  return seen == HAS_ALL && c->at == c->end;
}

/* One letter that says kind and size at once, as in NumPy's table of character codes on machines with 8-byte longs. */
static int take_letter(npy_header *h, const char *letter) {
  static const struct {
    char letter, kind;
    size_t size;
  } codes[] = {{'d', 'f', 8}, {'f', 'f', 4}, {'e', 'f', 2}, {'b', 'i', 1}, {'h', 'i', 2}, {'i', 'i', 4}, {'l', 'i', 8},
               {'q', 'i', 8}, {'B', 'u', 1}, {'H', 'u', 2}, {'I', 'u', 4}, {'L', 'u', 8}, {'Q', 'u', 8}, {'?', 'b', 1}};
  for (size_t i = 0; letter[1] == '\0' && i < sizeof codes / sizeof *codes; i++) {
    if (codes[i].letter != *letter) continue;
    h->kind = codes[i].kind;
    h->size = codes[i].size;
    return 1;
  }
  return 0;
}

/* "<f8": byte order, which may be left out, letter, number of bytes (of characters for U); or "d" and the like. */
static int split_dtype(npy_header *h) {
  const char *code = h->dtype + (h->dtype[0] != '\0' && strchr("<>|=", h->dtype[0]) != NULL);
  const char *digits = code + 1, *end = h->dtype + strlen(h->dtype);
  h->big_endian = h->dtype[0] == '>';
  h->size = 0;
  if (*code == '\0') return 0;
  if (take_letter(h, code)) return 1;
  h->kind = *code;
  if (strchr("fiubUS", h->kind) == NULL) return 1;
  if (!take_digits(&digits, end, &h->size) || digits != end) return 0;
  if (h->kind != 'U') return 1;
  if (h->size > SIZE_MAX / 4) return 0;
  h->size *= 4;
  return 1;
}

/* The length of the dictionary, little-endian in 2 bytes (version 1) or 4. 0 when it is not all there. */
static int find_dict(const char *bytes, size_t size, size_t *start, size_t *length) {
  size_t width = bytes[MAGIC] == 1 ? 2 : 4;
  *start = MAGIC + 2 + width;
  *length = 0;
  if (size < *start) return 0;
  for (size_t i = width; i > 0; i--) *length = *length << 8 | (unsigned char)bytes[MAGIC + 1 + i];
  return *length <= size - *start;
}

int npy_header_read(npy_header *h, const char *name, const char *bytes, size_t size, failure *why) {
  size_t start, length;
  memset(h, 0, sizeof *h);
  if (size < MAGIC + 2 || memcmp(bytes, "\x93NUMPY", MAGIC) != 0)
    return refuse(why, "%s: is not a NumPy array, expected the bytes \\x93NUMPY at its start", name);
  if (bytes[MAGIC] < 1 || bytes[MAGIC] > 3 || bytes[MAGIC + 1] != 0)
    return refuse(why, "%s: has format version %d.%d, expected 1.0, 2.0 or 3.0", name, (unsigned char)bytes[MAGIC],
                  (unsigned char)bytes[MAGIC + 1]);
  if (!find_dict(bytes, size, &start, &length)) return refuse(why, "%s: is truncated within its header", name);
  cursor c = {bytes + start, bytes + start + length};
  if (!take_dict(&c, h) && h->kind == '\0')
    return refuse(why,
                  "%s: has a malformed header (at byte %zu), expected {'descr': ..., 'fortran_order': ..., "
                  "'shape': ...} as NumPy writes it",
                  name, (size_t)(c.at - bytes));
  if (h->kind != '\0')
    return refuse(why, "%s: holds records (a structured dtype), expected float64, float32 or integers", name);
  if (!split_dtype(h))
    return refuse(why, "%s: has an unknown dtype \"%s\", expected float64, float32 or integers", name, h->dtype);
  if (h->rank > 3) return refuse(why, "%s: has %d dimensions, expected at most 3", name, h->rank);
  h->start = start + length;
  return 1;
}
