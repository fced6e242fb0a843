/* Files: read whole, written whole or not at all. */
#ifndef PLUMB_FILE_H
#define PLUMB_FILE_H

#include <stddef.h>

#include "num/common/failure.h"

enum { FILE_LARGEST = 64 << 20, FILE_MOST_INPUT = 1 << 30 };

/* The bytes of a file of at most FILE_LARGEST bytes, or of standard input for "-", with a 0 after them that `size`
   does not count. Free with free(). NULL with the reason when it cannot be read. */
char *file_read(const char *path, size_t *size, failure *why);

/* What stands on standard input, at most FILE_MOST_INPUT bytes, read at the first call; with a 0 after it. It stays. */
const char *file_standard_input(size_t *size, failure *why);

/* The same for a file of at most `most` bytes; "-" is a name like any other. */
char *file_read_most(const char *path, size_t most, size_t *size, failure *why);

/* Writes the bytes to a file, or to standard output for "-". A regular file is replaced in one step (a temporary file
   in the same directory, fsync, rename), so that it holds the old bytes or the new ones, never a part. */
int file_write(const char *path, const char *bytes, size_t size, failure *why);

/* The names in a directory that do not start with a point, sorted by bytes. Give them back with file_names_free. */
int file_names(const char *directory, char ***names, size_t *count, failure *why);
void file_names_free(char **names, size_t count);

/* The SHA-256 of the bytes as 64 hexadecimal digits. */
void file_sha256(char out[65], const char *bytes, size_t size);

#endif
