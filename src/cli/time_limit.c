#define _XOPEN_SOURCE 700 /* setitimer */

#include "cli/time_limit.h"

#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "cli/options.h"
#include "cli/progress.h"
#include "io/text.h"
#include "num/common/deadline.h"

/* The part of the time after which searches end: the rest is for certifying what was found. */
static const double SHARE = 0.7, MOST_SECONDS = 1e6;

static struct itimerval later;
static const char *volatile known;
static const char *volatile last_words;
static volatile sig_atomic_t met, status = EXIT_UNDECIDED;

int time_limit_read(double *seconds, const char *text) {
  mpq_t t;
  failure unused;
  mpq_init(t);
  int fits = text_to_rational(t, text, &unused) && mpq_sgn(t) > 0;
  *seconds = fits ? mpq_get_d(t) : 0;
  mpq_clear(t);
  return fits && *seconds <= MOST_SECONDS;
}

static struct timeval as_timeval(double seconds) {
  double whole = floor(seconds), rest = floor((seconds - whole) * 1e6);
  struct timeval t = {(time_t)whole, (suseconds_t)rest};
  if (t.tv_sec == 0 && t.tv_usec == 0) t.tv_usec = 1;
  return t;
}

/* Only what may be called in a signal handler. */
static void put(int to, const char *text) {
  size_t left = text == NULL ? 0 : strlen(text);
  while (left > 0) {
    ssize_t written = write(to, text, left);
    if (written <= 0) return;
    text += written;
    left -= (size_t)written;
  }
}

static void ring(int signal_number) {
  (void)signal_number;
  if (!met) {
    met = 1;
    deadline_arrive();
    (void)setitimer(ITIMER_REAL, &later, NULL);
    return;
  }
  progress_hide();
  put(STDOUT_FILENO, known);
  put(STDERR_FILENO, last_words);
  _exit(status);
}

void time_limit_start(double seconds, const char *message) {
  struct sigaction action;
  struct itimerval first = {{0, 0}, as_timeval(SHARE * seconds)};
  later.it_value = as_timeval((1 - SHARE) * seconds);
  last_words = message;
  (void)memset(&action, 0, sizeof action);
  action.sa_handler = ring;
  action.sa_flags = SA_RESTART;
  (void)sigaction(SIGALRM, &action, NULL);
  (void)setitimer(ITIMER_REAL, &first, NULL);
}

void time_limit_know(const char *text, int known_status) {
  known = text;
  status = known_status;
}

void time_limit_stop(void) {
  struct itimerval none = {{0, 0}, {0, 0}};
  (void)setitimer(ITIMER_REAL, &none, NULL);
  known = NULL;
}
