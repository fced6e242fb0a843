/* Known answers of the generator: those of the paper of Philox, and those of spec/random.md. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "data/common/philox.h"
#include "data/common/random.h"
#include "num/common/polar.h"

static void expect_block(const uint32_t counter[4], const uint32_t key[2], const uint32_t expected[4]) {
  uint32_t out[4];
  philox(out, counter, key);
  cr_expect_arr_eq(out, expected, sizeof out);
}

Test(random, philox_known_answers) {
  expect_block((uint32_t[4]){0}, (uint32_t[2]){0}, (uint32_t[4]){0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  expect_block((uint32_t[4]){~0U, ~0U, ~0U, ~0U}, (uint32_t[2]){~0U, ~0U},
               (uint32_t[4]){0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  expect_block((uint32_t[4]){0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, (uint32_t[2]){0xa4093822, 0x299f31d0},
               (uint32_t[4]){0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

Test(random, words_of_seed_42) {
  uint64_t word[2];
  random_words(word, (random_stream){42, STREAM_NOISE}, 0);
  cr_expect_eq(word[0], 0x2051e91302933769U);
  cr_expect_eq(word[1], 0xb62c409c3b68b038U);
}

Test(random, normals_of_seed_42) {
  static const double expected[] = {-0x1.f19dd948e27ebp-2, -0x1.f9be3d9a4a439p+0, 0x1.45faf95458749p-6,
                                    0x1.08ad9b6f1aa7ep-3,  -0x1.1797c3722ad5ep+0, 0x1.bb81aa98145dfp+0};
  double normals[6], odd[5];
  random_normals(normals, 6, (random_stream){42, STREAM_NOISE});
  random_normals(odd, 5, (random_stream){42, STREAM_NOISE});
  for (int i = 0; i < 6; i++) cr_expect_eq(normals[i], expected[i], "%d: %a", i, normals[i]);
  for (int i = 0; i < 5; i++) cr_expect_eq(odd[i], expected[i], "the first ones do not depend on how many");
}

/* What a grid of step 2^-32 makes of them. */
Test(random, normals_on_a_grid) {
  static const double expected[] = {-2087155282.0, -8484961690.0, 85453797.0, 555070318.0, -4690789234.0, 7440804504.0};
  double normals[6];
  random_normals(normals, 6, (random_stream){42, STREAM_NOISE});
  for (int i = 0; i < 6; i++) cr_expect_eq(nearbyint(normals[i] * 0x1p32), expected[i], "%d", i);
}

Test(random, signs_of_seed_42) {
  static const char expected[] = "++-++-++-++-";
  for (size_t i = 0; i + 1 < sizeof expected; i++)
    cr_expect_eq(random_sign((random_stream){42, STREAM_LABELS}, i), expected[i] == '+' ? 1 : -1, "%zu", i);
}

Test(random, choices) {
  size_t count[3] = {0};
  for (uint64_t i = 0; i < 3000; i++) count[random_below((random_stream){42, STREAM_CLUSTERS}, i, 3)]++;
  for (size_t q = 0; q < 3; q++) cr_expect(900 < count[q] && count[q] < 1100, "%zu of 3000", count[q]);
  cr_expect_eq(random_below((random_stream){42, STREAM_NOISE}, 0, 1), 0U);
  cr_expect_eq(random_below((random_stream){42, STREAM_NOISE}, 0, (size_t)1 << 32), 0x2051e913U);
}

Test(random, streams_seeds_and_places_matter) {
  uint64_t a[2], b[2];
  const uint64_t far = (uint64_t)1 << 32;
  random_words(a, (random_stream){42, 1}, 0);
  const random_stream other[] = {{43, 1}, {42 + far, 1}, {42, 2}, {42, 1 + far}, {42, 1}, {42, 1}};
  const uint64_t place[] = {0, 0, 0, 0, 1, far};
  for (int i = 0; i < 6; i++) {
    random_words(b, other[i], place[i]);
    cr_expect_neq(memcmp(a, b, sizeof a), 0, "%d", i);
  }
}

Test(random, events) {
  mpq_t p;
  size_t count = 0;
  mpq_init(p);
  cr_expect_eq(random_threshold(p), 0U);
  mpq_set_ui(p, 1, 2);
  cr_expect_eq(random_threshold(p), (uint64_t)1 << 63);
  mpq_set_ui(p, 1, 3);
  cr_expect_eq(random_threshold(p), 0x5555555555555555U);
  for (uint64_t i = 0; i < 3000; i++)
    count += (size_t)random_event((random_stream){7, STREAM_FLIPS}, i, random_threshold(p));
  cr_expect(count > 900 && count < 1100, "%zu of 3000", count);
  mpq_clear(p);
}

/* At most one ulp from what the C library computes in long double, and in the right quarter of the plane. */
Test(random, polar_near_the_library) {
  const double two_pi = 6.283185307179586476925286766559;
  double pair[2];
  for (int i = 1; i < 4000; i++) {
    double u = (i * 1125899.0 + 0.5) * 0x1p-52, v = (i + 0.5) / 4096.0;
    long double r = sqrtl(-2.0L * logl((long double)u)), angle = 6.283185307179586476925286766559L * (long double)v;
    polar_pair(pair, u, v);
    cr_expect(fabsl((long double)pair[0] - r * cosl(angle)) < 1e-14L, "%d", i);
    cr_expect(fabsl((long double)pair[1] - r * sinl(angle)) < 1e-14L, "%d", i);
  }
  polar_pair(pair, 0.5, 0.5 - 0x1p-53);
  cr_expect(fabs(pair[1] / (two_pi * 0x1p-53 * sqrt(-2.0 * log(0.5))) - 1.0) < 1e-15, "a small sine keeps its digits");
}

/* Mean, variance and fourth moment of many, within five standard errors. */
Test(random, moments) {
  enum { MANY = 20000 };
  static double x[MANY];
  double mean = 0.0, square = 0.0, fourth = 0.0;
  random_normals(x, MANY, (random_stream){2023, STREAM_WEIGHTS});
  for (int i = 0; i < MANY; i++) {
    mean += x[i] / MANY;
    square += x[i] * x[i] / MANY;
    fourth += x[i] * x[i] * x[i] * x[i] / MANY;
  }
  cr_expect(fabs(mean) < 5.0 / sqrt(MANY));
  cr_expect(fabs(square - 1.0) < 5.0 * sqrt(2.0 / MANY));
  cr_expect(fabs(fourth - 3.0) < 5.0 * sqrt(96.0 / MANY));
}
