package io.zyra.notify;

/**
 * A rendered text message.
 *
 * @param segments how many SMS it takes, 1 or 2
 * @param characters its length in code points
 */
public record RenderedSms(String text, int segments, int characters) {}
