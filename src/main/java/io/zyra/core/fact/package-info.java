/**
 * Facts: what rules and policies can look at, as typed read-only values of one instant, with the
 * names, units and origins of metrics and attributes.
 *
 * <p>Not here: how facts are gathered (the room {@code facts}).
 */
package io.zyra.core.fact;
