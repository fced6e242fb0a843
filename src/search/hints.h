/* Which mistake a network looks like that is no KKT point: found in doubles, proved by nothing. The words are those of
   verdict/common/hint_words.h. */
#ifndef PLUMB_SEARCH_HINTS_H
#define PLUMB_SEARCH_HINTS_H

#include <stddef.h>

typedef enum {
  /* conditions that hold when others are left out; `number`: epsilon / |theta| then */
  HINT_OUTPUTS_NOT_STATIONARY, /* w and b are stationary, v is not */
  HINT_BIASES_NOT_STATIONARY,  /* all but b */
  HINT_WEIGHTS_ONLY,           /* w is stationary, b and v are not */
  HINT_BIASES_LOST,            /* the same, and the margins do not fit */
  HINT_KINK,                   /* all is stationary with slopes outside the Clarke subdifferential */
  HINT_KINK_WEIGHTS_ONLY,      /* only w is, with such slopes and any margins */
  HINT_BIASES_ZERO,            /* every bias is 0, and they are trained */
  HINT_WRONG_SIGNS,            /* samples enter the weights with the wrong sign: `pairs` of sample and neuron */
  /* multipliers that fit after a factor */
  HINT_NEGATED,
  HINT_TIMES_ROOT_WIDTH,
  HINT_OVER_ROOT_WIDTH,
  HINT_TIMES_WIDTH,
  HINT_OVER_WIDTH,
  HINT_TWICE,
  HINT_HALF,
  HINT_OTHER_FACTOR,      /* `number` */
  HINT_LABEL_NEGATED,     /* a negative factor for one label */
  HINT_OTHER_MULTIPLIERS, /* none of these: others fit, and all else is right */
  HINT_ALL_MISCLASSIFIED,
  HINT_ALL_ZERO,
  HINT_MARGINS_SPREAD, /* no mistake explains it, and training has not come far; `number`: largest over smallest margin */
  HINT_KINDS
} hint_kind;

typedef struct {
  hint_kind kind;
  double number;
  size_t pairs[2]; /* of label -1, of label 1 */
} search_hint;

enum { MOST_HINTS = 2 };

typedef struct {
  search_hint at[MOST_HINTS];
  size_t count;
} search_hints;

#endif
