/* The lemmas of spec/logic/C_lemB_3.h, apart from those of the other papers. Read by Frama-C only. */
#include "C_lemB_3.h"
