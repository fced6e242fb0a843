#include "doubt.h"

#include "num/decide.h"
#include "num/exchange.h"

enum { PLACES = 4096 };

/* The linker calls these instead of the functions that they are named for. */
#define WRAP(type, name, parameters, arguments, kind, unanswered)                              \
  type __real_##name parameters;                                                               \
  type __wrap_##name parameters;                                                               \
  type __wrap_##name parameters {                                                              \
    return doubts(__builtin_return_address(0), kind) ? (unanswered) : __real_##name arguments; \
  }
#define WRAP_ORDER(type, name, parameters, arguments, unanswered) \
  WRAP(type, name, parameters, arguments, ASKS_ORDER, unanswered)
#define WRAP_VALUE(type, name, parameters, arguments, unanswered) \
  WRAP(type, name, parameters, arguments, ASKS_VALUE, unanswered)

typedef enum { ASKS_ORDER, ASKS_VALUE } question;

static const void *places[PLACES], *tried[PLACES], *doubted;
static question asked[PLACES];
static size_t calls[PLACES], count, tries, left; /* left: calls that are still answered */

void doubt_begin(void) {
  doubted = NULL;
  count = 0;
}

size_t doubt_places(void) { return count; }

size_t doubt_calls(size_t k) { return calls[k]; }

void doubt_at(size_t k, size_t answered) {
  doubted = k < count ? places[k] : NULL;
  left = answered;
}

int doubt_is_of_order(size_t k) { return asked[k] == ASKS_ORDER; }

int doubt_is_new(size_t k) {
  for (size_t i = 0; i < tries; i++)
    if (tried[i] == places[k]) return 0;
  if (tries < PLACES) tried[tries++] = places[k];
  return 1;
}

void doubt_forget(void) { tries = 0; }

/* Keeps the place where none is in doubt. */
static void keep(const void *place, question q) {
  size_t k = 0;
  while (k < count && places[k] != place) k++;
  if (k == PLACES) return;
  if (k == count) {
    asked[k] = q;
    calls[k] = 0;
    places[count++] = place;
  }
  calls[k]++;
}

static int doubts(const void *place, question q) {
  if (doubted == NULL) keep(place, q);
  if (doubted == NULL || place != doubted) return 0;
  if (left == 0) return 1;
  left--;
  return 0;
}

int __real_num_get_bounds(mpq_ptr lo, mpq_ptr hi, const num *a);

/* Of a label the sign is never in doubt. */
static int is_label(const num *a) {
  mpq_t lo, hi;
  mpq_inits(lo, hi, NULL);
  int is = __real_num_get_bounds(lo, hi, a) && mpq_equal(lo, hi) &&
           (mpq_cmp_si(lo, 1, 1) == 0 || mpq_cmp_si(lo, -1, 1) == 0);
  mpq_clears(lo, hi, NULL);
  return is;
}

order __real_num_sign(const num *a);
order __wrap_num_sign(const num *a);
order __wrap_num_sign(const num *a) {
  return doubts(__builtin_return_address(0), ASKS_ORDER) && !is_label(a) ? ORDER_UNKNOWN : __real_num_sign(a);
}

WRAP_ORDER(order, num_compare, (const num *a, const num *b), (a, b), ORDER_UNKNOWN)
WRAP_ORDER(verdict, num_at_most, (const num *a, const num *b), (a, b), VERDICT_UNDECIDED)
WRAP_ORDER(verdict, num_less, (const num *a, const num *b), (a, b), VERDICT_UNDECIDED)
WRAP_ORDER(verdict, num_equal, (const num *a, const num *b), (a, b), VERDICT_UNDECIDED)
WRAP_ORDER(verdict, num_is_zero, (const num *a), (a), VERDICT_UNDECIDED)
WRAP_ORDER(verdict, num_between, (const num *low, const num *a, const num *high), (low, a, high), VERDICT_UNDECIDED)

/* As the contracts say of functions without a value: 0. */
static int none(num *r) {
  num_set_int(r, 0);
  return 0;
}

WRAP_VALUE(int, num_root, (num * r, const num *a), (r, a), none(r))
WRAP_VALUE(int, num_exp, (num * r, const num *a), (r, a), none(r))
WRAP_VALUE(int, num_expm1, (num * r, const num *a), (r, a), none(r))
WRAP_VALUE(int, num_log, (num * r, const num *a), (r, a), none(r))
WRAP_VALUE(int, num_log1p, (num * r, const num *a), (r, a), none(r))

static int no_bounds(mpq_ptr lo, mpq_ptr hi) {
  mpq_set_ui(lo, 0, 1);
  mpq_set_ui(hi, 0, 1);
  return 0;
}

WRAP_VALUE(int, num_get_bounds, (mpq_ptr lo, mpq_ptr hi, const num *a), (lo, hi, a), no_bounds(lo, hi))
WRAP_VALUE(int, num_root_bounds, (bounds * r, const num *a), (r, a), no_bounds(r->lo, r->hi))
WRAP_VALUE(int, fields_put,
           (fields * f, const char *name, int rank, size_t rows, size_t cols, const num *a, failure *why),
           (f, name, rank, rows, cols, a, why), refuse(why, "%s: not finite", name))
