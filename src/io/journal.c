#include "io/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io/file.h"
#include "io/sink.h"
#include "num/common/memory.h"

static int write_whole(const journal *j, const char *text, size_t size, failure *why) {
  while (size > 0) {
    ssize_t written = write(j->file, text, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return refuse(why, "%s: %s", j->path, strerror(errno));
    text += written;
    size -= (size_t)written;
  }
  return 1;
}

/* Cuts off a last line that was not finished, here and in the file. */
static int cut_open_line(journal *j, failure *why) {
  char *end = strrchr(j->text, '\n');
  size_t whole = end == NULL ? 0 : (size_t)(end - j->text) + 1;
  j->text[whole] = '\0';
  if (ftruncate(j->file, (off_t)whole) != 0 || lseek(j->file, 0, SEEK_END) < 0)
    return refuse(why, "%s: %s", j->path, strerror(errno));
  return 1;
}

static int take_head(journal *j, const char *head, failure *why) {
  size_t length = strlen(head);
  if (*j->text == '\0') return write_whole(j, head, length, why) && write_whole(j, "\n", 1, why);
  if (strncmp(j->text, head, length) == 0 && j->text[length] == '\n') return 1;
  return refuse(why, "%s: it is about another experiment, seed or number of runs; remove it, or choose another -o FILE",
                j->path);
}

int journal_open(journal *j, const char *path, const char *head, failure *why) {
  size_t size;
  *j = (journal){memory_copy_text(path), NULL, open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666)};
  if (j->file >= 0) j->text = file_read_most(path, FILE_LARGEST, &size, why);
  int done = j->file < 0 ? refuse(why, "%s: %s", path, strerror(errno))
                         : j->text != NULL && cut_open_line(j, why) && take_head(j, head, why);
  if (!done) journal_close(j, 0);
  return done;
}

/* The line that begins with the place, after it; NULL where there is none. */
static const char *find_line(const journal *j, size_t place) {
  char start[32];
  int length = snprintf(start, sizeof start, "\n%zu ", place);
  const char *found = j->text == NULL ? NULL : strstr(j->text, start);
  return found == NULL ? NULL : found + length;
}

int journal_known(const journal *j, size_t place, double *value, size_t width) {
  const char *at = find_line(j, place);
  for (size_t k = 0; at != NULL && k < width; k++) {
    char *end;
    value[k] = strtod(at, &end);
    if (end == at) return 0;
    at = end;
  }
  return at != NULL && *at == '\n';
}

int journal_keep(journal *j, size_t place, const double *value, size_t width, failure *why) {
  sink line = {NULL, 0, 0};
  sink_print(&line, "%zu", place);
  for (size_t k = 0; k < width; k++) sink_print(&line, " %a", value[k]);
  sink_put(&line, "\n");
  int done = write_whole(j, line.text, line.used, why);
  free(line.text);
  return done;
}

void journal_close(journal *j, int done) {
  if (j->file >= 0) (void)close(j->file);
  if (done) (void)unlink(j->path);
  free(j->path);
  free(j->text);
}
