/* The lemmas of spec/logic/C_lemB_3.h, which the provers find with those of the other papers in sight; they are not in logic.c, where they
   would stand in the way of others. Read by Frama-C only. */
#include "A_thm3_2.h"
#include "C_lemB_3.h"
#include "C_prop4_6.h"
#include "kkt.h"
#include "linear.h"
#include "network.h"
#include "residual.h"
#include "weighted.h"
/* last: a lemma is proved from those before it */
#include "A_svm.h"
#include "conditions.h"
#include "gap.h"
#include "gram.h"
