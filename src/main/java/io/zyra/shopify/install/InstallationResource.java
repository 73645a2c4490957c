package io.zyra.shopify.install;

import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.shopify.token.GrantKind;
import io.zyra.shopify.token.Installation;
import io.zyra.shopify.token.Installations;
import io.zyra.shopify.token.ScopeSet;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the app may do in a shop, and why it asks for that, over HTTP. */
@Path("/api/v1/merchants/{merchant}/installation")
@Tag(name = "Install")
class InstallationResource {
  /** The state of a merchant whose shop is called with the configured token, or not at all. */
  private static final String NEVER = "not_installed";

  private final Installations installations;
  private final RequiredScopes features;
  private final Merchants merchants;

  InstallationResource(Installations installations, RequiredScopes features, Merchants merchants) {
    this.installations = installations;
    this.features = features;
    this.merchants = merchants;
  }

  /**
   * The app in a merchant's shop.
   *
   * @param state {@code installed}, {@code uninstalled}, {@code needs_reauthorization} or {@code
   *     not_installed}
   * @param missing scopes that what is used needs and the shop does not grant
   * @param installUrl where a person goes to grant them
   */
  record InstallationView(
      String shop,
      String state,
      Optional<String> reason,
      Optional<String> grant,
      List<String> granted,
      List<String> missing,
      List<FeatureView> features,
      String installUrl) {}

  @GET
  public InstallationView of(@PathParam("merchant") MerchantId id) {
    Merchant merchant = merchants.get(id);
    Optional<Installation> found = installations.find(id);
    ScopeSet granted = found.map(Installation::scopes).orElse(ScopeSet.of(List.of()));
    Set<FeatureScopes> used = features.of(id);
    return new InstallationView(
        merchant.shop(),
        found.map(i -> i.state().key()).orElse(NEVER),
        found.flatMap(Installation::reason),
        found.map(Installation::kind).map(InstallationResource::key),
        List.copyOf(granted.names()),
        found.isPresent() ? granted.missing(RequiredScopes.scopes(used)) : List.of(),
        FeatureView.all(used, granted),
        "/api/shopify/install?shop=" + merchant.shop());
  }

  private static String key(GrantKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
