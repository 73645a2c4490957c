/**
 * Tenancy: every merchant's rows are read and written in a transaction that is bound to the
 * merchant ({@code Tenancy}), and PostgreSQL's row-level security enforces it. The start fails with
 * a database role that bypasses it.
 *
 * <p>Not here: the security policies themselves, which are in {@code db/migration}. There is no
 * authentication yet.
 */
package io.zyra.security;
