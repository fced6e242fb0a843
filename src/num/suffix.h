/* One source, four arithmetics: every function that is compiled once per arithmetic gets the name of that
   arithmetic as a suffix, here and nowhere else (`num_add` becomes `num_add_rational`, ...).
   A name that is missing from this list shows up as a duplicate symbol when the program is linked. */
#ifndef PLUMB_SUFFIX_H
#define PLUMB_SUFFIX_H

#if defined PLUMB_DOUBLE
#define PLUMB_NAME(name) name##_double
#elif defined PLUMB_RATIONAL
#define PLUMB_NAME(name) name##_rational
#elif defined PLUMB_ENCLOSURE
#define PLUMB_NAME(name) name##_enclosure
#elif defined PLUMB_INTERVAL
#define PLUMB_NAME(name) name##_interval
#else
#error "compile with -DPLUMB_DOUBLE, -DPLUMB_RATIONAL, -DPLUMB_ENCLOSURE or -DPLUMB_INTERVAL"
#endif

/* num/num.h */
#define num_init PLUMB_NAME(num_init)
#define num_clear PLUMB_NAME(num_clear)
#define num_set PLUMB_NAME(num_set)
#define num_set_int PLUMB_NAME(num_set_int)
#define num_set_binary PLUMB_NAME(num_set_binary)
#define num_set_bounds PLUMB_NAME(num_set_bounds)
#define num_get_bounds PLUMB_NAME(num_get_bounds)
#define num_add PLUMB_NAME(num_add)
#define num_sub PLUMB_NAME(num_sub)
#define num_mul PLUMB_NAME(num_mul)
#define num_div PLUMB_NAME(num_div)
#define num_neg PLUMB_NAME(num_neg)
#define num_abs PLUMB_NAME(num_abs)
#define num_max PLUMB_NAME(num_max)
#define num_min PLUMB_NAME(num_min)
#define num_addmul PLUMB_NAME(num_addmul)
#define num_submul PLUMB_NAME(num_submul)
#define num_root PLUMB_NAME(num_root)
#define num_exp PLUMB_NAME(num_exp)
#define num_expm1 PLUMB_NAME(num_expm1)
#define num_log PLUMB_NAME(num_log)
#define num_log1p PLUMB_NAME(num_log1p)
#define num_compare PLUMB_NAME(num_compare)
#define num_sign PLUMB_NAME(num_sign)
#define num_decides PLUMB_NAME(num_decides)
#define num_set_precision PLUMB_NAME(num_set_precision)
#define num_array_new PLUMB_NAME(num_array_new)
#define num_array_free PLUMB_NAME(num_array_free)

/* num/exchange.h */
#define num_from_field PLUMB_NAME(num_from_field)
#define fields_put PLUMB_NAME(fields_put)
#define report_compare PLUMB_NAME(report_compare)
#define report_compare_scaled PLUMB_NAME(report_compare_scaled)
#define report_value PLUMB_NAME(report_value)
#define report_root PLUMB_NAME(report_root)
#define report_root_sum PLUMB_NAME(report_root_sum)
#define report_bounds PLUMB_NAME(report_bounds)
#define num_root_bounds PLUMB_NAME(num_root_bounds)

/* linalg/vector.h */
#define vec_zero PLUMB_NAME(vec_zero)
#define vec_copy PLUMB_NAME(vec_copy)
#define vec_dot PLUMB_NAME(vec_dot)
#define vec_axpy PLUMB_NAME(vec_axpy)
#define vec_scale PLUMB_NAME(vec_scale)
#define vec_max_abs PLUMB_NAME(vec_max_abs)

/* linalg/matrix.h */
#define mat_gram PLUMB_NAME(mat_gram)
#define mat_vec PLUMB_NAME(mat_vec)

/* linalg/solve.h */
#define solve_symmetric PLUMB_NAME(solve_symmetric)
#define solve_check PLUMB_NAME(solve_check)

/* net/activation.h */
#define activation_apply PLUMB_NAME(activation_apply)
#define activation_clarke PLUMB_NAME(activation_clarke)

/* net/network.h */
#define network_preactivation PLUMB_NAME(network_preactivation)
#define network_output PLUMB_NAME(network_output)

/* kkt/residual.h */
#define kkt_pull PLUMB_NAME(kkt_pull)
#define kkt_stationarity PLUMB_NAME(kkt_stationarity)
#define kkt_output_pull PLUMB_NAME(kkt_output_pull)
#define kkt_block_square PLUMB_NAME(kkt_block_square)
#define kkt_slackness PLUMB_NAME(kkt_slackness)
#define kkt_block_slope PLUMB_NAME(kkt_block_slope)

/* kkt/verify.h */
#define kkt_verify PLUMB_NAME(kkt_verify)

/* kkt/system.h, kkt/exists.h */
#define kkt_system_init PLUMB_NAME(kkt_system_init)
#define kkt_system_clear PLUMB_NAME(kkt_system_clear)
#define kkt_system_at PLUMB_NAME(kkt_system_at)
#define kkt_system_row PLUMB_NAME(kkt_system_row)
#define kkt_exists PLUMB_NAME(kkt_exists)
#define existence_distance PLUMB_NAME(existence_distance)
#define set_doubles PLUMB_NAME(set_doubles)
#define signed_products PLUMB_NAME(signed_products)

/* kkt/gain.h */
#define kkt_gain PLUMB_NAME(kkt_gain)

/* kkt/direction.h */
#define direction_measure PLUMB_NAME(direction_measure)
#define direction_clear PLUMB_NAME(direction_clear)
#define direction_inputs PLUMB_NAME(direction_inputs)
#define direction_hinge_distance PLUMB_NAME(direction_hinge_distance)
#define direction_certify PLUMB_NAME(direction_certify)
#define direction_refute PLUMB_NAME(direction_refute)

/* kkt/refine.h */
#define refine_multipliers PLUMB_NAME(refine_multipliers)

/* theorems/glue.h */
#define pool_init PLUMB_NAME(pool_init)
#define pool_free PLUMB_NAME(pool_free)
#define pool_new PLUMB_NAME(pool_new)
#define pool_int PLUMB_NAME(pool_int)
#define pool_ints PLUMB_NAME(pool_ints)
#define given PLUMB_NAME(given)
#define take_text PLUMB_NAME(take_text)
#define field_belongs PLUMB_NAME(field_belongs)
#define count_at PLUMB_NAME(count_at)
#define take_count PLUMB_NAME(take_count)
#define take_scalar PLUMB_NAME(take_scalar)
#define take_vector PLUMB_NAME(take_vector)
#define take_labels PLUMB_NAME(take_labels)
#define take_signs PLUMB_NAME(take_signs)
#define take_matrix PLUMB_NAME(take_matrix)
#define take_matrix_sized PLUMB_NAME(take_matrix_sized)
#define smallest PLUMB_NAME(smallest)
#define largest PLUMB_NAME(largest)
#define settled PLUMB_NAME(settled)
#define solved PLUMB_NAME(solved)
#define limit_samples PLUMB_NAME(limit_samples)
#define limit_weights PLUMB_NAME(limit_weights)
#define limit_pairs PLUMB_NAME(limit_pairs)
#define take_gamma PLUMB_NAME(take_gamma)
#define slopes_of_signs PLUMB_NAME(slopes_of_signs)
#define unit_norm_row PLUMB_NAME(unit_norm_row)

/* theorems/B_thm4_1_construct.h, C_prop4_6_construct.h, C_lemB_3_construct.h */
#define b_thm41_network PLUMB_NAME(b_thm41_network)
#define c_prop46_root_free PLUMB_NAME(c_prop46_root_free)
#define c_prop46_fixed_outputs PLUMB_NAME(c_prop46_fixed_outputs)
#define c_prop46_literal PLUMB_NAME(c_prop46_literal)
#define c_lemb3_network PLUMB_NAME(c_lemb3_network)

/* theorems/A_gram.h */
#define take_samples PLUMB_NAME(take_samples)
#define semidefinite_row PLUMB_NAME(semidefinite_row)

/* theorems/A_svm_solve.h, A_svm.h */
#define svm_solve PLUMB_NAME(svm_solve)
#define svm_matrix PLUMB_NAME(svm_matrix)
#define svm_status_name PLUMB_NAME(svm_status_name)
#define svm_rows PLUMB_NAME(svm_rows)
#define A_svm_about PLUMB_NAME(A_svm_about)
#define A_svm_inputs PLUMB_NAME(A_svm_inputs)
#define A_svm_construct PLUMB_NAME(A_svm_construct)
#define A_svm_check PLUMB_NAME(A_svm_check)

/* theorems/B_thm4_1_radius.h */
#define relu_output PLUMB_NAME(relu_output)
#define relu_has_label PLUMB_NAME(relu_has_label)
#define relu_steady_radius PLUMB_NAME(relu_steady_radius)
#define relu_gradient_flip PLUMB_NAME(relu_gradient_flip)
#define relu_flip_distance PLUMB_NAME(relu_flip_distance)
#define relu_flips PLUMB_NAME(relu_flips)

/* theorems/kkt_point.h, B_thm4_1_robust_network.h, C_prop4_6_not_benign.h, C_lemB_3_small_norm.h */
#define kkt_point_about PLUMB_NAME(kkt_point_about)
#define kkt_point_inputs PLUMB_NAME(kkt_point_inputs)
#define kkt_direction_about PLUMB_NAME(kkt_direction_about)
#define kkt_direction_inputs PLUMB_NAME(kkt_direction_inputs)
#define kkt_direction_check PLUMB_NAME(kkt_direction_check)
#define kkt_point_check PLUMB_NAME(kkt_point_check)
#define b_thm41_about PLUMB_NAME(b_thm41_about)
#define b_thm41_inputs PLUMB_NAME(b_thm41_inputs)
#define b_thm41_construct PLUMB_NAME(b_thm41_construct)
#define b_thm41_check PLUMB_NAME(b_thm41_check)
#define c_prop46_about PLUMB_NAME(c_prop46_about)
#define c_prop46_inputs PLUMB_NAME(c_prop46_inputs)
#define c_prop46_construct PLUMB_NAME(c_prop46_construct)
#define c_prop46_check PLUMB_NAME(c_prop46_check)
#define c_lemb3_about PLUMB_NAME(c_lemb3_about)
#define c_lemb3_inputs PLUMB_NAME(c_lemb3_inputs)
#define c_lemb3_construct PLUMB_NAME(c_lemb3_construct)
#define c_lemb3_check PLUMB_NAME(c_lemb3_check)

/* theorems/A_thm3_2_construct.h, A_thm3_2_point.h, A_thm3_2_rows.h, A_thm3_2.h */
#define a_thm32_sides PLUMB_NAME(a_thm32_sides)
#define a_thm32_matrix PLUMB_NAME(a_thm32_matrix)
#define a_thm32_coefficients PLUMB_NAME(a_thm32_coefficients)
#define a_thm32_combination PLUMB_NAME(a_thm32_combination)
#define a_thm32_predictor PLUMB_NAME(a_thm32_predictor)
#define take_leaky_instance PLUMB_NAME(take_leaky_instance)
#define complete_leaky_instance PLUMB_NAME(complete_leaky_instance)
#define leaky_multipliers PLUMB_NAME(leaky_multipliers)
#define leaky_neurons PLUMB_NAME(leaky_neurons)
#define leaky_linear PLUMB_NAME(leaky_linear)
#define construct_leaky_point PLUMB_NAME(construct_leaky_point)
#define complete_leaky_point PLUMB_NAME(complete_leaky_point)
#define leaky_check_init PLUMB_NAME(leaky_check_init)
#define leaky_hypothesis_rows PLUMB_NAME(leaky_hypothesis_rows)
#define leaky_kkt_rows PLUMB_NAME(leaky_kkt_rows)
#define leaky_margin_rows PLUMB_NAME(leaky_margin_rows)
#define leaky_rank_rows PLUMB_NAME(leaky_rank_rows)
#define leaky_formula_rows PLUMB_NAME(leaky_formula_rows)
#define leaky_certificate_rows PLUMB_NAME(leaky_certificate_rows)
#define leaky_quadratic_rows PLUMB_NAME(leaky_quadratic_rows)
#define leaky_query_rows PLUMB_NAME(leaky_query_rows)
#define leaky_linear_rows PLUMB_NAME(leaky_linear_rows)
#define leaky_cap PLUMB_NAME(leaky_cap)
#define A_thm3_2_about PLUMB_NAME(A_thm3_2_about)
#define A_thm3_2_inputs PLUMB_NAME(A_thm3_2_inputs)
#define A_thm3_2_construct PLUMB_NAME(A_thm3_2_construct)
#define A_thm3_2_check PLUMB_NAME(A_thm3_2_check)

/* theorems/A_lemB_8.h */
#define A_lemB_8_about PLUMB_NAME(A_lemB_8_about)
#define A_lemB_8_inputs PLUMB_NAME(A_lemB_8_inputs)
#define A_lemB_8_construct PLUMB_NAME(A_lemB_8_construct)
#define A_lemB_8_check PLUMB_NAME(A_lemB_8_check)

/* theorems/given_network.h, kkt_existence.h */
#define take_given_network PLUMB_NAME(take_given_network)
#define given_network_clear PLUMB_NAME(given_network_clear)
#define kkt_existence_about PLUMB_NAME(kkt_existence_about)
#define kkt_existence_inputs PLUMB_NAME(kkt_existence_inputs)
#define kkt_existence_check PLUMB_NAME(kkt_existence_check)

/* theorems/consequences_network.h, consequences_theorem.h, consequences_radius.h */
#define take_folded_network PLUMB_NAME(take_folded_network)
#define take_sample_clusters PLUMB_NAME(take_sample_clusters)
#define output_at PLUMB_NAME(output_at)
#define gram_extremes PLUMB_NAME(gram_extremes)
#define theorem_begin PLUMB_NAME(theorem_begin)
#define theorem_supposes PLUMB_NAME(theorem_supposes)
#define theorem_supposes_fact PLUMB_NAME(theorem_supposes_fact)
#define theorem_claims PLUMB_NAME(theorem_claims)
#define theorem_claims_fact PLUMB_NAME(theorem_claims_fact)
#define theorem_value PLUMB_NAME(theorem_value)
#define theorem_root PLUMB_NAME(theorem_root)
#define theorem_end PLUMB_NAME(theorem_end)
#define both_hold PLUMB_NAME(both_hold)
#define either_holds PLUMB_NAME(either_holds)
#define radius_rows PLUMB_NAME(radius_rows)

/* theorems/consequences_A_case.h, consequences_B_case.h, consequences_A.h, consequences_B.h, consequences_C.h, consequences.h */
#define leaky_case_init PLUMB_NAME(leaky_case_init)
#define cluster_case_init PLUMB_NAME(cluster_case_init)
#define consequences_of_A PLUMB_NAME(consequences_of_A)
#define consequences_of_B PLUMB_NAME(consequences_of_B)
#define consequences_of_C PLUMB_NAME(consequences_of_C)
#define consequences_about PLUMB_NAME(consequences_about)
#define consequences_inputs PLUMB_NAME(consequences_inputs)
#define consequences_check PLUMB_NAME(consequences_check)

/* theorems/items.h */
#define plumb_items PLUMB_NAME(plumb_items)

#endif
