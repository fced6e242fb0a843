/* C Prop. 4.4, spec/logic/C_prop4_4.h. Read by Frama-C only. */
#include "C_prop4_4.h"
