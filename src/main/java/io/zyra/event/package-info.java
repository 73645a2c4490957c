/**
 * The append-only event store, the subjects of events, metrics measured by other systems, and the
 * server-sent event stream. What events mean for facts is in {@code facts}.
 */
package io.zyra.event;
