package io.zyra.content;

/** The port for writing product texts. A composer stores and publishes nothing. */
public interface Composer {

  /** Proposes edits for one request; none, with a reason, if no edit is an improvement. */
  Composition compose(ComposeRequest brief);
}
