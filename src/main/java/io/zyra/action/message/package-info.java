/**
 * Actions that write to people instead of changing products: text messages and e-mails to customers
 * who agreed, notices and flags for the merchant. Messages are put into the outbox of {@code
 * io.zyra.notify}, which delivers them.
 */
package io.zyra.action.message;
