package io.zyra.action.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.action.PayloadReader;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A way to reach customers, and what Shopify's payloads of carts, checkouts and customers say of
 * it: the address, and whether its owner agreed to be written to. What was agreed to in a checkout
 * goes before what is known of its customer. Only the state {@code subscribed} is a yes; where a
 * payload says nothing, that is not one.
 */
enum MessageChannel {
  SMS(
      "sms",
      "text message",
      "text messages",
      "phone number",
      Pattern.compile("\\+?[0-9][0-9 ()./-]{4,30}"),
      new String[] {"/sms_marketing_phone", "/phone", "/customer/phone", "/default_address/phone"},
      new String[] {
        "/sms_consent", "/sms_marketing_consent/state", "/customer/sms_marketing_consent/state"
      },
      "/buyer_accepts_sms_marketing",
      new String[] {"/accepts_sms_marketing", "/customer/accepts_sms_marketing"}),
  EMAIL(
      "email",
      "e-mail",
      "e-mails",
      "e-mail address",
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"),
      new String[] {"/email", "/contact_email", "/customer/email"},
      new String[] {
        "/email_consent",
        "/email_marketing_consent/state",
        "/customer/email_marketing_consent/state"
      },
      "/buyer_accepts_marketing",
      new String[] {"/accepts_marketing", "/customer/accepts_marketing"});

  private final String key;
  private final String message;
  private final String messages;
  private final String address;
  private final Pattern form;
  private final String[] addresses;
  private final String[] states;
  private final String here;
  private final String[] flags;

  MessageChannel(
      String key,
      String message,
      String messages,
      String address,
      Pattern form,
      String[] addresses,
      String[] states,
      String here,
      String[] flags) {
    this.key = key;
    this.message = message;
    this.messages = messages;
    this.address = address;
    this.form = form;
    this.addresses = addresses;
    this.states = states;
    this.here = here;
    this.flags = flags;
  }

  /** Its name in the outbox. */
  String key() {
    return key;
  }

  static Optional<MessageChannel> of(String key) {
    return Stream.of(values()).filter(channel -> channel.key.equals(key)).findFirst();
  }

  /** One of what it carries, in words: {@code "text message"}. */
  String message() {
    return message;
  }

  /** What it carries, in words: {@code "text messages"}. */
  String messages() {
    return messages;
  }

  /** What an address is called in words: {@code "phone number"}. */
  String address() {
    return address;
  }

  /** The address that a payload names, when it is one. */
  Optional<String> address(JsonNode payload) {
    return PayloadReader.text(payload, addresses)
        .map(String::strip)
        .filter(text -> form.matcher(text).matches());
  }

  /** Whether a payload says that its owner agreed; empty when it says neither yes nor no. */
  Optional<Boolean> consent(JsonNode payload) {
    return flag(payload, here)
        .or(
            () ->
                PayloadReader.text(payload, states)
                    .map(state -> state.equalsIgnoreCase("subscribed")))
        .or(() -> flag(payload, flags));
  }

  private static Optional<Boolean> flag(JsonNode payload, String... places) {
    return Stream.of(places)
        .map(payload::at)
        .filter(JsonNode::isBoolean)
        .map(JsonNode::booleanValue)
        .findFirst();
  }
}
