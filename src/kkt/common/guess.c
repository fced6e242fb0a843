#include "kkt/common/guess.h"

#include <stdlib.h>

void kkt_guess_clear(kkt_guess *g) {
  pattern_clear(&g->at);
  free(g->point);
  free(g->inverse);
  free(g->recovered);
  free(g->growth);
}
