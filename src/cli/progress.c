#include "cli/progress.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "num/common/work.h"

/* A line is drawn in a signal handler, so that nothing that computes needs to look at the clock; it fits the narrowest usual
   terminal, as one that wraps could not be taken away. */
enum { WIDTH = 78, PERIOD_NANOSECONDS = 200000000, LONGEST_FORECAST = 100000 };

typedef struct {
  char text[WIDTH + 1];
  size_t used;
} line;

static volatile sig_atomic_t shown, hidden;
static volatile size_t columns; /* of the line that is shown */
static volatile double expected;
static struct timespec start;

static void put(line *l, const char *text) {
  for (; *text != '\0' && l->used < WIDTH; text++) l->text[l->used++] = *text;
}

static void put_number(line *l, long n) {
  char digits[24];
  size_t k = sizeof digits - 1;
  digits[k] = '\0';
  do digits[--k] = (char)('0' + n % 10);
  while ((n /= 10) > 0 && k > 0);
  put(l, digits + k);
}

static void put_seconds(line *l, const char *before, double seconds, const char *after) {
  put(l, before);
  put_number(l, seconds < 0 ? 0 : seconds > LONGEST_FORECAST ? LONGEST_FORECAST : (long)seconds);
  put(l, after);
}

static double seconds_passed(void) {
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - start.tv_sec) + 1e-9 * (double)(now.tv_nsec - start.tv_nsec);
}

/* "plumb: searching for multipliers, round 12, 5 s of about 60 s" */
static void describe(line *l, const work *w, double seconds) {
  put(l, "plumb: ");
  put(l, w->what == NULL ? "reading" : w->what);
  if (w->all > 0) {
    put(l, ", ");
    put_number(l, w->done);
    put(l, " of ");
    put_number(l, w->all);
  }
  if (w->round > 0) {
    put(l, ", round ");
    put_number(l, w->round);
  }
  if (w->bits > 0) {
    put(l, ", ");
    put_number(l, w->bits);
    put(l, " bits");
  }
  put_seconds(l, ", ", seconds, " s");
  if (w->all > 0 && w->done > 0)
    put_seconds(l, ", about ", seconds * (w->all - w->done) / w->done, " s left");
  else if (expected > seconds)
    put_seconds(l, " of about ", expected, " s");
}

static void write_all(const char *text, size_t size) {
  while (size > 0) {
    ssize_t written = write(STDERR_FILENO, text, size);
    if (written <= 0) return;
    text += written;
    size -= (size_t)written;
  }
}

static void erase(void) {
  static const char blanks[WIDTH + 1] =
      "                                                                              ";
  if (!shown) return;
  write_all("\r", 1);
  write_all(blanks, columns);
  write_all("\r", 1);
  shown = 0;
}

/* The longer of the old line and the new one is written over. */
static void draw(void) {
  line l = {{0}, 0};
  work now = work_now();
  describe(&l, &now, seconds_passed());
  size_t length = l.used;
  while (l.used < columns) l.text[l.used++] = ' ';
  write_all("\r", 1);
  write_all(l.text, l.used);
  columns = length > columns ? length : columns;
  shown = 1;
}

static void tick(int signal_number) {
  int before = errno;
  (void)signal_number;
  if (!hidden) draw();
  errno = before;
}

/* The usual end, which comes when the handler returns, without the line. */
static void end_by(int signal_number) {
  hidden = 1;
  erase();
  (void)raise(signal_number);
}

static void erase_at(int signal_number) {
  struct sigaction action, before;
  (void)memset(&action, 0, sizeof action);
  action.sa_handler = end_by;
  action.sa_flags = (int)SA_RESETHAND;
  if (sigaction(signal_number, NULL, &before) == 0 && before.sa_handler == SIG_DFL)
    (void)sigaction(signal_number, &action, NULL);
}

static void start_ticking(void) {
  timer_t clock;
  struct sigevent event;
  struct sigaction action;
  const struct itimerspec times = {{0, PERIOD_NANOSECONDS}, {1, 0}};
  (void)memset(&event, 0, sizeof event);
  (void)memset(&action, 0, sizeof action);
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGRTMIN;
  action.sa_handler = tick;
  action.sa_flags = SA_RESTART;
  (void)sigfillset(&action.sa_mask); /* Ctrl-C waits until the line is known to be there, so that it is taken away */
  if (sigaction(SIGRTMIN, &action, NULL) == 0 && timer_create(CLOCK_MONOTONIC, &event, &clock) == 0)
    (void)timer_settime(clock, 0, &times, NULL);
}

void progress_start(void) {
  if (!isatty(STDERR_FILENO)) return;
  (void)clock_gettime(CLOCK_MONOTONIC, &start);
  erase_at(SIGINT);
  erase_at(SIGTERM);
  erase_at(SIGHUP);
  erase_at(SIGQUIT);
  start_ticking();
}

void progress_expect(double seconds) { expected = seconds; }

void progress_hide(void) {
  hidden = 1;
  erase();
}

void progress_show(void) { hidden = 0; }
