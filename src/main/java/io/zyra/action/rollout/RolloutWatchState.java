package io.zyra.action.rollout;

import java.util.Locale;

/** Whether a rollout is watched or taken back. */
enum RolloutWatchState {
  /** Nothing of it is watched: it changes no product, or no policy was asked about it. */
  NONE,
  /** What goes out of it is watched. */
  OPEN,
  /** All that went out of it is being taken back. */
  TAKING_BACK,
  /** The watch has ended. */
  OVER;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RolloutWatchState of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
