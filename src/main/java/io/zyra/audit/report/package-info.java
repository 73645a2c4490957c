/** What rules have decided so far, counted from stored decisions. Nothing is written here. */
package io.zyra.audit.report;
