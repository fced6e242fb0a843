/* The lemmas of spec/logic/descent.h: apart from logic.c, so that what rests on the other lemmas does not change with these. */
#include "descent.h"
