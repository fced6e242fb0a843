/* Everything that plumb constructs and checks: the one list. A new item is one `const item` in a file of its own and its
   name here (README, "Add a theorem"). */
#include "num/arith.h"
#include "num/num.h"
#include "verdict/certify.h"
#include "verdict/common/arithmetic.h"
#include "verdict/network.h"

// clang-format off
#define ITEMS(X) \
  X(A_thm3_2) \
  X(A_lemB_8) \
  X(A_svm) \
  X(A_ext5) \
  X(A_rem3_2k) \
  X(A_lem3_3) \
  X(A_eq13) \
  X(A_eq15) \
  X(A_thm3_4) \
  X(A_A1) \
  X(A_def4_1) \
  X(A_defA_chain) \
  X(A_rem5_1) \
  X(A_rem5_2) \
  X(A_gd) \
  X(A_run) \
  X(A_ext9) \
  X(A_def_loss) \
  X(A_def_smooth) \
  X(A_thm4_2) \
  X(A_lemE_8) \
  X(A_proE_10) \
  X(A_facE_7) \
  X(A_lemE_2) \
  X(A_lemE_1) \
  X(B_thm4_1) \
  X(B_lemA_9) \
  X(B_data) \
  X(B_propA_1) \
  X(B_thm3_1) \
  X(B_kkt_families) \
  X(B_kkt_transform) \
  X(B_ex1) \
  X(B_rem_sigma) \
  X(B_eq1) \
  X(B_sec4) \
  X(B_X5) \
  X(B_lemmas) \
  X(B_X1) \
  X(D_lem4_7) \
  X(D_facA_1) \
  X(D_def_loss) \
  X(D_assumptions) \
  X(D_constants) \
  X(D_def_act) \
  X(D_eq1) \
  X(D_lem4_2) \
  X(D_step) \
  X(D_core) \
  X(D_mc) \
  X(D_lem4_1) \
  X(D_lem4_6) \
  X(D_lem4_3) \
  X(D_def4_4) \
  X(D_data) \
  X(D_ex2_1) \
  X(D_thm3_1) \
  X(D_rem_bayes) \
  X(D_X13) \
  X(D_X15) \
  X(C_lemB_3) \
  X(C_prop4_6) \
  X(C_eq6) \
  X(C_eq7) \
  X(C_sec3) \
  X(C_Lcl) \
  X(C_kkt1d) \
  X(C_max_margin) \
  X(C_eq10) \
  X(C_shorter) \
  X(C_fn6) \
  X(C_prop4_5) \
  X(C_sec4_1) \
  X(C_kkt_fixed) \
  X(C_thm3_2) \
  X(C_lemA_1) \
  X(C_lemB_4) \
  X(C_eq17) \
  X(C_lemD_1) \
  X(C_C4) \
  X(C_ext_sweep) \
  X(C_props123) \
  X(C_data) \
  X(C_lemB_1) \
  X(C_eq16) \
  X(C_intro_1nn) \
  X(C_sec4_2_fit) \
  X(kkt) \
  X(kkt_direction) \
  X(kkt_existence) \
  X(B_kkt_socp) \
  X(B_kkt_ccp) \
  X(B_thm4_2) \
  X(B_X9) \
  X(consequences)
// clang-format on

#define DECLARE(name) extern const item name;
#define LIST(name) &name,

ITEMS(DECLARE)

static const item *const items[] = {ITEMS(LIST) NULL};

const arithmetic PLUMB_ARITHMETIC = {PLUMB_ARITHMETIC_NAME, items,   item_construct,   item_check,
                                     network_ask,           certify, num_set_precision};
