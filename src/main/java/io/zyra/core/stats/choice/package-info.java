/**
 * Which subjects go first, which are compared with them, and which are never changed: random, from
 * a seed that is stored, so that each choice can be made again. The order in which subjects are
 * given changes nothing.
 */
package io.zyra.core.stats.choice;
