package io.zyra.action;

/**
 * Why an action waits for a person.
 *
 * @param kind what the reason is about, for those who have to know
 * @param words the reason for people to read
 */
public record HeldReason(Kind kind, String words) {

  /** What a reason is about. */
  public enum Kind {
    /** A text is in another language than that of its recipient. */
    LANGUAGE,
    /** The autopilot is off. */
    AUTOPILOT,
    /** Anything else. */
    OTHER
  }

  /** A reason that only people have to know. */
  public static HeldReason of(String words) {
    return new HeldReason(Kind.OTHER, words);
  }

  /** That a text is in another language than that of its recipient. */
  public static HeldReason language(String words) {
    return new HeldReason(Kind.LANGUAGE, words);
  }

  /** That nothing goes out by itself. */
  public static HeldReason autopilotOff() {
    return new HeldReason(Kind.AUTOPILOT, "The autopilot is off.");
  }

  /** Whether it can be gone without anybody having looked at the action. */
  public boolean canEndByItself() {
    return kind != Kind.OTHER;
  }

  public boolean isAboutLanguage() {
    return kind == Kind.LANGUAGE;
  }
}
