package io.zyra.notify;

/**
 * An e-mail as it would be sent, in both its forms.
 *
 * @param subject one line
 */
public record Email(String subject, String text, String html) {}
