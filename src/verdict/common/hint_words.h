/* The words of the hints of a search (search/hints.h). */
#ifndef PLUMB_HINT_WORDS_H
#define PLUMB_HINT_WORDS_H

#include "search/hints.h"

enum { HINT_TEXT = 320 };

/* The mistake that the hint names, as one sentence without an end. */
void hint_words(char text[HINT_TEXT], const search_hint *hint);

#endif
