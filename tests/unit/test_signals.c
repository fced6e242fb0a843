/* What the program says when time is up, and while it works: the handlers of signals, called by raising them. */
#define _XOPEN_SOURCE 700 /* posix_openpt */

#include <criterion/criterion.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/progress.h"
#include "cli/time_limit.h"
#include "faults.h"
#include "num/common/deadline.h"
#include "num/common/work.h"

/* A day: no timer of these tests ever ends. */
static const double NEVER = 86400;

Test(signals, limits_are_numbers_of_seconds) {
  static const char *const none[] = {"x", "0", "-1", "1000001"};
  double seconds;
  cr_expect(time_limit_read(&seconds, "1/2"));
  cr_expect_eq(seconds, 0.5);
  for (size_t k = 0; k < sizeof none / sizeof *none; k++)
    cr_expect_not(time_limit_read(&seconds, none[k]), "%s", none[k]);
}

/* What a child that does this writes to its descriptor; its status. */
static int child_says(char *text, size_t room, int to, void (*act)(void)) {
  int ends[2], status = 0;
  size_t used = 0;
  ssize_t got;
  cr_assert_eq(pipe(ends), 0);
  pid_t child = fork();
  cr_assert_neq(child, -1);
  if (child == 0) {
    (void)dup2(ends[1], to);
    (void)close(ends[0]);
    (void)close(ends[1]);
    act();
    _exit(99);
  }
  (void)close(ends[1]);
  while (used + 1 < room && (got = read(ends[0], text + used, room - used - 1)) > 0) used += (size_t)got;
  text[used] = '\0';
  (void)close(ends[0]);
  cr_assert_eq(waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The first time the deadline arrives; the second is the end. */
static void run_out_of_time(void) {
  time_limit_start(NEVER, "time is up\n");
  time_limit_know("what is known\n", 4);
  (void)raise(SIGALRM);
  if (!deadline_arrived()) return;
  (void)raise(SIGALRM);
}

Test(signals, what_is_known_when_time_is_up) {
  char text[100];
  cr_expect_eq(child_says(text, sizeof text, STDOUT_FILENO, run_out_of_time), 4);
  cr_expect_str_eq(text, "what is known\n");
  cr_expect_eq(child_says(text, sizeof text, STDERR_FILENO, run_out_of_time), 4);
  cr_expect_str_eq(text, "time is up\n");
}

static void run_out_knowing_nothing(void) {
  time_limit_start(NEVER, NULL);
  (void)raise(SIGALRM);
  time_limit_stop();
  (void)raise(SIGALRM);
}

Test(signals, nothing_is_known) {
  char text[100];
  cr_expect_eq(child_says(text, sizeof text, STDOUT_FILENO, run_out_knowing_nothing), 4);
  cr_expect_str_eq(text, "");
}

static void run_out_on_a_full_disk(void) {
  fault_plan(FAULT_WRITE, 0, 2, 0);
  run_out_of_time();
}

Test(signals, words_that_cannot_be_written) {
  char text[100];
  cr_expect_eq(child_says(text, sizeof text, STDOUT_FILENO, run_out_on_a_full_disk), 4);
  cr_expect_str_eq(text, "");
}

/* ---- progress, on a terminal ---- */

static char terminal[2000];

/* stderr is a terminal, whose other end the test reads. Returns that end. */
static int open_terminal(void) {
  int master = posix_openpt(O_RDWR | O_NOCTTY);
  cr_assert(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
  int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
  cr_assert_geq(slave, 0);
  (void)dup2(slave, STDERR_FILENO);
  (void)close(slave);
  return master;
}

/* Whether the piece is among what is drawn from now on. A terminal hands on what was written in parts and later, so that one
   read is not enough; nothing more within five seconds is the end. */
static int draws(int master, const char *piece) {
  struct pollfd end = {master, POLLIN, 0};
  size_t used = 0;
  terminal[0] = '\0';
  while (strstr(terminal, piece) == NULL && used < sizeof terminal - 1 && poll(&end, 1, 5000) > 0) {
    ssize_t got = read(master, terminal + used, sizeof terminal - 1 - used);
    if (got <= 0) break;
    used += (size_t)got;
    terminal[used] = '\0';
  }
  return strstr(terminal, piece) != NULL;
}

static void expect_drawn(int master, const char *piece) {
  (void)raise(SIGRTMIN);
  cr_expect(draws(master, piece), "%s", terminal);
}

Test(signals, a_line_that_says_what_is_done) {
  int before = dup(STDERR_FILENO), master = open_terminal();
  progress_start();
  expect_drawn(master, "plumb: reading, ");
  work_on("searching", 0);
  expect_drawn(master, "plumb: searching, ");
  work_round(12);
  work_precision(128);
  expect_drawn(master, "plumb: searching, round 12, 128 bits, ");
  progress_expect(2 * NEVER);
  expect_drawn(master, " s of about 100000 s");
  work_on("checking", 3);
  expect_drawn(master, "plumb: checking, 0 of 3, 128 bits, ");
  work_done(3);
  expect_drawn(master, " s, about 0 s left");
  work_on_all("a job with a name that is longer than any line of a terminal has room for, so that it is cut off", 2);
  expect_drawn(master, "plumb: a job with a name that is longer");
  work_on("not named", 5); /* within the job */
  expect_drawn(master, "plumb: a job with a name");
  progress_hide();
  cr_expect(draws(master, "\r      "), "%s", terminal);
  progress_hide(); /* there is nothing left to take away */
  (void)raise(SIGRTMIN);
  progress_show();
  expect_drawn(master, "plumb: a job");
  fault_plan(FAULT_WRITE, 0, 3, 0);
  (void)raise(SIGRTMIN); /* what cannot be drawn is not */
  fault_plan(FAULT_WRITE, 0, 0, 0);
  progress_hide();
  (void)dup2(before, STDERR_FILENO);
  (void)close(before);
  (void)close(master);
}
