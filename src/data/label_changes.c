#include "data/label_changes.h"

/* r = f (r + a). */
/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(f);
    requires apart: \separated(r, f);
    terminates \true;
    exits \false;
    assigns *r;
    ensures value: *r == \old(one_more(*f, *r, *a)); */
static void add_change(num *r, const num *a, const num *f) {
  num_add(r, r, a);
  num_mul(r, r, f);
}

/* From n labels to n + 1: up_j and down_j are the probabilities of j changes with a last label 1, or -1. q = 1 - p. */
/*@ requires some: 1 <= n <= 1000000;
    requires valid: \valid(up + (0 .. n)) && \valid(down + (0 .. n)) && \valid_read(p) && \valid_read(q);
    requires apart: \separated(up + (0 .. n), down + (0 .. n), p) && \separated(up + (0 .. n), down + (0 .. n), q);
    requires other: *q == 1.0 - *p;
    requires up: is_changes(up, *p, n, 0, n + 1, 0);
    requires down: is_changes(down, *p, n, 0, n + 1, 1);
    terminates \true;
    exits \false;
    assigns up[0 .. n], down[0 .. n];
    ensures up: is_changes(up, *p, n + 1, 0, n + 1, 0);
    ensures down: is_changes(down, *p, n + 1, 0, n + 1, 1); */
static void add_label(num *up, num *down, const num *p, const num *q, size_t n) {
  /*@ loop invariant bound: 0 <= j <= n;
      loop invariant up_before: is_changes(up, *p, n, 0, j + 1, 0);
      loop invariant down_before: is_changes(down, *p, n, 0, j + 1, 1);
      loop invariant up_after: is_changes(up, *p, n + 1, j + 1, n + 1, 0);
      loop invariant down_after: is_changes(down, *p, n + 1, j + 1, n + 1, 1);
      loop assigns j, up[0 .. n], down[0 .. n];
      loop variant j; */
  for (size_t j = n; j > 0; j--) {
    //@ assert up_terms: up[j] == changes(*p, n, j, 0) && down[j - 1] == changes(*p, n, j - 1, 1);
    //@ assert down_terms: down[j] == changes(*p, n, j, 1) && up[j - 1] == changes(*p, n, j - 1, 0);
    /*@ assert up_step: changes(*p, n + 1, j, 0) == one_more(*q, changes(*p, n, j, 0), changes(*p, n, j - 1, 1)); */
    /*@ assert down_step: changes(*p, n + 1, j, 1) == one_more(*p, changes(*p, n, j, 1), changes(*p, n, j - 1, 0)); */
    add_change(up + j, down + j - 1, q);
    add_change(down + j, up + j - 1, p);
    //@ assert up_now: up[j] == changes(*p, n + 1, j, 0);
    //@ assert down_now: down[j] == changes(*p, n + 1, j, 1);
  }
  //@ assert none: changes(*p, n, -1, 1) == 0.0 && changes(*p, n, -1, 0) == 0.0;
  //@ assert first_up: changes(*p, n + 1, 0, 0) == changes(*p, n, 0, 0) * *q;
  //@ assert first_down: changes(*p, n + 1, 0, 1) == changes(*p, n, 0, 1) * *p;
  //@ assert first: up[0] == changes(*p, n, 0, 0) && down[0] == changes(*p, n, 0, 1);
  num_mul(up, up, q);
  num_mul(down, down, p);
  //@ assert zero: up[0] == changes(*p, n + 1, 0, 0) && down[0] == changes(*p, n + 1, 0, 1);
}

/* One label: no change. */
/*@ requires some: 1 <= n <= 1000000;
    requires valid: \valid(up + (0 .. n - 1)) && \valid(down + (0 .. n - 1)) && \valid_read(p) && \valid_read(q);
    requires apart: \separated(up + (0 .. n - 1), down + (0 .. n - 1), p) &&
                    \separated(up + (0 .. n - 1), down + (0 .. n - 1), q);
    requires other: *q == 1.0 - *p;
    terminates \true;
    exits \false;
    assigns up[0 .. n - 1], down[0 .. n - 1];
    ensures up: is_changes(up, *p, 1, 0, n, 0);
    ensures down: is_changes(down, *p, 1, 0, n, 1); */
static void one_label(num *up, num *down, const num *p, const num *q, size_t n) {
  num_set(up, q);
  num_set(down, p);
  /*@ loop invariant bound: 1 <= j <= n;
      loop invariant up: is_changes(up, *p, 1, 0, j, 0);
      loop invariant down: is_changes(down, *p, 1, 0, j, 1);
      loop assigns j, up[0 .. n - 1], down[0 .. n - 1];
      loop variant n - j; */
  for (size_t j = 1; j < n; j++) {
    num_set_int(up + j, 0);
    num_set_int(down + j, 0);
  }
}

void label_changes_law(num *law, const num *p, size_t n, num *work) {
  num *q = work, *up = work + 1, *down = work + 1 + n;
  num_set_int(q, 1);
  num_sub(q, q, p);
  one_label(up, down, p, q, n);
  /*@ loop invariant bound: 1 <= i <= n;
      loop invariant other: *q == 1.0 - *p;
      loop invariant up: is_changes(up, *p, i, 0, n, 0);
      loop invariant down: is_changes(down, *p, i, 0, n, 1);
      loop assigns i, work[1 .. 2 * n];
      loop variant n - i; */
  for (size_t i = 1; i < n; i++) {
    //@ ghost lemma_no_more_changes(*p, i);
    //@ ghost lemma_no_more_changes(*p, i + 1);
    add_label(up, down, p, q, i);
  }
  /*@ loop invariant bound: 0 <= j <= n;
      loop invariant law: is_changes_law(law, *p, n, j);
      loop assigns j, law[0 .. n - 1];
      loop variant n - j; */
  for (size_t j = 0; j < n; j++) num_add(law + j, up + j, down + j);
  //@ ghost lemma_law_of_array(law, *p, n);
}

long label_changes(const int *label, size_t n) {
  long count = 0;
  /*@ loop invariant bound: 1 <= i <= n;
      loop invariant count: count == differing(label, i);
      loop invariant most: 0 <= count < i;
      loop assigns i, count;
      loop variant n - i; */
  for (size_t i = 1; i < n; i++) count += label[i - 1] != label[i];
  return count;
}

/* What turning label i adds to the number of changes. */
/*@ requires readable: \valid_read(label + (0 .. n - 1));
    requires some: i < n <= 1000000;
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures value: \result == turning(label, n, i); */
static long change_of_turning(const int *label, size_t n, size_t i) {
  long added = 0;
  if (i > 0) added += label[i - 1] == label[i] ? 1 : -1;
  if (i + 1 < n) added += label[i + 1] == label[i] ? 1 : -1;
  return added;
}

long label_changes_turned(const int *label, size_t n) {
  long most = 0;
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant range: 0 <= most <= 2;
      loop invariant most: \forall integer k; 0 <= k < i ==> turning_within(label, n, k, most);
      loop invariant reached: i == 0 ? most == 0 : turning_reached(label, n, i, most);
      loop assigns i, most;
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    long added = change_of_turning(label, n, i), size = added < 0 ? -added : added;
    if (size > most) most = size;
  }
  return most;
}
