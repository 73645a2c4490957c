package io.zyra.core.rollout;

/** What follows from a look at a stage that is watched. */
public sealed interface StageStep {

  /** One sentence for people. */
  String reason();

  /** It is watched further. */
  record Watch(String reason) implements StageStep {}

  /** The next stage may go, or the rollout is over. */
  record Pass(String reason) implements StageStep {}

  /** A person has to say whether it goes on. */
  record Hold(String reason) implements StageStep {}

  /** What went out is taken back, and nothing more goes out. */
  record TakeBack(String reason) implements StageStep {}
}
