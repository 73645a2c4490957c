package io.zyra.shopify.token;

import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** The app's installations in the shops of merchants. */
@ApplicationScoped
public class Installations {
  private final InstallationRepository rows;
  private final Tenancy tenancy;

  Installations(InstallationRepository rows, Tenancy tenancy) {
    this.rows = rows;
    this.tenancy = tenancy;
  }

  /** Empty if the app was never installed. */
  public Optional<Installation> find(MerchantId merchant) {
    return tenancy.read(merchant, () -> rows.find(merchant));
  }

  /** Stores what a shop has granted, in place of what it granted before. */
  public void store(MerchantId merchant, String shop, GrantKind kind, TokenGrant grant) {
    tenancy.run(merchant, () -> rows.install(merchant, shop, kind, grant));
  }

  /**
   * Deletes the tokens of an app that was uninstalled.
   *
   * @param at when it was; tokens that were granted later stay
   * @param autopilotOn kept, to be put back when the app is installed again
   * @return whether there were any
   */
  public boolean uninstall(MerchantId merchant, Instant at, boolean autopilotOn) {
    return tenancy.call(merchant, () -> rows.uninstall(merchant, at, autopilotOn));
  }

  public boolean isUninstalled(MerchantId merchant) {
    return find(merchant).filter(i -> i.state() == InstallationState.UNINSTALLED).isPresent();
  }

  /**
   * Stores which scopes the shop grants now.
   *
   * @return whether the app is installed
   */
  public boolean changeScopes(MerchantId merchant, ScopeSet scopes, Instant at) {
    return tenancy.call(merchant, () -> rows.storeScopes(merchant, scopes, at));
  }
}
