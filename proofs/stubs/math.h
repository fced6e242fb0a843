/* The C library's mathematics as the verifier sees it, found before the real header. */
#ifndef PLUMB_STUB_MATH_H
#define PLUMB_STUB_MATH_H

/* Real numbers are finite. */
#define isfinite(x) ((void)(x), 1)

#include "math_contracts.h"

#endif
