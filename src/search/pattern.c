#include "search/sketch.h"

#include <stdlib.h>
#include <string.h>

#include "num/common/memory.h"

static void find_members(pattern *p, const sketch *s) {
  p->member = memory_new(p->samples, sizeof *p->member);
  p->members = 0;
  for (size_t i = 0; i < p->samples; i++)
    if (s->multipliers[i] > 0) p->member[p->members++] = i;
}

/* The sides of neuron j; the slope tells, also where it was free and came out at an end. */
static void sides_of(unsigned char *side, const pattern *p, const sketch *s, size_t j) {
  for (size_t l = 0; l < p->members; l++) {
    double slope = s->slopes[p->member[l] * p->width + j];
    side[l] = slope >= 1 ? SIDE_ACTIVE : slope <= s->slope ? SIDE_INACTIVE : SIDE_HINGE;
  }
}

/* A ReLU neuron that is active on no sample with a positive multiplier has <w_j, w_j> = v_j sum y lambda phi' z = 0. */
static int must_be_zero(const unsigned char *side, const pattern *p, const sketch *s, size_t j) {
  if (!(s->v[j] < 0) && !(s->v[j] > 0)) return 1;
  return s->slope <= 0 && memchr(side, SIDE_ACTIVE, p->members) == NULL;
}

/* The class with that sign and those sides, which is added where there is none. */
static size_t class_with(pattern *p, int sign, const unsigned char *side) {
  size_t c = 0;
  while (c < p->classes && (p->sign[c] != sign || memcmp(p->side + c * p->members, side, p->members) != 0)) c++;
  if (c < p->classes) return c;
  p->side = memory_resize(p->side, (c + 1) * p->members, sizeof *p->side);
  memcpy(p->side + c * p->members, side, p->members);
  p->sign[c] = sign;
  p->classes++;
  return c;
}

static void find_classes(pattern *p, const sketch *s) {
  unsigned char *side = memory_new(p->members, sizeof *side);
  p->classes = 0;
  p->sign = memory_new(p->width, sizeof *p->sign);
  p->class_of = memory_new(p->width, sizeof *p->class_of);
  p->side = NULL;
  for (size_t j = 0; j < p->width; j++) {
    sides_of(side, p, s, j);
    p->class_of[j] = must_be_zero(side, p, s, j) ? p->width : class_with(p, s->v[j] > 0 ? 1 : -1, side);
  }
  for (size_t j = 0; j < p->width; j++)
    if (p->class_of[j] == p->width) p->class_of[j] = p->classes;
  free(side);
}

static void find_hinges(pattern *p) {
  size_t pairs = p->classes * p->members;
  p->hinges = 0;
  for (size_t k = 0; k < pairs; k++) p->hinges += p->side[k] == SIDE_HINGE;
  p->hinge_class = memory_new(p->hinges, sizeof *p->hinge_class);
  p->hinge_member = memory_new(p->hinges, sizeof *p->hinge_member);
  size_t h = 0;
  for (size_t k = 0; k < pairs; k++)
    if (p->side[k] == SIDE_HINGE) {
      p->hinge_class[h] = k / p->members;
      p->hinge_member[h++] = k % p->members;
    }
}

void pattern_init(pattern *p, const sketch *s) {
  p->samples = s->samples;
  p->width = s->width;
  p->outputs = s->outputs;
  find_members(p, s);
  find_classes(p, s);
  find_hinges(p);
  p->unknowns = p->members + p->hinges + (p->outputs ? p->classes : 0);
}

/* lambda_l times the mean slope of the neurons of class c, weighted with v_j^2. */
static double mean_hinge(const pattern *p, const sketch *s, size_t c, size_t l) {
  size_t i = p->member[l];
  double sum = 0, weight = 0;
  for (size_t j = 0; j < p->width; j++)
    if (p->class_of[j] == c) {
      sum += s->squares[j] * s->slopes[i * p->width + j];
      weight += s->squares[j];
    }
  return s->multipliers[i] * sum / weight;
}

void pattern_start(double *point, const pattern *p, const sketch *s) {
  double *a = point + p->members + p->hinges;
  for (size_t l = 0; l < p->members; l++) point[l] = s->multipliers[p->member[l]];
  for (size_t h = 0; h < p->hinges; h++)
    point[p->members + h] = mean_hinge(p, s, p->hinge_class[h], p->hinge_member[h]);
  if (!p->outputs) return;
  for (size_t c = 0; c < p->classes; c++) a[c] = 0;
  for (size_t j = 0; j < p->width; j++)
    if (p->class_of[j] < p->classes) a[p->class_of[j]] += s->squares[j];
}
