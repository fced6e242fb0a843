/* Conjugate gradients on a face, for search/descent.h: slopes at an end of their interval and multipliers 0 stay there. */
#ifndef PLUMB_SEARCH_FACE_H
#define PLUMB_SEARCH_FACE_H

#include "search/descent.h"

/* Goes towards the least residual with the slopes that are at an end, and brings what leaves its interval on the way back to the
   end. Moves only where that shortens the residual; returns by how much its square. Adds the multiplications to *work. */
double face_improve(descent *d, double *work);

#endif
