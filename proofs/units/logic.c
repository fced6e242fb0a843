/* The lemmas of spec/logic, proved once for all units that use them. Read by Frama-C only. */
#include "A_thm3_2.h"
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
