#include "io/certificate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/decode.h"
#include "io/encode.h"
#include "io/file.h"
#include "io/text.h"
#include "num/common/memory.h"

static const char FORMAT[] = "plumb-certificate", VERSION[] = "1";

/* The member that comes last: the digest of every byte before its name. */
static const char LAST[] = "\"digest\"";

static const char *const array_names[] = {"X", "y", "W", "b", "v"};
enum { ARRAYS = sizeof array_names / sizeof *array_names };

/* ---- digests of arrays ---- */

/* IEEE doubles with the low byte first; -0 is 0. */
static void digest_doubles(char out[CERTIFICATE_DIGEST], const double *a, size_t count) {
  char *bytes = memory_new(count, 8);
  for (size_t k = 0; k < count; k++) {
    double value = a[k] == 0 ? 0 : a[k];
    unsigned long long bits;
    memcpy(&bits, &value, sizeof bits);
    for (size_t place = 0; place < 8; place++) bytes[8 * k + place] = (char)(bits >> 8 * place & 255);
  }
  file_sha256(out, bytes, 8 * count);
  free(bytes);
}

/* Every number as text in lowest terms, one on a line. */
static void digest_rationals(char out[CERTIFICATE_DIGEST], const bounds *a, size_t count) {
  sink lines = {NULL, 0, 0};
  for (size_t k = 0; k < count; k++) {
    char *text = text_from_rational(a[k].lo);
    sink_put(&lines, text);
    sink_put(&lines, "\n");
    free(text);
  }
  file_sha256(out, count == 0 ? "" : lines.text, lines.used);
  free(lines.text);
}

static json_t *count_text(size_t n) {
  char text[24];
  (void)snprintf(text, sizeof text, "%zu", n);
  return json_string(text);
}

static json_t *describe_array(const field *f) {
  char digest[CERTIFICATE_DIGEST];
  json_t *object = json_object(), *sizes = json_array();
  if (f->binary != NULL)
    digest_doubles(digest, f->binary, f->rows * f->cols);
  else
    digest_rationals(digest, f->value, f->rows * f->cols);
  if (f->rank == 2) json_push(sizes, count_text(f->rows));
  json_push(sizes, count_text(f->cols));
  json_put(object, "name", json_string(f->name));
  json_put(object, "shape", sizes);
  json_put(object, "entries", json_string(f->binary != NULL ? "float64" : "rational"));
  json_put(object, "sha256", json_string(digest));
  return object;
}

static json_t *describe_arrays(const fields *in) {
  json_t *list = json_array();
  for (size_t k = 0; k < ARRAYS; k++) {
    const field *f = fields_find(in, array_names[k]);
    if (f != NULL) json_push(list, describe_array(f));
  }
  return list;
}

/* ---- writing ---- */

static json_t *encode_claim(const stated_claim *c) {
  json_t *object = json_object(), *numbers = encode_fields(&c->numbers);
  json_put(object, "claim", json_string(claim_name(c->kind)));
  (void)json_object_update(object, numbers);
  json_decref(numbers);
  return object;
}

static int are_exact(const fields *in, failure *why) {
  for (size_t k = 0; k < ARRAYS; k++) {
    const field *f = fields_find(in, array_names[k]);
    if (f != NULL && !field_is_exact(f))
      return refuse(why, "%s: has enclosures; a certificate is about exact numbers", array_names[k]);
  }
  return 1;
}

int certificate_put(sink *out, const fields *in, const claim_list *p, failure *why) {
  char digest[CERTIFICATE_DIGEST];
  if (!are_exact(in, why)) return 0;
  json_t *document = json_object(), *claims = json_array();
  json_put(document, "format", json_string(FORMAT));
  json_put(document, "version", json_string(VERSION));
  json_put(document, "problem", encode_fields(&p->problem));
  json_put(document, "arrays", describe_arrays(in));
  for (size_t k = 0; k < p->count; k++) json_push(claims, encode_claim(p->at + k));
  json_put(document, "claims", claims);
  json_put(document, "digest", json_string(""));
  size_t start = out->used;
  json_put_text(out, document);
  /* The text ends with the member just put, which is empty: it is written again with what the text so far says. */
  size_t last = out->used;
  while (strncmp(out->text + last, LAST, sizeof LAST - 1) != 0) last--;
  file_sha256(digest, out->text + start, last - start);
  out->used = last;
  out->text[last] = '\0';
  sink_print(out, "%s: \"%s\"\n}\n", LAST, digest);
  return 1;
}

/* ---- reading ---- */

/* The text member of that name; refuses its lack. */
static const char *text_member(json_t *object, const char *place, const char *name, failure *why) {
  const char *text = json_string_value(json_object_get(object, name));
  if (text == NULL) (void)refuse(why, "%s%s: is missing, expected a text", place, name);
  return text;
}

/* The members of the object as fields of the list, and no others but `also`, where it is not NULL. */
static int decode_fields(fields *out, json_t *object, const char *place, const field_spec *list, const char *also,
                         decode_load *load, failure *why) {
  size_t members = json_object_size(object), read = json_object_get(object, also) != NULL;
  if (!json_is(object, JSON_OBJECT)) return refuse(why, "%s: is not an object, expected one with its fields", place);
  for (const field_spec *s = list; s->name != NULL; s++) {
    json_t *value = json_object_get(object, s->name);
    if (value == NULL && s->required) return refuse(why, "%s.%s: is missing (%s)", place, s->name, s->meaning);
    if (value != NULL && !decode_field(out, place, s->name, s->kind, s->form, value, load, why)) return 0;
    if (value != NULL && s->kind != SHAPE_TEXT && !field_is_exact(fields_find(out, s->name)))
      return refuse(why, "%s.%s: has enclosures, expected exact numbers", place, s->name);
    read += value != NULL;
  }
  return read == members || refuse(why, "%s: has a member that is not known", place);
}

static int read_claim(claim_list *p, json_t *object, size_t k, decode_load *load, failure *why) {
  char place[40], shown[48];
  (void)snprintf(place, sizeof place, "claims[%zu].", k);
  const char *name = text_member(object, place, "claim", why);
  if (name == NULL) return 0;
  text_one_line(shown, sizeof shown, name);
  claim_kind kind = claim_named(name);
  if (kind == CLAIM_KINDS)
    return refuse(why,
                  "claims[%zu].claim: \"%s\" is not known, expected within, not within, misclassifies, multipliers "
                  "fail or exists",
                  k, shown);
  (void)snprintf(place, sizeof place, "claims[%zu]", k);
  return decode_fields(&proof_add(p, kind)->numbers, object, place, claim_fields(kind), "claim", load, why);
}

static int read_members(certificate_file *c, failure *why) {
  decode_load load = {0, 0};
  json_t *claims = json_object_get(c->document, "claims");
  const char *format = json_string_value(json_object_get(c->document, "format")),
             *version = json_string_value(json_object_get(c->document, "version"));
  if (format == NULL || strcmp(format, FORMAT) != 0)
    return refuse(why, "is not a certificate, expected \"format\": \"%s\"", FORMAT);
  if (version == NULL || strcmp(version, VERSION) != 0)
    return refuse(why, "version: is not known, expected \"%s\"", VERSION);
  if (!json_is(json_object_get(c->document, "arrays"), JSON_ARRAY))
    return refuse(why, "arrays: is missing, expected a list");
  if (!decode_fields(&c->stated.problem, json_object_get(c->document, "problem"), "problem", proof_problem, NULL, &load,
                     why))
    return 0;
  if (json_array_size(claims) == 0) return refuse(why, "claims: is missing or empty, so nothing is claimed");
  for (size_t k = 0; k < json_array_size(claims); k++)
    if (!read_claim(&c->stated, json_array_get(claims, k), k, &load, why)) return 0;
  return 1;
}

/* Is the last member the digest of the bytes before it? */
static int is_intact(json_t *document, const char *bytes, size_t size) {
  char digest[CERTIFICATE_DIGEST];
  const char *stated = json_string_value(json_object_get(document, "digest"));
  size_t last = size;
  while (last > 0 && strncmp(bytes + last, LAST, sizeof LAST - 1) != 0) last--;
  file_sha256(digest, bytes, last);
  return stated != NULL && last > 0 && strcmp(digest, stated) == 0;
}

int certificate_open(certificate_file *c, const char *path, failure *why) {
  size_t size;
  char *bytes = file_read(path, &size, why);
  if (bytes == NULL) return 0;
  *c = (certificate_file){.document = json_read(bytes, size, why)};
  int read = c->document != NULL && read_members(c, why);
  if (read) c->intact = is_intact(c->document, bytes, size);
  if (!read) certificate_close(c);
  free(bytes);
  return read;
}

void certificate_close(certificate_file *c) {
  json_decref(c->document);
  proof_clear(&c->stated);
}

/* ---- of which arrays? ---- */

/* Of an array that was described here. */
static const char *name_of(json_t *described) { return json_string_value(json_object_get(described, "name")); }

int certificate_is_of(const certificate_file *c, const fields *in, failure *why) {
  json_t *stated = json_object_get(c->document, "arrays"), *mine = describe_arrays(in);
  int same =
      json_array_size(stated) == json_array_size(mine) ||
      refuse(why, "arrays: names %zu arrays, but the network has %zu", json_array_size(stated), json_array_size(mine));
  for (size_t k = 0; same && k < json_array_size(mine); k++)
    if (!json_equal(json_array_get(stated, k), json_array_get(mine, k)))
      same = refuse(why, "arrays: is the certificate of another network: %s differs", name_of(json_array_get(mine, k)));
  json_decref(mine);
  return same;
}
