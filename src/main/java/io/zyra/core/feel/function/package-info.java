/**
 * The built-in functions of FEEL, each with its parameters and its cost, and the profile that gives
 * them to KIE for DMN models.
 *
 * <p>Not here: functions that a DMN model defines as Java methods; see {@code external}.
 */
package io.zyra.core.feel.function;
