#include "search/choices.h"

#include <stdlib.h>

#include "num/common/memory.h"

static void find_members(choices *c) {
  const search *s = c->of;
  double level = *s->at.level;
  c->members = 0;
  for (size_t i = 0; i < s->data.count; i++)
    if (level > 0 && s->at.margins[i] <= (1 + c->rules.at_margin) * level) c->member[c->members++] = i;
}

static void find_slopes(choices *c) {
  const search *s = c->of;
  double limit = c->rules.at_hinge * c->rules.at_hinge, square, t;
  for (size_t i = 0; i < s->data.count; i++)
    for (size_t j = 0; j < s->net.width; j++) {
      size_t k = i * s->net.width + j;
      hinge_distance(&square, &s->at, i, j, s->net.width, &t);
      c->free_slope[k] = square <= limit;
      c->lowest[k] = c->free_slope[k] || !(s->at.Z[k] > 0) ? s->slope : 1;
    }
}

void choices_init(choices *c, const search *s, const search_rules *rules, unsigned char *free_slope) {
  *c = (choices){.of = s, .rules = *rules, .free_slope = free_slope};
  c->member = memory_new(s->data.count, sizeof *c->member);
  c->lowest = memory_new(s->data.count * s->net.width, sizeof *c->lowest);
  find_members(c);
  find_slopes(c);
}

void choices_clear(choices *c) {
  free(c->member);
  free(c->lowest);
}
