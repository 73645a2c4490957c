package io.zyra.shopify.install;

import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.shopify.install.RequiredScopes.Reason;
import io.zyra.shopify.token.GrantKind;
import io.zyra.shopify.token.Installation;
import io.zyra.shopify.token.Installations;
import io.zyra.shopify.token.ScopeSet;
import io.zyra.web.Problem;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private final ChosenFeatures choices;
  private final Merchants merchants;

  InstallationResource(
      Installations installations,
      RequiredScopes features,
      ChosenFeatures choices,
      Merchants merchants) {
    this.installations = installations;
    this.features = features;
    this.choices = choices;
    this.merchants = merchants;
  }

  /**
   * The app in a merchant's shop.
   *
   * @param state {@code installed}, {@code uninstalled}, {@code needs_reauthorization} or {@code
   *     not_installed}
   * @param missing scopes that what is used needs and the shop does not grant
   * @param installUrl where a person goes to grant them: the shop is asked for what is used, and
   *     for nothing else
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
    Map<FeatureScopes, Set<Reason>> used = features.reasons(id);
    return new InstallationView(
        merchant.shop(),
        found.map(i -> i.state().key()).orElse(NEVER),
        found.flatMap(Installation::reason),
        found.map(Installation::kind).map(InstallationResource::key),
        List.copyOf(granted.names()),
        found.isPresent() ? granted.missing(RequiredScopes.scopes(used.keySet())) : List.of(),
        FeatureView.all(used, granted),
        "/api/shopify/install?shop=" + merchant.shop());
  }

  /**
   * Chooses a feature, so that the shop is asked for its access too. One that is used anyway stays
   * used when no rule uses it any more.
   */
  @PUT
  @Path("features/{feature}")
  public InstallationView choose(
      @PathParam("merchant") MerchantId id, @PathParam("feature") String key) {
    FeatureScopes feature = feature(id, key);
    choices.choose(id, List.of(feature));
    return of(id);
  }

  /** Drops a choice. A feature that rules use stays used; what the shop grants stays granted. */
  @DELETE
  @Path("features/{feature}")
  public InstallationView drop(
      @PathParam("merchant") MerchantId id, @PathParam("feature") String key) {
    choices.drop(id, feature(id, key));
    return of(id);
  }

  private FeatureScopes feature(MerchantId merchant, String key) {
    merchants.get(merchant);
    return FeatureScopes.of(key).orElseThrow(() -> Problem.notFound("feature", key));
  }

  private static String key(GrantKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
