/* The text of a formula, from its records; and the arena itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "num/common/memory.h"
#include "num/formula.h"

/* at[i] is the name of cell i, where that is a FORMULA_NAMED. */
struct formula_names {
  const char **at;
};

enum { MOST_CELLS = 1000000000 };

void formulas_init(formulas *f, size_t room) {
  if (room > MOST_CELLS) memory_exhausted();
  f->cells = num_array_new(room);
  f->nodes = memory_new(room, sizeof *f->nodes);
  f->names = memory_new(1, sizeof *f->names);
  f->names->at = memory_new(room, sizeof *f->names->at);
  f->used = 0;
  f->room = room;
  f->lacking = 0;
}

void formulas_clear(formulas *f) {
  num_array_free(f->cells, f->room);
  free(f->nodes);
  free(f->names->at);
  free(f->names);
}

void formulas_forget(formulas *f, size_t used) { f->used = used; }

void formula_keep_name(formulas *f, const char *name) { f->names->at[f->used - 1] = name; }

/* How tightly a text binds. Words are a name such as "min y_i": a term of a sum, no factor. */
typedef enum { BINDS_SUM, BINDS_WORDS, BINDS_QUOTIENT, BINDS_PRODUCT, BINDS_POWER, BINDS_ATOM } binding;

/* Where an operand stands: at the beginning, or behind a sign, or as a factor behind another. */
typedef enum { STANDS_FIRST, STANDS_BEHIND_SIGN, STANDS_BEHIND_FACTOR } standing;

/* The text so far, of `length` characters and a final 0; `cut` when something did not fit. */
typedef struct {
  const formulas *f;
  char *out;
  size_t length, room;
  int cut;
} writer;

static void put(writer *w, const char *text) {
  size_t length = strlen(text), left = w->room - 1 - w->length;
  if (length > left) {
    length = left;
    w->cut = 1;
  }
  (void)memcpy(w->out + w->length, text, length);
  w->length += length;
  w->out[w->length] = '\0';
}

static void put_integer(writer *w, long v) {
  char digits[32];
  (void)snprintf(digits, sizeof digits, "%ld", v);
  put(w, digits);
}

/* Puts what was written from `start` on into parentheses. */
static void enclose(writer *w, size_t start) {
  put(w, ")");
  if (w->cut) return;
  put(w, "(");
  if (w->cut) return;
  (void)memmove(w->out + start + 1, w->out + start, w->length - 1 - start);
  w->out[start] = '(';
}

/* Returns the character that ends what c begins, or 0. */
static char closing(char c) {
  static const char pairs[] = "()[]{}<>||";
  const char *at = c == '\0' ? NULL : strchr(pairs, c);
  return at != NULL && (at - pairs) % 2 == 0 ? at[1] : '\0';
}

/* What follows the bracket at `name`, inner brackets left out; its end where it is not closed. */
static const char *behind_bracket(const char *name) {
  char end = closing(*name);
  for (name++; *name != '\0' && *name != end;) name = closing(*name) != '\0' ? behind_bracket(name) : name + 1;
  return *name == '\0' ? name : name + 1;
}

static binding name_binding(const char *name) {
  binding b = BINDS_ATOM;
  for (const char *at = name; *at != '\0'; at = closing(*at) != '\0' ? behind_bracket(at) : at + 1) {
    binding here = BINDS_ATOM;
    if (*at == '+' || *at == '-') here = BINDS_SUM;
    if (*at == ' ' || *at == '*' || *at == '/') here = BINDS_WORDS;
    if (*at == '^') here = BINDS_POWER;
    if (here < b) b = here;
  }
  return b;
}

static binding write_formula(writer *w, long i);

/* Writes an operand, in parentheses where it binds less than `least`, begins with a minus that is not the first sign, or
   with a digit behind a factor. */
static binding operand(writer *w, long i, binding least, standing where) {
  size_t start = w->length;
  binding b = write_formula(w, i);
  char first = w->out[start];
  int sign = where != STANDS_FIRST && first == '-';
  int digit = where == STANDS_BEHIND_FACTOR && '0' <= first && first <= '9';
  if (b >= least && !sign && !digit) return b;
  enclose(w, start);
  return BINDS_ATOM;
}

static binding write_two(writer *w, const formula_node *node, const char *sign, binding b, binding least_right,
                         standing right) {
  (void)operand(w, node->x, b, STANDS_FIRST);
  put(w, sign);
  (void)operand(w, node->y, least_right, right);
  return b;
}

static binding write_function(writer *w, const char *name, long x) {
  put(w, name);
  put(w, "(");
  (void)write_formula(w, x);
  put(w, ")");
  return BINDS_ATOM;
}

static binding write_function_of_two(writer *w, const char *name, const formula_node *node) {
  put(w, name);
  put(w, "(");
  (void)write_formula(w, node->x);
  put(w, ", ");
  (void)write_formula(w, node->y);
  put(w, ")");
  return BINDS_ATOM;
}

static binding write_whole(writer *w, long v) {
  put_integer(w, v);
  return BINDS_ATOM;
}

static binding write_ratio(writer *w, long a, long b) {
  put_integer(w, b < 0 ? -a : a);
  put(w, " / ");
  put_integer(w, b < 0 ? -b : b);
  return BINDS_QUOTIENT;
}

static binding write_negated(writer *w, long x) {
  put(w, "-");
  binding b = operand(w, x, BINDS_QUOTIENT, STANDS_BEHIND_SIGN);
  return b < BINDS_PRODUCT ? b : BINDS_PRODUCT;
}

static binding write_absolute(writer *w, long x) {
  put(w, "|");
  (void)write_formula(w, x);
  put(w, "|");
  return BINDS_ATOM;
}

static binding write_power(writer *w, long x, long exponent) {
  (void)operand(w, x, BINDS_ATOM, STANDS_BEHIND_SIGN);
  put(w, "^");
  put_integer(w, exponent);
  return BINDS_POWER;
}

static binding write_name(writer *w, const char *name) {
  put(w, name);
  return name_binding(name);
}

/* Writes cell i; operands come before what is made of them, so this ends. */
static binding write_formula(writer *w, long i) {
  if (w->cut) return BINDS_ATOM;
  if (i < 0) return write_name(w, "?");
  const formula_node *node = w->f->nodes + i;
  switch (node->made_by) {
    case FORMULA_WHOLE: return write_whole(w, node->a);
    case FORMULA_RATIO: return write_ratio(w, node->a, node->b);
    case FORMULA_NAMED: return write_name(w, w->f->names->at[i]);
    case FORMULA_PLUS: return write_two(w, node, " + ", BINDS_SUM, BINDS_SUM, STANDS_BEHIND_SIGN);
    case FORMULA_MINUS: return write_two(w, node, " - ", BINDS_SUM, BINDS_WORDS, STANDS_BEHIND_SIGN);
    case FORMULA_TIMES: return write_two(w, node, " ", BINDS_PRODUCT, BINDS_PRODUCT, STANDS_BEHIND_FACTOR);
    case FORMULA_OVER: return write_two(w, node, " / ", BINDS_QUOTIENT, BINDS_POWER, STANDS_BEHIND_SIGN);
    case FORMULA_LARGER: return write_function_of_two(w, "max", node);
    case FORMULA_SMALLER: return write_function_of_two(w, "min", node);
    case FORMULA_NEGATED: return write_negated(w, node->x);
    case FORMULA_ABSOLUTE: return write_absolute(w, node->x);
    case FORMULA_POWER: return write_power(w, node->x, node->a);
    case FORMULA_ROOT: return write_function(w, "sqrt", node->x);
    case FORMULA_LOGARITHM: return write_function(w, "log", node->x);
    case FORMULA_EXPONENTIAL: return write_function(w, "exp", node->x);
    case FORMULA_FRESH: break;
  }
  return write_name(w, "?");
}

void formula_text(const formulas *f, const num *x, char *out, size_t room) {
  if (room == 0) return;
  writer w = {f, out, 0, room, 0};
  out[0] = '\0';
  (void)write_formula(&w, formula_place(f, x));
  if (w.cut && room > 3) (void)strcpy(out + room - 4, "...");
}
