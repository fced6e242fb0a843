#include "theorems/items.h"

#include <stddef.h>

#include "theorems/A_lemB_8.h"
#include "theorems/A_svm.h"
#include "theorems/A_thm3_2.h"
#include "theorems/B_thm4_1_robust_network.h"
#include "theorems/C_lemB_3_small_norm.h"
#include "theorems/C_prop4_6_not_benign.h"
#include "theorems/consequences.h"
#include "theorems/kkt_direction.h"
#include "theorems/kkt_existence.h"
#include "theorems/kkt_point.h"

/* One line per item: its id, the prefix of its functions, its title, its source. The theorem's header declares
   NAME_about, NAME_inputs, NAME_construct and NAME_check (or NULL in its place: ITEM_CHECK_ONLY). */
#define ITEM(id, NAME, title, source) \
  { id, title, source, NAME##_about, NAME##_inputs, NAME##_construct, NAME##_check }
#define ITEM_CHECK_ONLY(id, NAME, title, source) \
  { id, title, source, NAME##_about, NAME##_inputs, NULL, NAME##_check }

const item plumb_items[] = {
    ITEM("A-thm3.2", A_thm3_2, "Leaky max-margin networks on nearly orthogonal data", "A Thm. 3.2"),
    ITEM("A-lemB.8", A_lemB_8, "The linear predictor need not have the largest margin", "A Lemma B.8"),
    ITEM("A-svm", A_svm, "Hard-margin linear predictor", "A eq. (12)"),
    ITEM("B-thm4.1", b_thm41, "Robust network for clustered data", "B Thm. 4.1"),
    ITEM("C-lemB.3", c_lemb3, "Feasible network with small norm", "C Lemma B.3"),
    ITEM("C-prop4.6", c_prop46, "KKT point without biases that is not benign", "C Prop. 4.6"),
    ITEM_CHECK_ONLY("kkt", kkt_point, "KKT conditions of a supplied network",
                    "A Problem (1), B Problem (2), C Problem (1)"),
    ITEM_CHECK_ONLY("kkt-direction", kkt_direction, "How closely a trained network is a KKT point",
                    "A Problem (1), B Problem (2), C Problem (1)"),
    ITEM_CHECK_ONLY("kkt-existence", kkt_existence, "An exact KKT point close to a supplied network",
                    "A Problem (1), B Problem (2), C Problem (1)"),
    ITEM_CHECK_ONLY("consequences", consequences, "What follows for a KKT point", "A Thm. 3.2, B Thm. 4.2, C Sec. 4"),
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
