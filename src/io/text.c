#include "io/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "num/common/memory.h"

/* The value of a digit in base 10 or 16, or -1. */
static int digit_value(char c, int base) {
  if (c >= '0' && c <= '9') return c - '0';
  if (base == 16 && c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (base == 16 && c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/* Reads digits, with a point among them where `point` allows one, as the integer that they form without it.
   Returns where they end, or NULL when there is no digit. */
static const char *read_digits(mpz_ptr m, size_t *after_point, const char *s, int base, int point) {
  char *digits = memory_new(strlen(s) + 1, 1);
  size_t count = 0;
  int seen = 0;
  *after_point = 0;
  for (;; s++) {
    if (point && !seen && *s == '.') {
      seen = 1;
    } else if (digit_value(*s, base) >= 0) {
      digits[count++] = *s;
      *after_point += seen ? 1 : 0;
    } else {
      break;
    }
  }
  digits[count] = '\0';
  int read = count > 0 && mpz_set_str(m, digits, base) == 0;
  free(digits);
  return read ? s : NULL;
}

/* Reads `+12`, `-3` or `7` at the very end of the text. Returns 0 when it is no such thing, or too large. */
static int read_exponent(long *e, const char *s, failure *why) {
  int negative = *s == '-';
  if (*s == '-' || *s == '+') s++;
  if (*s == '\0') return refuse(why, "form");
  *e = 0;
  for (; digit_value(*s, 10) >= 0; s++) {
    *e = 10 * *e + digit_value(*s, 10);
    if (*e > TEXT_EXPONENT) return refuse(why, "exponent");
  }
  if (*s != '\0') return refuse(why, "form");
  if (negative) *e = -*e;
  return 1;
}

/* r = r * base^e. */
static void scale_by_power(mpq_ptr r, unsigned long base, long e) {
  mpz_t power;
  mpz_init(power);
  mpz_ui_pow_ui(power, base, e < 0 ? (unsigned long)-e : (unsigned long)e);
  if (e < 0)
    mpz_mul(mpq_denref(r), mpq_denref(r), power);
  else
    mpz_mul(mpq_numref(r), mpq_numref(r), power);
  mpz_clear(power);
  mpq_canonicalize(r);
}

/* p/q after its sign; q is at s. */
static int read_denominator(mpq_ptr r, const char *s, failure *why) {
  size_t none;
  s = read_digits(mpq_denref(r), &none, s, 10, 0);
  if (s == NULL || *s != '\0') return refuse(why, "form");
  if (mpz_sgn(mpq_denref(r)) == 0) return refuse(why, "zero");
  mpq_canonicalize(r);
  return 1;
}

/* The number after its sign. On failure `why` has one word: form, exponent or zero. */
static int read_magnitude(mpq_ptr r, const char *s, failure *why) {
  int hexadecimal = s[0] == '0' && (s[1] == 'x' || s[1] == 'X');
  size_t after_point;
  long e = 0;
  mpz_set_ui(mpq_denref(r), 1);
  s = read_digits(mpq_numref(r), &after_point, hexadecimal ? s + 2 : s, hexadecimal ? 16 : 10, 1);
  if (s == NULL) return refuse(why, "form");
  if (*s == '/' && !hexadecimal && after_point == 0 && s[-1] != '.') return read_denominator(r, s + 1, why);
  int has_exponent = hexadecimal ? *s == 'p' || *s == 'P' : *s == 'e' || *s == 'E';
  if (has_exponent && !read_exponent(&e, s + 1, why)) return 0;
  if (!has_exponent && *s != '\0') return refuse(why, "form");
  if (hexadecimal)
    scale_by_power(r, 2, e - 4 * (long)after_point);
  else
    scale_by_power(r, 10, e - (long)after_point);
  return 1;
}

int text_to_rational(mpq_ptr r, const char *text, failure *why) {
  char shown[48];
  failure fault;
  text_one_line(shown, sizeof shown, text);
  if (strlen(text) > TEXT_LONGEST)
    return refuse(why, "\"%s\" has %zu characters; expected at most %d", shown, strlen(text), (int)TEXT_LONGEST);
  const char *magnitude = *text == '-' || *text == '+' ? text + 1 : text;
  if (read_magnitude(r, magnitude, &fault)) {
    if (*text == '-') mpq_neg(r, r);
    return 1;
  }
  mpq_set_ui(r, 0, 1);
  if (strcmp(fault.text, "zero") == 0) return refuse(why, "\"%s\" has denominator 0", shown);
  if (strcmp(fault.text, "exponent") == 0)
    return refuse(why, "\"%s\" has an exponent beyond %d", shown, (int)TEXT_EXPONENT);
  return refuse(why, "\"%s\" is not a number; expected an integer, p/q, a decimal or a hexadecimal float", shown);
}

char *text_from_rational(mpq_srcptr a) {
  size_t room = mpz_sizeinbase(mpq_numref(a), 10) + mpz_sizeinbase(mpq_denref(a), 10) + 3;
  return mpq_get_str(memory_new(room, 1), 10, a);
}

/* A number of up to 11 digits is written exactly, a longer one with 6 digits. */
enum { SHORT_EXACT = 12, SHORT_DIGITS = 6 };

/* The digits d1 d2 ... with value 0.d1d2... * 10^e, as 12.5 or 1.25e-07. */
static void write_digits(char out[40], const char *digits, long e) {
  const char *sign = *digits == '-' ? "-" : "";
  if (*digits == '-') digits++;
  int count = (int)strlen(digits);
  while (count > 1 && digits[count - 1] == '0') count--;
  if (e > 0 && e <= SHORT_DIGITS && count <= e)
    (void)snprintf(out, 40, "%s%.*s%.*s", sign, count, digits, (int)e - count, "000000");
  else if (e > 0 && e <= SHORT_DIGITS)
    (void)snprintf(out, 40, "%s%.*s.%.*s", sign, (int)e, digits, count - (int)e, digits + e);
  else if (e <= 0 && e > -4)
    (void)snprintf(out, 40, "%s0.%.*s%.*s", sign, (int)-e, "0000", count, digits);
  else
    (void)snprintf(out, 40, "%s%.1s%s%.*se%+03ld", sign, digits, count > 1 ? "." : "", count - 1, digits + 1, e - 1);
}

/* q = |a| * 10^(SHORT_DIGITS - e) with the fraction cut off; returns how that fraction stands to 1/2: -2 for none. */
static int scaled_integer(mpz_ptr q, mpq_srcptr a, long e) {
  mpz_t n, d;
  mpz_init(n);
  mpz_init(d);
  mpz_ui_pow_ui(n, 10, e < SHORT_DIGITS ? (unsigned long)(SHORT_DIGITS - e) : 0);
  mpz_ui_pow_ui(d, 10, e > SHORT_DIGITS ? (unsigned long)(e - SHORT_DIGITS) : 0);
  mpz_mul(n, n, mpq_numref(a));
  mpz_abs(n, n);
  mpz_mul(d, d, mpq_denref(a));
  mpz_tdiv_qr(q, n, n, d);
  int none = mpz_sgn(n) == 0;
  mpz_mul_2exp(n, n, 1);
  int half = mpz_cmp(n, d);
  mpz_clear(n);
  mpz_clear(d);
  return none ? -2 : half < 0 ? -1 : half > 0 ? 1 : 0;
}

/* a rounded to SHORT_DIGITS digits: down for direction -1, up for 1, to nearest for 0. */
static void write_rounded(char out[40], mpq_srcptr a, int direction) {
  char digits[SHORT_DIGITS + 12];
  /* mpz_sizeinbase may be 1 too large, so that |a| < 10^e is certain only with 2. */
  long e = (long)mpz_sizeinbase(mpq_numref(a), 10) - (long)mpz_sizeinbase(mpq_denref(a), 10) + 2;
  mpz_t q;
  if (mpq_sgn(a) == 0) {
    (void)snprintf(out, 40, "0");
    return;
  }
  mpz_init(q);
  int fraction = scaled_integer(q, a, e);
  while (mpz_cmp_ui(q, 100000) < 0) fraction = scaled_integer(q, a, --e);
  if (direction == 0 ? fraction >= 0 : fraction != -2 && direction == mpq_sgn(a)) mpz_add_ui(q, q, 1);
  if (mpz_cmp_ui(q, 1000000) == 0) {
    mpz_set_ui(q, 100000);
    e++;
  }
  (void)snprintf(digits, sizeof digits, "%s%lu", mpq_sgn(a) < 0 ? "-" : "", mpz_get_ui(q));
  mpz_clear(q);
  write_digits(out, digits, e);
}

void text_six_digits(char out[TEXT_SHORT], mpq_srcptr a) { write_rounded(out, a, 0); }

void text_short(char out[TEXT_SHORT], mpq_srcptr lo, mpq_srcptr hi) {
  char below[40], above[40];
  if (mpq_equal(lo, hi) && mpz_sizeinbase(mpq_numref(lo), 10) + mpz_sizeinbase(mpq_denref(lo), 10) < SHORT_EXACT) {
    char *exact = text_from_rational(lo);
    (void)snprintf(out, TEXT_SHORT, "%s", exact);
    free(exact);
    return;
  }
  write_rounded(below, lo, 0);
  write_rounded(above, hi, 0);
  if (strcmp(below, above) == 0) {
    (void)snprintf(out, TEXT_SHORT, "~%s", below);
    return;
  }
  write_rounded(below, lo, -1);
  write_rounded(above, hi, 1);
  (void)snprintf(out, TEXT_SHORT, "[%s, %s]", below, above);
}

void text_decimal(char out[TEXT_SHORT], mpq_srcptr lo, mpq_srcptr hi) {
  mpq_t middle;
  mpq_init(middle);
  mpq_add(middle, lo, hi);
  mpq_div_2exp(middle, middle, 1);
  write_rounded(out, middle, 0);
  mpq_clear(middle);
}

/* The bytes of the UTF-8 character at s, and its number; 0 where there is none: no start, too short, or longer than needed. */
static size_t utf8_at(const char *s, unsigned long *number) {
  static const unsigned long least[] = {0, 0, 0x80, 0x800, 0x10000};
  unsigned char first = (unsigned char)*s;
  size_t length = first < 0x80                    ? 1
                  : first >= 0xC0 && first < 0xE0 ? 2
                  : first >= 0xE0 && first < 0xF0 ? 3
                  : first >= 0xF0 && first < 0xF8 ? 4
                                                  : 0;
  *number = length < 2 ? first : first & (0xFFU >> (length + 1));
  for (size_t k = 1; k < length; k++) {
    if (((unsigned char)s[k] & 0xC0) != 0x80) return 0; /* finds the end of the text, too */
    *number = *number << 6 | ((unsigned char)s[k] & 0x3F);
  }
  int surrogate = *number >= 0xD800 && *number <= 0xDFFF;
  return length == 0 || *number < least[length] || *number > 0x10FFFF || surrogate ? 0 : length;
}

/* Control characters, and marks that would turn or break the line on a terminal. */
static int is_mark(unsigned long c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x61C || (c >= 0x200E && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

int text_ends_with(const char *text, const char *ending) {
  size_t length = strlen(text), tail = strlen(ending);
  return length >= tail && strcmp(text + length - tail, ending) == 0;
}

void text_one_line(char *out, size_t room, const char *text) {
  size_t length = strlen(text), used = 0;
  size_t most = length < room ? length : room - 4;
  for (const char *at = text; *at != '\0';) {
    unsigned long number;
    size_t bytes = utf8_at(at, &number), shown = bytes == 0 || is_mark(number) ? 1 : bytes;
    if (used + shown > most || (length >= room && (size_t)(at - text) + (bytes == 0 ? 1 : bytes) > most)) break;
    if (bytes == 0 || is_mark(number))
      out[used] = '?';
    else
      memcpy(out + used, at, bytes);
    used += shown;
    at += bytes == 0 ? 1 : bytes;
  }
  (void)snprintf(out + used, room - used, "%s", length < room ? "" : "...");
}

char *text_safe(const char *text) {
  size_t room = strlen(text) + 1;
  char *out = memory_new(room, 1);
  text_one_line(out, room, text);
  return out;
}
