#include "data/common/philox.h"

enum { ROUNDS = 10 };

static uint32_t low(uint64_t x) { return (uint32_t)(x & 0xffffffffU); }

static uint32_t high(uint64_t x) { return (uint32_t)(x >> 32); }

/* The two multipliers and the two steps of the key are those of the paper. */
static void one_round(uint32_t c[4], const uint32_t key[2]) {
  uint64_t first = (uint64_t)0xd2511f53U * c[0], second = (uint64_t)0xcd9e8d57U * c[2];
  uint32_t c0 = high(second) ^ c[1] ^ key[0], c2 = high(first) ^ c[3] ^ key[1];
  c[0] = c0;
  c[1] = low(second);
  c[2] = c2;
  c[3] = low(first);
}

void philox(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2]) {
  uint32_t k[2] = {key[0], key[1]};
  for (int i = 0; i < 4; i++) out[i] = counter[i];
  for (int r = 0; r < ROUNDS; r++) {
    one_round(out, k);
    k[0] = low((uint64_t)k[0] + 0x9e3779b9U);
    k[1] = low((uint64_t)k[1] + 0xbb67ae85U);
  }
}
