package io.zyra.shopify.token;

import java.util.Locale;

/** Whether the app may work in a shop. */
public enum InstallationState {
  INSTALLED,
  UNINSTALLED,
  /** The tokens are of no use any more, and a person has to install the app again. */
  NEEDS_REAUTHORIZATION;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static InstallationState of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
