/* The random numbers of plumb: a function of a seed, a stream and a place in it (spec/random.md). The same on every machine and
   in every order; so data of the papers' distributions can be named by their seed. */
#ifndef PLUMB_RANDOM_H
#define PLUMB_RANDOM_H

#include <gmp.h>
#include <stddef.h>
#include <stdint.h>

/* What a stream is for: its number is part of the counter, so no two share a bit. */
enum {
  STREAM_NOISE = 1,    /* entries of the noise z of training samples, row by row */
  STREAM_LABELS = 2,   /* clean labels, one place each */
  STREAM_FLIPS = 3,    /* which labels are turned, one place each */
  STREAM_CLUSTERS = 4, /* which cluster, one place each */
  STREAM_WEIGHTS = 11, /* entries of W(0), row by row */
  STREAM_OUTPUTS = 12, /* signs of the outputs, one place each */
  STREAM_TEST_NOISE = 21,
  STREAM_TEST_LABELS = 22,
  STREAM_LENGTHS = 31, /* of noise and first weights outside of the coordinates that are kept, data/common/chi.h */
  STREAM_LENGTH_CHOICES = 32, /* which of them are taken */
  STREAM_ORDER = 41           /* in which order samples come in stochastic descent */
};

typedef struct {
  uint64_t seed, stream;
} random_stream;

/* Two words of 64 bits at a place. */
void random_words(uint64_t word[2], random_stream s, uint64_t place);

/* 1 or -1, each with probability 1/2: the upper bit of the first word, 1 where it is set. */
int random_sign(random_stream s, uint64_t place);

/* One of 0, ..., count - 1, count <= 2^32: floor(a count / 2^32) for the upper half a of the first word. */
size_t random_below(random_stream s, uint64_t place, size_t count);

/* The largest integer at most p 2^64, for 0 <= p < 1; and an event of probability threshold / 2^64. */
uint64_t random_threshold(mpq_srcptr p);
int random_event(random_stream s, uint64_t place, uint64_t threshold);

/* The standard normals 2 k and 2 k + 1 of the stream, from place k: each correctly rounded, |x| < 8.58. */
void random_normal_pair(double pair[2], random_stream s, uint64_t k);

/* out_i = normal i of the stream, i < n. */
void random_normals(double *out, size_t n, random_stream s);

/* The same numbers to about 15 digits, by the functions of the C library: twenty times as fast, and not the same bits on every machine.
   For samples that are counted in doubles. */
void random_normals_near(double *out, size_t n, random_stream s, uint64_t first_pair);

/* A double between 0 and 1, none of them, from the first word at a place. */
double random_between(random_stream s, uint64_t place);

#endif
