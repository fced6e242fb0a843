/* D Lemma 4.7, spec/logic/D_gradient.h. Read by Frama-C only. */
#include "D_gradient.h"
