/**
 * The kill switch: stops all publishing of one merchant, or of everyone, and releases it. What
 * publishes asks {@link io.zyra.killswitch.KillSwitch} at the moment of writing, so that a stop is
 * in force on every replica at once. Deciding, composing and approving go on; what would go out
 * waits.
 */
package io.zyra.killswitch;
