#define _XOPEN_SOURCE 700 /* realpath */

#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "num/common/memory.h"

/* Reads until the end or until there is more than the limit. */
static char *read_all(FILE *in, size_t most, size_t *size, failure *why) {
  size_t room = 1 << 16, used = 0;
  char *bytes = memory_new(room, 1);
  for (;;) {
    used += fread(bytes + used, 1, room - 1 - used, in);
    if (ferror(in)) (void)refuse(why, "cannot be read: %s", strerror(errno));
    if (used > most) (void)refuse(why, "is too large; expected at most %zu MiB", most >> 20);
    if (ferror(in) || used > most) break;
    if (feof(in)) {
      bytes[used] = '\0';
      *size = used;
      return bytes;
    }
    if (used + 1 == room) bytes = memory_resize(bytes, room *= 2, 1);
  }
  free(bytes);
  return NULL;
}

const char *file_standard_input(size_t *size, failure *why) {
  static char *bytes;
  static size_t there;
  if (bytes == NULL) bytes = read_all(stdin, FILE_MOST_INPUT, &there, why);
  *size = there;
  return bytes;
}

static char *copy_standard_input(size_t *size, failure *why) {
  const char *bytes = file_standard_input(size, why);
  if (bytes == NULL) return NULL;
  if (*size > FILE_LARGEST) {
    (void)refuse(why, "is too large; expected at most %d MiB", FILE_LARGEST >> 20);
    return NULL;
  }
  return memcpy(memory_new(*size + 1, 1), bytes, *size + 1);
}

char *file_read(const char *path, size_t *size, failure *why) {
  return strcmp(path, "-") == 0 ? copy_standard_input(size, why) : file_read_most(path, FILE_LARGEST, size, why);
}

char *file_read_most(const char *path, size_t most, size_t *size, failure *why) {
  FILE *in = fopen(path, "rb");
  if (in == NULL) {
    (void)refuse(why, "cannot be opened: %s", strerror(errno));
    return NULL;
  }
  char *bytes = read_all(in, most, size, why);
  (void)fclose(in);
  return bytes;
}

static int write_all(int to, const char *bytes, size_t size) {
  while (size > 0) {
    ssize_t written = write(to, bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return 0;
    bytes += written;
    size -= (size_t)written;
  }
  return 1;
}

/* The rights that an ordinary new file would get, or those of the file that is replaced. */
static mode_t rights(const char *path) {
  struct stat old;
  if (stat(path, &old) == 0) return old.st_mode & 07777;
  mode_t mask = umask(0);
  (void)umask(mask);
  return 0666 & ~mask;
}

/* Signals that end the program wait, or come again, so that no temporary file stays behind. */
static void hold_signals(int hold) {
  static sigset_t before;
  sigset_t ending;
  (void)sigemptyset(&ending);
  (void)sigaddset(&ending, SIGINT);
  (void)sigaddset(&ending, SIGTERM);
  (void)sigaddset(&ending, SIGHUP);
  (void)sigaddset(&ending, SIGQUIT);
  (void)sigaddset(&ending, SIGALRM);
  if (hold)
    (void)sigprocmask(SIG_BLOCK, &ending, &before);
  else
    (void)sigprocmask(SIG_SETMASK, &before, NULL);
}

/* Returns 0 with errno when any step fails; the temporary file is then gone and the old file untouched. */
static int replace(const char *path, const char *bytes, size_t size) {
  size_t room = strlen(path) + sizeof ".XXXXXX";
  char *temporary = memory_new(room, 1);
  (void)snprintf(temporary, room, "%s.XXXXXX", path);
  hold_signals(1);
  int to = mkstemp(temporary);
  int done = 0;
  if (to >= 0) {
    done = write_all(to, bytes, size) && fchmod(to, rights(path)) == 0 && fsync(to) == 0;
    int why = errno;
    if (close(to) != 0 && done) {
      done = 0;
      why = errno;
    }
    if (done && rename(temporary, path) != 0) {
      done = 0;
      why = errno;
    }
    if (!done) (void)unlink(temporary);
    errno = why;
  }
  hold_signals(0);
  free(temporary);
  return done;
}

/* For what is not a regular file, as a pipe or a terminal: there is nothing to replace. */
static int write_into(const char *path, const char *bytes, size_t size) {
  int to = open(path, O_WRONLY);
  if (to < 0) return 0;
  int done = write_all(to, bytes, size);
  int why = errno;
  if (close(to) != 0 && done) return 0;
  errno = why;
  return done;
}

int file_write(const char *path, const char *bytes, size_t size, failure *why) {
  struct stat old;
  int done;
  if (strcmp(path, "-") == 0) {
    done = write_all(STDOUT_FILENO, bytes, size);
  } else if (stat(path, &old) == 0 && !S_ISREG(old.st_mode)) {
    done = write_into(path, bytes, size);
  } else {
    char *target = realpath(path, NULL); /* replaces what a symbolic link points to, not the link */
    done = replace(target == NULL ? path : target, bytes, size);
    free(target);
  }
  return done ? 1 : refuse(why, "cannot be written: %s", strerror(errno));
}
