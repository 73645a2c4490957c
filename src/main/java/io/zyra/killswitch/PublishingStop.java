package io.zyra.killswitch;

import java.time.Instant;

/**
 * A stop that is in force.
 *
 * @param reason why, in the words of the one who stopped
 */
public record PublishingStop(String reason, String by, Instant at) {}
