/* Other programs: input and output of any size, their ends, and that none can hold up or break this one. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "io/program.h"

static failure why;
static size_t size;

/* What the shell command answers to the input, within the seconds; NULL as program_run. */
static char *shell(const char *command, const char *input, size_t length, int seconds) {
  char sh[] = "sh", c[] = "-c", text[400];
  char *const argv[] = {sh, c, text, NULL};
  cr_assert_lt(strlen(command), sizeof text);
  (void)strcpy(text, command);
  return program_run(argv, input, length, seconds, &size, &why);
}

static void expect_refused(const char *command, const char *reason) {
  char *out = shell(command, "", 0, 10);
  cr_expect_null(out, "%s", command);
  cr_expect(strstr(why.text, reason) != NULL, "%s: %s", command, why.text);
  free(out);
}

Test(program, output_is_collected_with_a_zero_after_it) {
  char *out = shell("printf 'a\\0b'", "", 0, 10);
  cr_assert_not_null(out, "%s", why.text);
  cr_expect_eq(size, 3);
  cr_expect(memcmp(out, "a\0b", 4) == 0);
  free(out);
  out = shell("exit 0", "", 0, 10);
  cr_assert_not_null(out, "%s", why.text);
  cr_expect_eq(size, 0);
  cr_expect_str_eq(out, "");
  free(out);
}

/* More than a pipe holds in both directions at once. */
Test(program, large_input_and_output_do_not_block) {
  size_t length = 3 << 20;
  char *input = malloc(length);
  cr_assert_not_null(input);
  for (size_t i = 0; i < length; i++) input[i] = (char)(i % 251);
  char *out = shell("cat", input, length, 60);
  cr_assert_not_null(out, "%s", why.text);
  cr_expect_eq(size, length);
  cr_expect(memcmp(out, input, length) == 0);
  free(out);
  out = shell("exec <&-; sleep 1; echo ignored", input, length, 60); /* SIGPIPE must not end this program */
  cr_assert_not_null(out, "%s", why.text);
  cr_expect_str_eq(out, "ignored\n");
  free(out);
  free(input);
}

Test(program, the_locale_is_c) {
  char *out;
  (void)setenv("LC_ALL", "de_DE.UTF-8", 1);
  out = shell("printf %s \"$LC_ALL\"", "", 0, 10);
  cr_assert_not_null(out, "%s", why.text);
  cr_expect_str_eq(out, "C");
  cr_expect_str_eq(getenv("LC_ALL"), "de_DE.UTF-8");
  free(out);
}

Test(program, failures_are_told_with_the_first_line_of_the_complaint) {
  expect_refused("echo one >&2; echo two >&2; exit 7", "ended with status 7: one");
  cr_expect_null(strstr(why.text, "two"));
  expect_refused("kill -TERM $$", "ended by signal 15");
  expect_refused("exec head -c 70000000 /dev/zero", "more than 64 MiB");
  expect_refused("head -c 1000000 /dev/zero >&2; exit 1", "ended with status 1");
}

Test(program, a_program_that_is_not_there) {
  char name[] = "no-such-program-anywhere";
  char *const argv[] = {name, NULL};
  cr_expect_null(program_run(argv, "", 0, 10, &size, &why));
  cr_expect(strstr(why.text, "cannot be started: No such file") != NULL, "%s", why.text);
}

Test(program, one_that_does_not_end_is_stopped) {
  static const char *const commands[] = {"exec sleep 60", "exec >&- 2>&-; exec sleep 60",
                                         "trap '' TERM; exec sleep 60"};
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
    time_t before = time(NULL);
    char *out = shell(commands[i], "", 0, 1);
    cr_expect_null(out, "%s", commands[i]);
    cr_expect(strstr(why.text, "takes too long") != NULL, "%s: %s", commands[i], why.text);
    cr_expect_leq(time(NULL) - before, 20);
    free(out);
  }
}

Test(program, works_where_the_standard_streams_are_closed) {
  int saved = fcntl(STDIN_FILENO, F_DUPFD, 10);
  (void)close(STDIN_FILENO);
  char *out = shell("cat", "through", 7, 10);
  if (saved >= 0) (void)dup2(saved, STDIN_FILENO);
  cr_assert_not_null(out, "%s", why.text);
  cr_expect_str_eq(out, "through");
  free(out);
}

Test(program, sigpipe_is_as_before) {
  struct sigaction now;
  free(shell("exit 0", "", 0, 10));
  (void)sigaction(SIGPIPE, NULL, &now);
  cr_expect(now.sa_handler == SIG_DFL);
}
