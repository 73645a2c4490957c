/**
 * Rules printed as DRL for people to read, and the functions that this DRL calls.
 *
 * <p>Not here: what the server runs, which is the executable model in {@code compile}. A test
 * compares both.
 */
package io.zyra.core.rule.drl;
