#include "theorems/A/record_times.h"

size_t A_record_times(size_t times[A_MOST_RECORDS], size_t T) {
  static const size_t first[] = {0, 1, 2, 3, 5}, leading[] = {10, 20, 50};
  size_t count = 0, unit = 1;
  for (size_t k = 0; k < 5 && first[k] <= T; k++) times[count++] = first[k];
  for (size_t k = 0; leading[k % 3] * unit <= T; k++) {
    times[count++] = leading[k % 3] * unit;
    if (k % 3 == 2) unit *= 10;
  }
  if (times[count - 1] != T) times[count++] = T;
  return count;
}
