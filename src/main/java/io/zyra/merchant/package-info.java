/** Merchants (tenants) with their settings and limits, and the lock of a merchant. */
package io.zyra.merchant;
