package io.zyra.sandbox.commerce;

/** A refund with its order after it. */
public record RefundedOrder(SandboxOrder order, OrderRefund refund) {}
