/* B Thm. 4.2 (App. D) of a supplied KKT point of B Problem (2): one perturbation changes the label of every cluster. */
#ifndef PLUMB_B_THM4_2_H
#define PLUMB_B_THM4_2_H

#include "theorems/B/instance.h"
#include "theorems/B/thm4_2_data.h"

/* Adds the rows of the theorem, and of a form of it in measured numbers, each as one theorem among several. The points of c are
   the samples of the network. Returns whether one of them applies. */
verdict B_thm4_2_supplied(report *out, formulas *f, pool *p, const supplied_network *net, const B_instance *c);

/* What the lemmas of App. A.2 and D share; contracts beside their code. Delta: noise, n: 2 or 3 where a lemma has it. */
const num *sample_noise(formulas *f, const B_instance *c, const B_thm4_2_data *a);
const num *pull_bound(formulas *f, const B_instance *c, const num *Delta);
const num *room_left(formulas *f, const B_instance *c, const num *Delta, const num *n);
const num *eta1_printed(formulas *f, const B_instance *c, const num *Delta, const num *pull);
const num *eta2_printed(formulas *f, const B_instance *c, const num *Delta, const num *pull, const num *room2,
                        const num *room3);
const num *perturbation_scaled(formulas *f, const B_instance *c, const num *z2);
const num *perturbation_bound(formulas *f, const B_instance *c);

/* (k - 1) C and L - 2 (k - 1) C, in measured numbers. */
const num *of_others(formulas *f, const B_instance *c, const num *C);
const num *room_measured(formulas *f, const B_instance *c, const num *C, const num *L);

#endif
