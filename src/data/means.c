#include "data/means.h"

static int is_power_of_two(size_t n) { return n > 0 && (n & (n - 1)) == 0; }

/* The largest r with r * r <= n. */
static size_t root_of(size_t n) {
  size_t r = 0;
  while ((r + 1) * (r + 1) <= n) r++;
  return r;
}

/* Entry (row, column) of Sylvester's matrix: the parity of the bits that both have. */
static long hadamard_entry(size_t row, size_t column) {
  long sign = 1;
  for (size_t common = row & column; common != 0; common &= common - 1) sign = -sign;
  return sign;
}

int means_axis(num *mu, size_t k, size_t d) {
  size_t length = root_of(d);
  if (length * length != d || k > d) return 0;
  for (size_t q = 0; q < k; q++)
    for (size_t e = 0; e < d; e++) num_set_int(mu + q * d + e, e == q ? (long)length : 0);
  return 1;
}

int means_punctured(num *mu, size_t k, size_t d, size_t step) {
  if (!is_power_of_two(step) || !is_power_of_two(d + step) || k * step > d + step) return 0;
  for (size_t q = 0; q < k; q++)
    for (size_t e = 0; e < d; e++) num_set_int(mu + q * d + e, hadamard_entry(q * step, e + step));
  return 1;
}

int means_hadamard(num *mu, size_t k, size_t d) {
  if (!is_power_of_two(d) || k > d) return 0;
  for (size_t q = 0; q < k; q++)
    for (size_t e = 0; e < d; e++) num_set_int(mu + q * d + e, hadamard_entry(q, e));
  return 1;
}

/* rest = b^2 + c^2 + e^2 as found first, b >= c >= e. Returns 0 where there is no such sum. */
static int three_squares(size_t out[3], size_t rest) {
  for (size_t b = root_of(rest) + 1; b-- > 0;) {
    size_t left = rest - b * b;
    for (size_t c = root_of(left) + 1; c-- > 0;) {
      size_t e = root_of(left - c * c);
      if (e * e != left - c * c) continue;
      out[0] = b;
      out[1] = c;
      out[2] = e;
      return 1;
    }
  }
  return 0;
}

int means_quaternion(num *mu, size_t k, size_t d) {
  size_t part[3], a = root_of(d) + 1;
  if (k > d / 4 * 4) return 0;
  do {
    a--;
  } while (!three_squares(part, d - a * a));
  long w = (long)a, x = (long)part[0], y = (long)part[1], z = (long)part[2];
  const long block[4][4] = {{w, x, y, z}, {-x, w, -z, y}, {-y, z, w, -x}, {-z, -y, x, w}};
  for (size_t q = 0; q < k; q++)
    for (size_t e = 0; e < d; e++) num_set_int(mu + q * d + e, e / 4 == q / 4 ? block[q % 4][e % 4] : 0);
  return 1;
}
