/**
 * State built from events: projections, values over time and cumulative sums, and reading of event
 * payloads, which other rooms use as well. What the state means is in the packages of the subjects.
 */
package io.zyra.facts.history;
