/**
 * Messages to customers and merchants: templates of text messages and e-mails, the outbox, and
 * delivery by SMTP. Whether a message may be sent is decided elsewhere.
 */
package io.zyra.notify;
