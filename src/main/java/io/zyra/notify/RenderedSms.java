package io.zyra.notify;

/**
 * A message as it would be sent.
 *
 * @param segments how many SMS it takes, 1 or 2
 * @param characters how many characters a reader counts, as code points
 */
public record RenderedSms(String text, int segments, int characters) {}
