/* What happens when the system or a library fails: files are whole or as before, and the reason is told. */
#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faults.h"
#include "io/file.h"
#include "io/json.h"
#include "io/program.h"

static failure why;
static char folder[] = "/tmp/plumb-faults-XXXXXX", path[64];

static void setup(void) {
  cr_assert_not_null(mkdtemp(folder));
  (void)snprintf(path, sizeof path, "%s/kept", folder);
  cr_assert(file_write(path, "old", 3, &why), "%s", why.text);
}

static void teardown(void) {
  (void)unlink(path);
  cr_expect_eq(rmdir(folder), 0, "something was left behind");
}

TestSuite(faults, .init = setup, .fini = teardown);

static void expect_why(const char *reason) { cr_expect_str_eq(why.text, reason); }

static void expect_content(const char *expected) {
  size_t size;
  char *bytes = file_read(path, &size, &why);
  cr_assert_not_null(bytes, "%s", why.text);
  cr_expect_str_eq(bytes, expected);
  free(bytes);
}

static void not_written(fault_call call, int error, const char *reason) {
  fault_plan(call, 0, 1, error);
  cr_expect_not(file_write(path, "new", 3, &why));
  cr_expect_eq(fault_left(call), 0);
  expect_why(reason);
  expect_content("old");
}

Test(faults, a_file_is_whole_or_as_before) {
  not_written(FAULT_WRITE, ENOSPC, "cannot be written: No space left on device");
  not_written(FAULT_FCHMOD, EPERM, "cannot be written: Operation not permitted");
  not_written(FAULT_FSYNC, EIO, "cannot be written: Input/output error");
  not_written(FAULT_CLOSE, EDQUOT, "cannot be written: Disk quota exceeded");
  not_written(FAULT_RENAME, EACCES, "cannot be written: Permission denied");
}

Test(faults, the_first_reason_is_told) {
  fault_plan(FAULT_CLOSE, 0, 1, EDQUOT);
  not_written(FAULT_WRITE, ENOSPC, "cannot be written: No space left on device");
}

Test(faults, a_write_that_is_interrupted_goes_on) {
  fault_plan(FAULT_WRITE, 0, 2, EINTR);
  cr_expect(file_write(path, "new", 3, &why), "%s", why.text);
  cr_expect_eq(fault_left(FAULT_WRITE), 0);
  expect_content("new");
}

Test(faults, what_is_no_regular_file_is_written_into) {
  cr_expect(file_write("/dev/null", "new", 3, &why), "%s", why.text);
  fault_plan(FAULT_CLOSE, 0, 1, EIO);
  cr_expect_not(file_write("/dev/null", "new", 3, &why));
  expect_why("cannot be written: Input/output error");
  fault_plan(FAULT_WRITE, 0, 1, ENOSPC);
  fault_plan(FAULT_CLOSE, 0, 1, EIO);
  cr_expect_not(file_write("/dev/null", "new", 3, &why));
  expect_why("cannot be written: No space left on device");
  cr_expect_not(file_write("/", "new", 3, &why));
  expect_why("cannot be written: Is a directory");
}

Test(faults, what_cannot_be_read) {
  size_t size;
  cr_expect_null(file_read_most(folder, 100, &size, &why));
  expect_why("cannot be read: Is a directory");
  cr_expect_null(file_read_most("/dev/zero", 1 << 20, &size, &why));
  expect_why("is too large; expected at most 1 MiB");
}

/* Standard input may hold more than a case: arrays. */
Test(faults, a_case_on_standard_input_is_no_larger_than_one_in_a_file) {
  size_t size;
  cr_assert_eq(truncate(path, FILE_LARGEST + 1), 0);
  cr_assert_not_null(freopen(path, "rb", stdin));
  cr_expect_null(file_read("-", &size, &why));
  expect_why("is too large; expected at most 64 MiB");
  const char *bytes = file_standard_input(&size, &why);
  cr_assert_not_null(bytes, "%s", why.text);
  cr_expect_eq(size, FILE_LARGEST + 1);
}

Test(faults, standard_input_that_cannot_be_read) {
  size_t size;
  int here = open(folder, O_RDONLY);
  cr_assert_geq(dup2(here, STDIN_FILENO), 0);
  (void)close(here);
  cr_expect_null(file_read("-", &size, &why));
  expect_why("cannot be read: Is a directory");
}

static char *run(char *name, const char *input) {
  char *const argv[] = {name, NULL};
  size_t size;
  return program_run(argv, input, strlen(input), 10, &size, &why);
}

static void goes_on(fault_call call, int working, int error) {
  char cat[] = "cat";
  fault_plan(call, working, 1, error);
  char *out = run(cat, "through");
  cr_assert_not_null(out, "%s", why.text);
  cr_expect_eq(fault_left(call), 0);
  cr_expect_str_eq(out, "through");
  free(out);
}

Test(faults, a_program_goes_on_after_interruptions) {
  goes_on(FAULT_READ, 0, EINTR);
  goes_on(FAULT_READ, 1, EINTR);
  goes_on(FAULT_POLL, 0, EINTR);
  goes_on(FAULT_WRITE, 0, EINTR);
  goes_on(FAULT_WRITE, 0, EAGAIN);
  goes_on(FAULT_WAITPID, 0, EINTR);
}

static void is_not_run(fault_call call, int working, int error, const char *reason) {
  char cat[] = "cat";
  fault_plan(call, working, 1, error);
  cr_expect_null(run(cat, "through"));
  expect_why(reason);
  fault_plan(call, 0, 0, 0);
}

Test(faults, a_program_that_cannot_be_started) {
  is_not_run(FAULT_PIPE, 0, EMFILE, "cannot be started: Too many open files");
  is_not_run(FAULT_PIPE, 3, EMFILE, "cannot be started: Too many open files");
  is_not_run(FAULT_FORK, 0, EAGAIN, "cannot be started: Resource temporarily unavailable");
  is_not_run(FAULT_DUP2, 0, EBUSY, "cannot be started: Device or resource busy");
  is_not_run(FAULT_DUP2, 1, EBUSY, "cannot be started: Device or resource busy");
  is_not_run(FAULT_DUP2, 2, EBUSY, "cannot be started: Device or resource busy");
  is_not_run(FAULT_SETENV, 0, ENOMEM, "cannot be started: Cannot allocate memory");
  is_not_run(FAULT_WAITPID, 0, ECHILD, "how it ended cannot be known: No child processes");
}

/* The child's word on why it could not become the program is written again when that is interrupted. */
Test(faults, the_reason_of_the_child_arrives) {
  char none[] = "no-such-program-anywhere";
  fault_plan(FAULT_WRITE, 0, 1, EINTR);
  cr_expect_null(run(none, ""));
  cr_expect_str_eq(why.text, "cannot be started: No such file or directory");
}

Test(faults, a_program_that_is_stopped_is_waited_for) {
  char sleep[] = "sleep", minute[] = "60";
  char *const argv[] = {sleep, minute, NULL};
  size_t size;
  fault_plan(FAULT_WAITPID, 0, 1, EINTR);
  cr_expect_null(program_run(argv, "", 0, 1, &size, &why));
  expect_why("takes too long, and was stopped");
  cr_expect_eq(fault_left(FAULT_WAITPID), 0);
}

/* Whether the process ends with status 3, as when memory has run out. */
static int runs_out(void (*request)(void)) {
  int status = 0;
  (void)fflush(NULL);
  pid_t child = fork();
  cr_assert_neq(child, -1);
  if (child == 0) {
    (void)close(STDERR_FILENO);
    request();
    _exit(0);
  }
  cr_assert_eq(waitpid(child, &status, 0), child);
  return WIFEXITED(status) && WEXITSTATUS(status) == 3;
}

/* Still reachable when the process ends: a sanitizer that found it lost would change the status. */
static json_t *held;

static void put(void) {
  held = json_object();
  json_put(held, "a", json_null());
}

static void push(void) {
  held = json_array();
  json_push(held, json_null());
}

Test(faults, jansson_without_memory_ends_the_program) {
  cr_expect_not(runs_out(put));
  cr_expect_not(runs_out(push));
  fault_plan(FAULT_JSON_SET, 0, 1, ENOMEM);
  cr_expect(runs_out(put));
  fault_plan(FAULT_JSON_APPEND, 0, 1, ENOMEM);
  cr_expect(runs_out(push));
}
