package io.zyra.core.rule;

import java.util.Locale;

/**
 * How far the actions of a rule may go. It can only make a verdict stricter: with {@code auto} the
 * policies still decide.
 */
public enum PublishMode {
  /** As far as the policies allow. */
  AUTO("as far as your policies allow"),
  /** A person has to approve first. */
  APPROVE("after you approve"),
  /** Only a recommendation. */
  RECOMMEND("only as a recommendation");

  private final String words;
  private final String key = name().toLowerCase(Locale.ROOT);

  PublishMode(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  public String key() {
    return key;
  }
}
