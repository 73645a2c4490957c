package io.zyra.notify;

/**
 * An e-mail in text and HTML form.
 *
 * @param subject one line
 */
public record Email(String subject, String text, String html) {}
