/* An enclosure as a point and a radius, for long computations: an interval that is carried from step to step grows by what each
   step may lose at worst; a point that is carried, with one radius for the whole vector, only by what it does lose
   (dynamics/trajectory.h). In exact arithmetic and in double every number is its own centre, and radii are 0. */
#ifndef PLUMB_CENTRE_H
#define PLUMB_CENTRE_H

#include "num/num.h"

#if defined PLUMB_ENCLOSES

/* centre is one number, and radius is at least its distance from every number in a: infinite where a has no finite ends, and
   centre is then 0. */
void num_split(num *centre, num *radius, const num *a);

/* r = all numbers within the radius, which is at least 0, of a number in a: only the upper end of the radius counts. */
void num_widen(num *r, const num *a, const num *radius);

/* r = the upper end of a, a number; the whole line where that is infinite. */
void num_ceiling(num *r, const num *a);

#else

/*@ requires valid: \valid(centre) && \valid(radius) && \valid_read(a);
    requires apart: \separated(radius, a) && \separated(centre, radius);
    terminates \true;
    exits \false;
    assigns *centre, *radius;
    ensures centre: *centre == \old(*a);
    ensures radius: *radius == 0.0; */
void num_split(num *centre, num *radius, const num *a);

/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(radius);
    requires exact: *radius == 0.0;
    terminates \true;
    exits \false;
    assigns *r;
    ensures kept: *r == \old(*a); */
void num_widen(num *r, const num *a, const num *radius);

/*@ requires valid: \valid(r) && \valid_read(a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures kept: *r == \old(*a); */
void num_ceiling(num *r, const num *a);

#endif
#endif
