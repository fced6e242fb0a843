#include "io/npz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

#include "io/file.h"
#include "io/foreign.h"
#include "io/npy.h"
#include "io/safetensors.h"
#include "io/text.h"
#include "num/common/memory.h"

enum { LONGEST_NAME = 63, SHOWN = 48, FIRST_ROOM = 1 << 16 };

/* `X.npy` holds X. */
static int array_name(char name[LONGEST_NAME + 1], const char *file, failure *why) {
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.-0123456789/:";
  char shown[SHOWN];
  size_t length = strlen(file);
  text_one_line(shown, sizeof shown, file);
  if (!text_ends_with(file, ".npy"))
    return refuse(why, "%s: is not an array, expected files NAME.npy in the archive, as numpy.savez writes them",
                  shown);
  length -= 4;
  if (length == 0 || length > LONGEST_NAME || strspn(file, letters) < length || *file == '.')
    return refuse(why, "%s: is not a name of an array, expected letters, digits and . - _ / :, at most %d", shown,
                  LONGEST_NAME);
  memcpy(name, file, length);
  name[length] = '\0';
  return 1;
}

static int add_array(fields *out, const char *name, const char *bytes, size_t size, failure *why) {
  if (fields_find(out, name) != NULL) return refuse(why, "%s: is there twice, expected once", name);
  return npy_read(out, name, bytes, size, why);
}

/* Notes of the user's own: not read, whatever they are called and however they are packed. */
static int is_note(const char *file) { return *file == '_'; }

/* What can be said of a member without unpacking it. `left` is what remains of NPZ_MOST_BYTES. */
static int judge_member(zip_t *archive, zip_uint64_t i, char name[LONGEST_NAME + 1], size_t *size, size_t *left,
                        failure *why) {
  const zip_uint64_t wanted = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
  zip_stat_t member;
  if (zip_stat_index(archive, i, ZIP_FL_ENC_RAW, &member) != 0 || (member.valid & wanted) != wanted)
    return refuse(why, "is a damaged zip archive: member %d has no readable entry", (int)i);
  if (!array_name(name, member.name, why)) return 0;
  if (member.encryption_method != ZIP_EM_NONE)
    return refuse(why, "%s: is encrypted, expected members that are stored or deflated", name);
  if (member.comp_method != ZIP_CM_STORE && member.comp_method != ZIP_CM_DEFLATE)
    return refuse(why, "%s: is compressed by method %d, expected members that are stored or deflated", name,
                  member.comp_method);
  if (member.size > *left)
    return refuse(why, "%s: unpacked, the arrays take more than %d MiB together", name, NPZ_MOST_BYTES >> 20);
  *size = (size_t)member.size;
  *left -= *size;
  return 1;
}

/* The declared bytes, no more and no fewer. The room grows with what is really there. Reading on to the end makes libzip
   compare the checksum. */
static char *unpack(zip_file_t *from, const char *name, size_t size, failure *why) {
  size_t room = size < FIRST_ROOM ? size + 1 : FIRST_ROOM, used = 0;
  char *bytes = memory_new(room, 1);
  for (;;) {
    zip_int64_t got = zip_fread(from, bytes + used, room - used);
    if (got < 0) {
      (void)refuse(why, "%s: is damaged in the archive: %.100s", name, zip_file_strerror(from));
      break;
    }
    used += (size_t)got;
    if (got == 0 && used == size) return bytes;
    if (got == 0 || used > size) {
      (void)refuse(why, "%s: unpacks to %s than the %zu bytes that the archive declares", name,
                   got == 0 ? "fewer" : "more", size);
      break;
    }
    if (used < room) continue;
    room = room > size / 2 ? size + 1 : 2 * room;
    bytes = memory_resize(bytes, room, 1);
  }
  free(bytes);
  return NULL;
}

static int read_member(fields *out, zip_t *archive, zip_uint64_t i, const char *name, size_t size, failure *why) {
  zip_file_t *from = zip_fopen_index(archive, i, 0);
  if (from == NULL) return refuse(why, "%s: is damaged in the archive: %.100s", name, zip_strerror(archive));
  char *bytes = unpack(from, name, size, why);
  (void)zip_fclose(from);
  int done = bytes != NULL && add_array(out, name, bytes, size, why);
  free(bytes);
  return done;
}

/* net/data.pkl: the archive is of PyTorch. */
static int is_pickle(const char *file) {
  const char *last = strrchr(file, '/');
  return last != NULL && strcmp(last, "/data.pkl") == 0;
}

/* The members that are no notes, in their order. */
static int list_members(zip_t *archive, zip_uint64_t member[NPZ_MOST_ARRAYS], size_t *count, failure *why) {
  size_t arrays = 0;
  zip_int64_t all = zip_get_num_entries(archive, 0);
  for (zip_int64_t i = 0; i < all; i++) {
    const char *file = zip_get_name(archive, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
    if (file != NULL && is_note(file)) continue;
    if (file != NULL && is_pickle(file)) return foreign_refuse_torch(why);
    if (file != NULL && foreign_member(file)) return foreign_refuse_member(file, why);
    if (arrays < NPZ_MOST_ARRAYS) member[arrays] = (zip_uint64_t)i;
    arrays++;
  }
  *count = arrays;
  return arrays <= NPZ_MOST_ARRAYS || refuse(why, "has %zu arrays, expected at most %d", arrays, NPZ_MOST_ARRAYS);
}

static int read_archive(fields *out, zip_t *archive, failure *why) {
  char name[LONGEST_NAME + 1];
  zip_uint64_t member[NPZ_MOST_ARRAYS];
  size_t count = 0, size, left = NPZ_MOST_BYTES;
  if (!list_members(archive, member, &count, why)) return 0;
  for (size_t k = 0; k < count; k++)
    if (!judge_member(archive, member[k], name, &size, &left, why)) return 0;
  left = NPZ_MOST_BYTES;
  for (size_t k = 0; k < count; k++) {
    if (!judge_member(archive, member[k], name, &size, &left, why)) return 0;
    if (!read_member(out, archive, member[k], name, size, why)) return 0;
  }
  return 1;
}

/* `archive` NULL: the reason is in `error`. Both are given back. */
static int read_and_close(fields *out, zip_t *archive, zip_error_t *error, failure *why) {
  int done = archive != NULL ? read_archive(out, archive, why)
                             : refuse(why, "is not a readable zip archive: %.100s", zip_error_strerror(error));
  if (archive != NULL) zip_discard(archive);
  zip_error_fini(error);
  return done;
}

int arrays_from_zip_bytes(fields *out, const char *bytes, size_t size, failure *why) {
  zip_error_t error;
  zip_t *archive = NULL;
  zip_error_init(&error);
  zip_source_t *source = zip_source_buffer_create(bytes, size, 0, &error);
  if (source != NULL) archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (source != NULL && archive == NULL) zip_source_free(source);
  return read_and_close(out, archive, &error, why);
}

static int open_archive(fields *out, const char *path, failure *why) {
  int code = 0;
  zip_error_t error;
  zip_t *archive = zip_open(path, ZIP_RDONLY, &code);
  zip_error_init_with_code(&error, code);
  return read_and_close(out, archive, &error, why);
}

/* A pipe in a folder would be waited for. */
static int is_regular(const char *path) {
  struct stat about;
  return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

/* Adds one file of a folder. */
static int read_file(fields *out, const char *folder, const char *file, size_t *left, failure *why) {
  char name[LONGEST_NAME + 1], shown[SHOWN];
  size_t size, room = strlen(folder) + strlen(file) + 2;
  failure fault;
  if (!array_name(name, file, why)) return 0;
  char *path = memory_new(room, 1);
  (void)snprintf(path, room, "%s/%s", folder, file);
  text_one_line(shown, sizeof shown, file);
  int regular = is_regular(path);
  char *bytes = regular ? file_read_most(path, *left, &size, &fault) : NULL;
  free(path);
  if (!regular) return refuse(why, "%s: is not a regular file, expected an array as numpy.save writes it", shown);
  if (bytes == NULL) return refuse(why, "%s: %.300s", shown, fault.text);
  *left -= size;
  int done = add_array(out, name, bytes, size, why);
  free(bytes);
  return done;
}

static int is_array_file(const char *file) { return text_ends_with(file, ".npy") && !is_note(file); }

static int open_folder(fields *out, const char *path, failure *why) {
  char **names;
  size_t count, arrays = 0, left = NPZ_MOST_BYTES;
  if (!file_names(path, &names, &count, why)) return 0;
  for (size_t i = 0; i < count; i++) arrays += (size_t)is_array_file(names[i]);
  int done = arrays == 0                ? refuse(why, "is a folder without arrays, expected files NAME.npy")
             : arrays > NPZ_MOST_ARRAYS ? refuse(why, "has %zu arrays, expected at most %d", arrays, NPZ_MOST_ARRAYS)
                                        : 1;
  for (size_t i = 0; done && i < count; i++)
    if (is_array_file(names[i])) done = read_file(out, path, names[i], &left, why);
  file_names_free(names, count);
  return done;
}

static int is_directory(const char *path) {
  struct stat about;
  return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

enum { START = 512 };

/* The first bytes of the file; how many there are. */
static size_t read_start(const char *path, char start[START]) {
  FILE *in = fopen(path, "rb");
  if (in == NULL) return 0;
  size_t got = fread(start, 1, START, in);
  (void)fclose(in);
  return got;
}

static int starts_with(const char *start, size_t size, const char *magic) {
  size_t length = strlen(magic);
  return size >= length && memcmp(start, magic, length) == 0;
}

static int open_safetensors(fields *out, const char *path, failure *why) {
  size_t size;
  char *bytes = file_read_most(path, NPZ_MOST_BYTES, &size, why);
  int done = bytes != NULL && safetensors_read(out, bytes, size, why);
  free(bytes);
  return done;
}

static int open_standard_input(fields *out, failure *why) {
  size_t size;
  const char *bytes = file_standard_input(&size, why);
  return bytes != NULL && arrays_from_bytes(out, bytes, size, why);
}

int arrays_open(fields *out, const char *path, failure *why) {
  char start[START];
  if (strcmp(path, "-") == 0) return open_standard_input(out, why);
  if (is_directory(path)) return open_folder(out, path, why);
  size_t size = read_start(path, start);
  if (starts_with(start, size, "\x93NUM"))
    return refuse(why, "is a single array, expected an .npz archive or a folder of .npy files");
  if (starts_with(start, size, "PK")) return open_archive(out, path, why);
  if (!safetensors_recognise(start, size) && foreign_recognise(path, start, size))
    return foreign_refuse(path, start, size, why);
  return open_safetensors(out, path, why);
}

int arrays_recognise(const char *path) {
  char start[START];
  struct stat about;
  size_t size;
  failure unused;
  if (strcmp(path, "-") == 0) {
    const char *bytes = file_standard_input(&size, &unused);
    return bytes != NULL && arrays_recognise_bytes(bytes, size);
  }
  if (stat(path, &about) != 0) return 0;
  if (!S_ISREG(about.st_mode)) return S_ISDIR(about.st_mode);
  size = read_start(path, start);
  return arrays_recognise_bytes(start, size) || foreign_recognise(path, start, size);
}

int arrays_recognise_bytes(const char *bytes, size_t size) {
  return starts_with(bytes, size, "PK") || starts_with(bytes, size, "\x93NUM") || safetensors_recognise(bytes, size) ||
         foreign_recognise("", bytes, size);
}

int arrays_from_bytes(fields *out, const char *bytes, size_t size, failure *why) {
  if (starts_with(bytes, size, "PK")) return arrays_from_zip_bytes(out, bytes, size, why);
  if (safetensors_recognise(bytes, size)) return safetensors_read(out, bytes, size, why);
  if (foreign_recognise("", bytes, size)) return foreign_refuse("", bytes, size, why);
  return refuse(why, "is a single array, expected an .npz archive");
}
