/* Tests of the definitions in spec/logic/formula.h: an arena of four cells, two of them taken, and wrong ones. What local
   arrays cannot show, that the parts of an arena lie apart and that it has at most 10^9 cells, is tested on given arenas,
   right but for that. Proved, never run. Read by Frama-C only. */
#include "num/formula.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void arenas(void) {
  num *cells = (num[]){1, 2, 3, 4}, *few = (num[]){1, 2, 3};
  formula_node *nodes = (formula_node[4]){{0}}, *few_nodes = (formula_node[3]){{0}};
  formulas *f = &(formulas){0};
  f->cells = cells;
  f->nodes = nodes;
  f->used = 2;
  f->room = 4;
  f->lacking = 2;
  //@ assert accepts: formulas_ok(f);
  //@ assert free: free_cells(f, 0) && free_cells(f, 2);
  //@ assert refutes_room_left: !free_cells(f, 3);
  f->lacking = 3;
  //@ assert refutes_lacking: !formulas_ok(f);
  //@ assert refutes_free: !free_cells(f, 1);
  f->lacking = 0;
  f->used = 5;
  //@ assert refutes_used: !formulas_ok(f);
  f->used = 4;
  //@ assert full: formulas_ok(f);
  f->cells = few;
  //@ assert refutes_cells: !formulas_ok(f);
  f->cells = cells;
  f->nodes = few_nodes;
  //@ assert refutes_nodes: !formulas_ok(f);
}

/*@ requires parts: f->lacking <= f->used <= f->room <= 1000000000 && \valid(f->cells + (0 .. f->room - 1)) &&
                    \valid(f->nodes + (0 .. f->room - 1)) &&
                    \separated(f, f->cells + (0 .. f->room - 1), f->nodes + (0 .. f->room - 1));
    requires nowhere: !\valid(f);
    terminates \true; exits \false; assigns \nothing;
    ensures refutes: !formulas_ok(f); */
static void nowhere(formulas *f) {}

/*@ requires parts: \valid(f) && f->lacking <= f->used <= f->room && \valid(f->cells + (0 .. f->room - 1)) &&
                    \valid(f->nodes + (0 .. f->room - 1)) &&
                    \separated(f, f->cells + (0 .. f->room - 1), f->nodes + (0 .. f->room - 1));
    requires large: f->room > 1000000000;
    terminates \true; exits \false; assigns \nothing;
    ensures refutes: !formulas_ok(f); */
static void too_large(formulas *f) {}

/*@ requires parts: \valid(f) && f->lacking <= f->used <= f->room <= 1000000000 &&
                    \valid(f->cells + (0 .. f->room - 1)) && \valid(f->nodes + (0 .. f->room - 1));
    requires overlapping: !\separated(f, f->cells + (0 .. f->room - 1), f->nodes + (0 .. f->room - 1));
    terminates \true; exits \false; assigns \nothing;
    ensures refutes: !formulas_ok(f); */
static void overlapping(formulas *f) {}

/* Two of four cells are taken. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void operands(void) {
  num *cells = (num[]){1, 2, 3, 4}, *x = (num[]){5, 6};
  formula_node *nodes = (formula_node[4]){{0}};
  formulas *f = &(formulas){0};
  f->cells = cells;
  f->nodes = nodes;
  f->used = 2;
  f->room = 4;
  //@ assert outside: readable(f, x) && readable(f, x + 1);
  //@ assert earlier: readable(f, f->cells) && readable(f, f->cells + 1);
  //@ assert refutes_first_free: !readable(f, f->cells + 2);
  //@ assert refutes_last_free: !readable(f, f->cells + 3);
  //@ assert refutes_invalid: !readable(f, x + 2);
  //@ assert row_outside: readable_row(f, x, 2);
  //@ assert row_earlier: readable_row(f, f->cells, 2);
  //@ assert refutes_row_free: !readable_row(f, f->cells + 1, 2);
  //@ assert refutes_row_invalid: !readable_row(f, x, 3);
}

/* Record 0 says that the value is missing, and so does record 2, of a free cell. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void missing_values(void) {
  num *cells = (num[]){1, 2, 3, 4}, *x = (num[]){5};
  formula_node *nodes = (formula_node[4]){{0}};
  formulas *f = &(formulas){0};
  f->cells = cells;
  f->nodes = nodes;
  f->used = 2;
  f->room = 4;
  nodes[0].missing = 1;
  nodes[1].missing = 0;
  nodes[2].missing = 1;
  //@ assert first: f->nodes[0].missing != 0;
  //@ assert accepts: is_missing(f, f->cells + 0);
  //@ assert refutes_known: !is_missing(f, f->cells + 1);
  //@ assert refutes_free: !is_missing(f, f->cells + 2);
  //@ assert refutes_outside: !is_missing(f, x);
  //@ assert refutes_before: !is_missing(f, f->cells - 1);
}

/* Record 2: cell 1 and a number elsewhere, added. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void records(void) {
  num *cells = (num[]){1, 2, 3, 4}, *x = (num[]){5};
  formula_node *nodes = (formula_node[4]){{0}};
  formulas *f = &(formulas){0};
  f->cells = cells;
  f->nodes = nodes;
  nodes[2].made_by = FORMULA_PLUS;
  nodes[2].x = 1;
  nodes[2].y = -1;
  //@ assert refers: refers(f, 1, f->cells + 1) && refers(f, 0, f->cells) && refers(f, -1, x);
  //@ assert refutes_cell: !refers(f, 1, f->cells) && !refers(f, 0, f->cells + 1);
  //@ assert refutes_outside: !refers(f, 0, x);
  //@ assert accepts: made(f, 2, FORMULA_PLUS, f->cells + 1, x);
  //@ assert refutes_operation: !made(f, 2, FORMULA_MINUS, f->cells + 1, x);
  //@ assert refutes_x: !made(f, 2, FORMULA_PLUS, f->cells, x);
  nodes[2].y = 0;
  //@ assert accepts_cells: made(f, 2, FORMULA_PLUS, f->cells + 1, f->cells);
  //@ assert refutes_y: !made(f, 2, FORMULA_PLUS, f->cells + 1, f->cells + 1);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void scalars(void) {
  //@ assert quotient: is_quotient(3.0, 6.0, 2.0) && is_quotient(-3.0, 6.0, -2.0);
  //@ assert refutes_quotient: !is_quotient(2.0, 6.0, 2.0) && !is_quotient(12.0, 6.0, 2.0) && !is_quotient(6.0, 3.0, 2.0);
  //@ assert root: is_root(3.0, 9.0) && is_root(0.0, 0.0);
  //@ assert refutes_root: !is_root(-3.0, 9.0) && !is_root(3.0, 6.0);
  //@ assert positive_part: is_positive_part(2.0, 2.0) && is_positive_part(0.0, -1.0) && is_positive_part(0.0, 0.0);
  //@ assert refutes_positive_part: !is_positive_part(-1.0, -1.0) && !is_positive_part(0.0, 2.0) && !is_positive_part(3.0, 2.0);
  //@ assert not_zero: not_zero(0.5) && not_zero(-1.0) && !not_zero(0.0);
  //@ assert raised: raised(3.0, 0) == 1.0 && raised(3.0, 1) == 3.0 && raised(3.0, 2) == 9.0;
  //@ assert raised_again: raised(-2.0, 3) == -8.0;
}
