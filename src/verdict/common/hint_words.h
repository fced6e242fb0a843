/* The words of the hints of a search (search/hints.h). */
#ifndef PLUMB_HINT_WORDS_H
#define PLUMB_HINT_WORDS_H

#include "search/hints.h"

enum { HINT_TEXT = 336 };

/* "looks like: ..." and the mistake that the hint names. */
void hint_words(char text[HINT_TEXT], const search_hint *hint);

#endif
