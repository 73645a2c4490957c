/**
 * Rollbacks: an action that puts back what another one changed. It is carried out by {@code
 * io.zyra.action.publish} like any other.
 */
package io.zyra.action.rollback;
