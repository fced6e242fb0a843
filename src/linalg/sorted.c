#include "linalg/sorted.h"

/* a[0 .. k] where a[0 .. k - 1] is sorted. It may stop where two neighbours are certainly in order: those before them are. */
/*@ requires valid: \valid(a + (0 .. k)) && \valid(t);
    requires apart: \separated(t, a + (0 .. k));
    requires sorted: is_sorted(a, k);
    terminates \true;
    exits \false;
    assigns a[0 .. k], *t;
    ensures sorted: is_sorted(a, k + 1); */
static void insert_last(num *a, size_t k, num *t) {
  /*@ loop invariant bound: 0 <= i <= k;
      loop invariant left: is_sorted(a, i);
      loop invariant right: \forall integer p, q; i <= p <= q <= k ==> a[p] <= a[q];
      loop invariant across: \forall integer p, q; 0 <= p < i < q <= k ==> a[p] <= a[q];
      loop assigns i, a[0 .. k], *t;
      loop variant i; */
  for (size_t i = k; i > 0; i--) {
    order as = num_compare(a + i - 1, a + i);
    if (as == ORDER_LESS || as == ORDER_EQUAL) break;
    num_min(t, a + i - 1, a + i);
    num_max(a + i, a + i - 1, a + i);
    num_set(a + i - 1, t);
  }
}

void vec_sort(num *a, size_t n, num *t) {
  /*@ loop invariant bound: 0 <= k <= n;
      loop invariant sorted: is_sorted(a, k);
      loop assigns k, a[0 .. n - 1], *t;
      loop variant n - k; */
  for (size_t k = 0; k < n; k++) insert_last(a, k, t);
}
