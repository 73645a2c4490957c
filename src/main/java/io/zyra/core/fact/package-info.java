/**
 * Facts: what rules and policies can look at, as typed read-only values of one instant, with the
 * names and units of metrics and attributes.
 *
 * <p>Not here: where facts come from (the room {@code facts}).
 */
package io.zyra.core.fact;
