package io.zyra.sandbox.commerce;

import java.time.Instant;

/** A cart that holds something and that its shopper has not bought, nor anything else since. */
public record LeftCart(String token, Instant changedAt) {}
