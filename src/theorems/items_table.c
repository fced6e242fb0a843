#include "theorems/items.h"

#include <stddef.h>

#include "theorems/A_svm.h"

/* One line per item: its id, the prefix of its functions, its title, its source. The theorem's header declares
   NAME_about, NAME_inputs, NAME_construct and NAME_check (or NULL in its place: ITEM_CHECK_ONLY). */
#define ITEM(id, NAME, title, source) {id, title, source, NAME##_about, NAME##_inputs, NAME##_construct, NAME##_check}
#define ITEM_CHECK_ONLY(id, NAME, title, source) {id, title, source, NAME##_about, NAME##_inputs, NULL, NAME##_check}

const item plumb_items[] = {
    ITEM("A-svm", A_svm, "Hard-margin linear predictor", "A eq. (12)"),
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};
