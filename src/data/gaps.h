/* Sorted samples x_1 < ... < x_n on a line with labels: sums of gaps that bound, for every network of a kind, how much of a segment
   it classifies wrongly. They depend on the samples only. gap_i = x_(i+1) - x_i, i < n - 1 counted from 0. A run is a longest
   stretch of neighbours with one label; r of them have r - 1 gaps inside. Proofs: spec/theorems/C-line.md. */
#ifndef PLUMB_GAPS_H
#define PLUMB_GAPS_H

#include "num/num.h"

/* Where the run that begins at sample i ends: the number of the first sample behind it. */
/*@ requires readable: \valid_read(label + (0 .. n - 1));
    requires some: i < n <= 1000000000;
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures range: i < \result <= n;
    ensures run: \forall integer k; i <= k < \result ==> label[k] == label[i];
    ensures longest: \result < n ==> label[\result] != label[i]; */
size_t run_end(const int *label, size_t n, size_t i);

/* r = over the runs of at least five labels -1, the sum of all gaps inside but the three largest. work: n + 1 cells.
   (Of KKT points at most three gaps of a run have a point with N >= 0.) */
void gaps_surely_wrong(num *r, const num *gap, const int *label, size_t n, num *work);

/* r = over the blocks of samples 5 k + 1, ..., 5 k + 5 with all labels -1, the sum of their smallest gap inside: C Thm. 3.1. work:
   1 cell. */
void gaps_of_blocks(num *r, const num *gap, const int *label, size_t n, num *work);

/* The same over all blocks, whatever their labels. Returns how many blocks there are. */
size_t gaps_of_all_blocks(num *r, const num *gap, size_t n, num *work);

/* r = the sum of the gaps between different labels, of those inside runs of -1, and of the three largest inside each run of 1.
   work: n + 1 cells. */
void gaps_possibly_wrong(num *r, const num *gap, const int *label, size_t n, num *work);

/* r = the sum of the gaps behind a sample labelled -1 between two labelled 1; `but_last`: without the last sample labelled -1. */
void gaps_of_triples(num *r, const num *gap, const int *label, size_t n, int but_last);

/* r = the sum of the gaps that are not between two labels 1. */
void gaps_beside_negative(num *r, const num *gap, const int *label, size_t n);

#endif
