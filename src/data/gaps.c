#include "data/gaps.h"

#include "linalg/sorted.h"
#include "linalg/vector.h"

enum { SPARED = 3, BLOCK = 5 };

size_t run_end(const int *label, size_t n, size_t i) {
  size_t end = i + 1;
  /*@ loop invariant bound: i < end <= n;
      loop invariant run: \forall integer k; i <= k < end ==> label[k] == label[i];
      loop assigns end;
      loop variant n - end; */
  while (end < n && label[end] == label[i]) end++;
  return end;
}

/* Splits the sum of n gaps: r += the largest three where `largest`, else all the others. work: n + 1 cells. */
static void add_sorted(num *r, const num *gap, size_t n, int largest, num *work) {
  size_t spared = n < SPARED ? n : SPARED;
  vec_copy(work, gap, n);
  vec_sort(work, n, work + n);
  for (size_t i = largest ? n - spared : 0; i < (largest ? n : n - spared); i++) num_add(r, r, work + i);
}

void gaps_surely_wrong(num *r, const num *gap, const int *label, size_t n, num *work) {
  num_set_int(r, 0);
  for (size_t i = 0, end; i < n; i = end) {
    end = run_end(label, n, i);
    if (label[i] < 0) add_sorted(r, gap + i, end - i - 1, 0, work);
  }
}

/* r += the smallest of the gaps inside a block, which begins at gap[0]. */
static void add_smallest(num *r, const num *gap, num *t) {
  vec_min(t, gap, BLOCK - 1);
  num_add(r, r, t);
}

void gaps_of_blocks(num *r, const num *gap, const int *label, size_t n, num *work) {
  num_set_int(r, 0);
  for (size_t i = 0; i + BLOCK <= n; i += BLOCK)
    if (label[i] < 0 && run_end(label, n, i) >= i + BLOCK) add_smallest(r, gap + i, work);
}

size_t gaps_of_all_blocks(num *r, const num *gap, size_t n, num *work) {
  size_t blocks = 0;
  num_set_int(r, 0);
  for (size_t i = 0; i + BLOCK <= n; i += BLOCK, blocks++) add_smallest(r, gap + i, work);
  return blocks;
}

void gaps_possibly_wrong(num *r, const num *gap, const int *label, size_t n, num *work) {
  num_set_int(r, 0);
  for (size_t i = 0, end; i < n; i = end) {
    end = run_end(label, n, i);
    for (size_t k = i; k + 1 < end && label[i] < 0; k++) num_add(r, r, gap + k);
    if (label[i] > 0) add_sorted(r, gap + i, end - i - 1, 1, work);
    if (end < n) num_add(r, r, gap + end - 1);
  }
}

/* The number of samples up to the last one labelled -1; 0 where there is none. */
static size_t up_to_last_negative(const int *label, size_t n) {
  while (n > 0 && label[n - 1] > 0) n--;
  return n;
}

void gaps_of_triples(num *r, const num *gap, const int *label, size_t n, int but_last) {
  size_t last = up_to_last_negative(label, n);
  num_set_int(r, 0);
  for (size_t i = 1; i + 1 < n; i++) {
    if (label[i - 1] < 0 || label[i] > 0 || label[i + 1] < 0 || (but_last && i + 1 == last)) continue;
    num_add(r, r, gap + i);
  }
}

void gaps_beside_negative(num *r, const num *gap, const int *label, size_t n) {
  num_set_int(r, 0);
  for (size_t i = 0; i + 1 < n; i++)
    if (label[i] < 0 || label[i + 1] < 0) num_add(r, r, gap + i);
}
