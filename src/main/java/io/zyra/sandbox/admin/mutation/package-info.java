/**
 * The mutations of the Admin API: reading and checking their input, and applying it to a shop. What
 * a mutation returns is read by {@code query}.
 */
package io.zyra.sandbox.admin.mutation;
