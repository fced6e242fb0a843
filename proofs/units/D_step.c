/* D Lemma 4.5 and K2 of D-core, spec/logic/D_step.h. Read by Frama-C only. */
#include "D_step.h"
