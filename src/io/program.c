#include "io/program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "io/file.h"
#include "num/common/memory.h"

/* Our ends of the pipes; -1 once closed. `started` tells whether exec worked: it closes without a byte when it did. */
typedef struct {
  pid_t id;
  int to_input, from_output, from_errors, started;
  const char *input;
  size_t unsent;
} program;

enum { COMPLAINT = 300 };

/* What came from one of the program's streams; what is beyond `most` is read and dropped. */
typedef struct {
  char *bytes;
  size_t used, room, most;
  int beyond;
} stream;

static void close_end(int *end) {
  if (*end >= 0) (void)close(*end);
  *end = -1;
}

/* Closed by exec, and never one of the numbers 0 to 2: those are given to the program. */
static int moved_up(int end) {
  int moved = fcntl(end, F_DUPFD_CLOEXEC, 3);
  (void)close(end);
  return moved;
}

static int make_pipe(int ends[2]) {
  if (pipe(ends) != 0) {
    ends[0] = ends[1] = -1;
    return 0;
  }
  ends[0] = moved_up(ends[0]);
  ends[1] = moved_up(ends[1]);
  return ends[0] >= 0 && ends[1] >= 0;
}

/* The child: never returns. */
static void become(char *const argv[], int pipes[4][2]) {
  (void)signal(SIGPIPE, SIG_DFL);
  if (dup2(pipes[0][0], STDIN_FILENO) >= 0 && dup2(pipes[1][1], STDOUT_FILENO) >= 0 &&
      dup2(pipes[2][1], STDERR_FILENO) >= 0 && setenv("LC_ALL", "C", 1) == 0)
    (void)execvp(argv[0], argv);
  int reason = errno;
  while (write(pipes[3][1], &reason, sizeof reason) < 0 && errno == EINTR) continue;
  _exit(127);
}

static int start(program *p, char *const argv[], failure *why) {
  int pipes[4][2] = {{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}};
  int made = 1;
  for (int i = 0; i < 4 && made; i++) made = make_pipe(pipes[i]);
  p->id = made ? fork() : -1;
  int reason = errno;
  if (p->id == 0) become(argv, pipes);
  close_end(&pipes[0][0]);
  for (int i = 1; i < 4; i++) close_end(&pipes[i][1]);
  p->to_input = pipes[0][1];
  p->from_output = pipes[1][0];
  p->from_errors = pipes[2][0];
  p->started = pipes[3][0];
  if (p->id < 0) return refuse(why, "cannot be started: %s", strerror(reason));
  ssize_t got;
  while ((got = read(p->started, &reason, sizeof reason)) < 0 && errno == EINTR) continue;
  if (got == (ssize_t)sizeof reason) return refuse(why, "cannot be started: %s", strerror(reason));
  (void)fcntl(p->to_input, F_SETFL, O_NONBLOCK);
  return 1;
}

static void send_some(program *p) {
  ssize_t sent = p->unsent == 0 ? 0 : write(p->to_input, p->input, p->unsent);
  if (sent < 0 && (errno == EINTR || errno == EAGAIN)) return;
  if (sent > 0) {
    p->input += sent;
    p->unsent -= (size_t)sent;
  }
  if (sent < 0 || p->unsent == 0) close_end(&p->to_input); /* it has all, or wants no more */
}

static void receive_some(int *end, stream *s) {
  char piece[1 << 14];
  ssize_t got = read(*end, piece, sizeof piece);
  if (got < 0 && errno == EINTR) return;
  if (got <= 0) {
    close_end(end);
    return;
  }
  size_t kept = (size_t)got < s->most - s->used ? (size_t)got : s->most - s->used;
  s->beyond = s->beyond || kept < (size_t)got;
  if (s->used + kept + 1 > s->room) s->bytes = memory_resize(s->bytes, s->room = 2 * (s->used + kept) + 1, 1);
  (void)memcpy(s->bytes + s->used, piece, kept);
  s->used += kept;
  s->bytes[s->used] = '\0';
}

static long milliseconds(void) {
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Until both streams have ended. Returns 0 when that takes too long, or too much comes. */
static int exchange(program *p, stream *output, stream *errors, long deadline, failure *why) {
  while (p->from_output >= 0 || p->from_errors >= 0) {
    struct pollfd ends[3] = {{p->to_input, POLLOUT, 0}, {p->from_output, POLLIN, 0}, {p->from_errors, POLLIN, 0}};
    long left = deadline - milliseconds();
    if (left <= 0) return refuse(why, "takes too long, and was stopped");
    if (poll(ends, 3, (int)left) < 0) continue;
    if (ends[0].revents != 0) send_some(p);
    if (ends[1].revents != 0) receive_some(&p->from_output, output);
    if (ends[2].revents != 0) receive_some(&p->from_errors, errors);
    if (output->beyond) return refuse(why, "prints more than %d MiB, and was stopped", FILE_LARGEST >> 20);
  }
  return 1;
}

/* The end of the program itself, which may come after the end of its streams. */
static int await(program *p, const stream *errors, long deadline, failure *why) {
  int status = 0;
  char complaint[COMPLAINT];
  pid_t ended;
  while ((ended = waitpid(p->id, &status, WNOHANG)) == 0 || (ended < 0 && errno == EINTR)) {
    if (milliseconds() >= deadline) return refuse(why, "takes too long, and was stopped");
    (void)poll(NULL, 0, 2);
  }
  p->id = -1;
  if (ended < 0) return refuse(why, "how it ended cannot be known: %s", strerror(errno));
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return 1;
  const char *said = errors->bytes == NULL ? "" : errors->bytes + strspn(errors->bytes, " \n");
  size_t length = strcspn(said, "\n");
  (void)snprintf(complaint, sizeof complaint, "%.*s", length < COMPLAINT ? (int)length : COMPLAINT - 1, said);
  if (WIFSIGNALED(status)) return refuse(why, "ended by signal %d %s", WTERMSIG(status), complaint);
  return refuse(why, "ended with status %d: %s", WEXITSTATUS(status), complaint);
}

static void end(program *p) {
  close_end(&p->to_input);
  close_end(&p->from_output);
  close_end(&p->from_errors);
  close_end(&p->started);
  if (p->id <= 0) return;
  (void)kill(p->id, SIGKILL);
  while (waitpid(p->id, NULL, 0) < 0 && errno == EINTR) continue;
}

char *program_run(char *const argv[], const char *input, size_t length, int seconds, size_t *size, failure *why) {
  struct sigaction ignore, before;
  program p = {-1, -1, -1, -1, -1, input, length};
  stream output = {memory_new(1, 1), 0, 1, FILE_LARGEST, 0}, errors = {NULL, 0, 0, COMPLAINT, 0};
  long deadline = milliseconds() + 1000L * seconds;
  output.bytes[0] = '\0';
  (void)memset(&ignore, 0, sizeof ignore);
  ignore.sa_handler = SIG_IGN; /* a program that stops reading is no reason to end this one */
  (void)sigaction(SIGPIPE, &ignore, &before);
  int done = start(&p, argv, why) && exchange(&p, &output, &errors, deadline, why) && await(&p, &errors, deadline, why);
  end(&p);
  (void)sigaction(SIGPIPE, &before, NULL);
  free(errors.bytes);
  *size = output.used;
  if (done) return output.bytes;
  free(output.bytes);
  return NULL;
}
