/* The point of the plane that two numbers between 0 and 1 stand for in the method of Box and Muller. */
#ifndef PLUMB_POLAR_H
#define PLUMB_POLAR_H

/* pair = r cos(2 pi v), r sin(2 pi v) with r = sqrt(-2 log(u)), each rounded once, to the nearest double: the same on every
   machine. 0 < u < 1, 0 < v < 1, and v is no multiple of 1/4. */
void polar_pair(double pair[2], double u, double v);

#endif
