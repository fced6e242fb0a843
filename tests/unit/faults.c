#include "faults.h"

#include <errno.h>
#include <jansson.h>
#include <poll.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

#include "num/common/deadline.h"

static struct { int working, failing, error; } plan[FAULTS];

void fault_plan(fault_call call, int working, int failing, int error) {
  plan[call].working = working;
  plan[call].failing = failing;
  plan[call].error = error;
}

int fault_left(fault_call call) { return plan[call].failing; }

static int fails(fault_call call) {
  if (plan[call].failing == 0 || plan[call].working-- > 0) return 0;
  plan[call].working = 0;
  plan[call].failing--;
  errno = plan[call].error;
  return 1;
}

/* Processes that become another program, or are ended by their parent, write what they covered before that. */
#ifdef COVERAGE
void __gcov_dump(void);
void __gcov_reset(void);

static void keep_coverage(void) {
  __gcov_dump();
  __gcov_reset();
}
#else
static void keep_coverage(void) {}
#endif

static int is_child;

/* The linker calls these instead of the functions that they are named for. */
#define WRAP(type, name, parameters, arguments, call, failed) \
  type __real_##name parameters;                              \
  type __wrap_##name parameters;                              \
  type __wrap_##name parameters { return fails(call) ? (failed) : __real_##name arguments; }

WRAP(int, pipe, (int ends[2]), (ends), FAULT_PIPE, -1)
WRAP(int, dup2, (int from, int to), (from, to), FAULT_DUP2, -1)
WRAP(int, setenv, (const char *name, const char *value, int replace), (name, value, replace), FAULT_SETENV, -1)
WRAP(ssize_t, read, (int from, void *bytes, size_t size), (from, bytes, size), FAULT_READ, -1)
WRAP(int, poll, (struct pollfd * at, nfds_t count, int wait), (at, count, wait), FAULT_POLL, -1)
WRAP(pid_t, waitpid, (pid_t id, int *status, int how), (id, status, how), FAULT_WAITPID, -1)
WRAP(int, fchmod, (int file, mode_t mode), (file, mode), FAULT_FCHMOD, -1)
WRAP(int, fsync, (int file), (file), FAULT_FSYNC, -1)
WRAP(int, rename, (const char *from, const char *to), (from, to), FAULT_RENAME, -1)
WRAP(int, json_object_set_new, (json_t * object, const char *name, json_t *value), (object, name, value),
     FAULT_JSON_SET, -1)
WRAP(int, json_array_append_new, (json_t * list, json_t *value), (list, value), FAULT_JSON_APPEND, -1)
WRAP(int, zip_stat_index, (zip_t * archive, zip_uint64_t i, zip_flags_t flags, zip_stat_t *out),
     (archive, i, flags, out), FAULT_ZIP_STAT, -1)
WRAP(zip_source_t *, zip_source_buffer_create,
     (const void *bytes, zip_uint64_t size, int give_back, zip_error_t *error), (bytes, size, give_back, error),
     FAULT_ZIP_SOURCE, NULL)
WRAP(zip_file_t *, zip_fopen_index, (zip_t * archive, zip_uint64_t i, zip_flags_t flags), (archive, i, flags),
     FAULT_ZIP_FOPEN, NULL)
WRAP(zip_t *, zip_open_from_source, (zip_source_t * from, int how, zip_error_t *error), (from, how, error),
     FAULT_ZIP_OPEN, NULL)
WRAP(zip_source_t *, zip_source_buffer, (zip_t * archive, const void *bytes, zip_uint64_t size, int give_back),
     (archive, bytes, size, give_back), FAULT_ZIP_BUFFER, NULL)
WRAP(zip_int64_t, zip_file_add, (zip_t * archive, const char *name, zip_source_t *from, zip_flags_t flags),
     (archive, name, from, flags), FAULT_ZIP_ADD, -1)
WRAP(int, zip_set_file_compression, (zip_t * archive, zip_uint64_t i, zip_int32_t how, zip_uint32_t flags),
     (archive, i, how, flags), FAULT_ZIP_COMPRESSION, -1)
WRAP(int, zip_file_set_dostime,
     (zip_t * archive, zip_uint64_t i, zip_uint16_t time, zip_uint16_t date, zip_flags_t flags),
     (archive, i, time, date, flags), FAULT_ZIP_TIME, -1)
WRAP(int, zip_close, (zip_t * archive), (archive), FAULT_ZIP_CLOSE, -1)
WRAP(int, zip_source_stat, (zip_source_t * from, zip_stat_t *out), (from, out), FAULT_ZIP_SOURCE_STAT, -1)
WRAP(int, zip_source_open, (zip_source_t * from), (from), FAULT_ZIP_SOURCE_OPEN, -1)
WRAP(zip_int64_t, zip_source_read, (zip_source_t * from, void *bytes, zip_uint64_t size), (from, bytes, size),
     FAULT_ZIP_SOURCE_READ, -1)

WRAP(int, deadline_arrived, (void), (), FAULT_DEADLINE, 1)

/* What is closed stays closed: only its last words are lost, as on a full disk. */
int __real_close(int file);
int __wrap_close(int file);
int __wrap_close(int file) {
  int answer = __real_close(file);
  return fails(FAULT_CLOSE) ? -1 : answer;
}

pid_t __real_fork(void);
pid_t __wrap_fork(void);
pid_t __wrap_fork(void) {
  pid_t id = fails(FAULT_FORK) ? -1 : __real_fork();
  if (id == 0) is_child = 1;
  return id;
}

ssize_t __real_write(int to, const void *bytes, size_t size);
ssize_t __wrap_write(int to, const void *bytes, size_t size);
ssize_t __wrap_write(int to, const void *bytes, size_t size) {
  if (is_child) keep_coverage();
  return fails(FAULT_WRITE) ? -1 : __real_write(to, bytes, size);
}

int __real_execvp(const char *name, char *const argv[]);
int __wrap_execvp(const char *name, char *const argv[]);
int __wrap_execvp(const char *name, char *const argv[]) {
  keep_coverage();
  return __real_execvp(name, argv);
}

void __real__exit(int status);
void __wrap__exit(int status);
void __wrap__exit(int status) {
  keep_coverage();
  __real__exit(status);
}
