/**
 * Statistics of changes that are watched: whether changed subjects do worse than unchanged ones,
 * told with an error rate that holds however often somebody looks. Pure functions over counts; what
 * was decided on is a record that can be judged again with the same answer. Which subjects are
 * changed, compared and left alone is in {@code choice}. Not here: where the counts come from and
 * what follows from an outcome.
 */
package io.zyra.core.stats;
