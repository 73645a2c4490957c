package io.zyra.shopify.install;

import io.vertx.core.http.HttpServerRequest;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.shopify.ClientSecrets;
import io.zyra.shopify.ShopifyConfig;
import io.zyra.shopify.token.ScopeSet;
import io.zyra.web.Page;
import io.zyra.web.Problem;
import io.zyra.web.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The app's way into a shop over HTTP. */
@Path("/api/shopify")
@Tag(name = "Install")
class InstallResource {
  private static final String COOKIE = "zyra-install";
  private static final String COOKIE_PATH = "/api/shopify";
  private static final String BEARER = "Bearer ";

  /** With this header, App Bridge asks for a new session token and repeats the call. */
  private static final String RETRY = "X-Shopify-Retry-Invalid-Session-Request";

  private final SecureRandom random = new SecureRandom();
  private final AppInstaller installer;
  private final OAuthStateRepository states;
  private final SessionTokenVerifier sessions;
  private final ClientSecrets secrets;
  private final RequiredScopes features;
  private final Merchants merchants;
  private final ShopifyConfig config;
  private final InstallConfig settings;
  private final RefusalPage refusals;
  private final Clock clock;

  InstallResource(
      AppInstaller installer,
      OAuthStateRepository states,
      SessionTokenVerifier sessions,
      ClientSecrets secrets,
      RequiredScopes features,
      Merchants merchants,
      ShopifyConfig config,
      InstallConfig settings,
      RefusalPage refusals,
      Clock clock) {
    this.installer = installer;
    this.states = states;
    this.sessions = sessions;
    this.secrets = secrets;
    this.features = features;
    this.merchants = merchants;
    this.config = config;
    this.settings = settings;
    this.refusals = refusals;
    this.clock = clock;
  }

  /** A shop by its domain. */
  record OfShop(@NotNull String shop) {}

  /**
   * Sends the browser to the shop's page on which a person accepts the app.
   *
   * @param shops the shop's domain, once
   * @param wanted keys of features, with commas, that are chosen once the person has accepted
   */
  @GET
  @Path("install")
  public Response begin(
      @QueryParam("shop") List<String> shops,
      @QueryParam("features") Optional<String> wanted,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    return answered(
        headers,
        () -> {
          if (shops.size() > 1) {
            throw InstallProblems.repeatedParameter("shop");
          }
          String shop = shops.isEmpty() ? "" : shops.get(0);
          InstallCallback.requireShop(shop);
          requireSecret();
          String state = newState();
          Set<FeatureScopes> chosen = chosen(wanted);
          states.begin(state, shop, chosen, settings.stateLifetime());
          return Response.status(Response.Status.FOUND)
              .location(authorizePage(shop, scopes(shop, chosen), state, uri))
              .cookie(cookie(state, (int) settings.stateLifetime().toSeconds(), uri))
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .build();
        });
  }

  /** What the app asks for and why, as it is shown before a shop is asked. */
  @GET
  @Path("features")
  public Page<FeatureView> features() {
    return Page.whole(FeatureView.all(RequiredScopes.always(), ScopeSet.of(List.of())));
  }

  /** Where the shop sends the browser back to. */
  @GET
  @Path("callback")
  public Response finish(
      @CookieParam(COOKIE) String cookie,
      @Context HttpServerRequest request,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    return answered(
        headers,
        () -> {
          requireSecret();
          InstallCallback callback =
              InstallCallback.verified(
                  Optional.ofNullable(request.query()).orElse(""), secrets, clock.instant());
          if (!isSame(Optional.ofNullable(cookie).orElse(""), callback.state())) {
            throw InstallProblems.otherBrowser();
          }
          Set<FeatureScopes> chosen = states.use(callback.state(), callback.shop());
          String code =
              callback.code().orElseThrow(() -> InstallProblems.declined(callback.shop()));
          AppInstaller.Installed installed = installer.byCode(callback.shop(), code, chosen);
          return Response.seeOther(onboarding(installed, uri))
              .cookie(cookie("", 0, uri))
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .build();
        });
  }

  /** Exchanges the session token of the embedded app, which is sent as bearer token. */
  @POST
  @Path("token-exchange")
  public Response exchange(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
    String token = Optional.ofNullable(authorization).orElse("");
    try {
      requireSecret();
      if (!token.startsWith(BEARER)) {
        throw new InvalidSessionTokenException("There is none", false);
      }
      return Response.ok(
              installer.bySessionToken(sessions.verify(token.substring(BEARER.length()).strip())))
          .build();
    } catch (InvalidSessionTokenException e) {
      Response.ResponseBuilder refusal =
          Response.status(Response.Status.UNAUTHORIZED)
              .type("application/problem+json")
              .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
              .entity(problem(e));
      return (e.isStale() ? refusal.header(RETRY, "1") : refusal).build();
    }
  }

  /** Installs the app of the shop's own organisation, with the app's credentials. */
  @POST
  @Path("client-credentials")
  public AppInstaller.Installed ownApp(@Valid @NotNull OfShop body) {
    InstallCallback.requireShop(body.shop());
    requireSecret();
    return installer.byClientCredentials(body.shop());
  }

  private static Problem problem(InvalidSessionTokenException e) {
    return Problem.of(
            401,
            "unusable-session-token",
            "The session token is not accepted",
            e.getMessage() + ".",
            "Ask App Bridge for a new session token and send it as Authorization: Bearer.")
        .problem();
  }

  /** A person in a browser gets a page in place of problem details. */
  private Response answered(HttpHeaders headers, Supplier<Response> work) {
    try {
      return work.get();
    } catch (ProblemException e) {
      boolean person =
          headers.getAcceptableMediaTypes().stream()
              .anyMatch(type -> type.getSubtype().equals(MediaType.TEXT_HTML_TYPE.getSubtype()));
      if (!person) {
        throw e;
      }
      return refusals.of(e.problem());
    }
  }

  private void requireSecret() {
    if (secrets.accepted().isEmpty()) {
      throw InstallProblems.noSecret();
    }
  }

  private static Set<FeatureScopes> chosen(Optional<String> wanted) {
    return wanted.stream()
        .flatMap(keys -> Stream.of(keys.split(",")))
        .map(key -> FeatureScopes.of(key).orElseThrow(InstallProblems::unknownFeature))
        .collect(Collectors.toSet());
  }

  /** Of what is used, what was chosen before, and what is chosen now. */
  private ScopeSet scopes(String shop, Set<FeatureScopes> chosen) {
    Set<FeatureScopes> all = new HashSet<>(chosen);
    all.addAll(
        merchants
            .ofShop(shop)
            .map(merchant -> features.of(merchant.id()))
            .orElseGet(() -> RequiredScopes.always().keySet()));
    return RequiredScopes.scopes(all);
  }

  private URI authorizePage(String shop, ScopeSet scopes, String state, UriInfo uri) {
    return URI.create(
        config.endpoint().replace("{shop}", shop)
            + "/admin/oauth/authorize?client_id="
            + encoded(config.app().clientId())
            + "&scope="
            + encoded(scopes.toString())
            + "&redirect_uri="
            + encoded(base(uri) + "/api/shopify/callback")
            + "&state="
            + encoded(state));
  }

  private URI onboarding(AppInstaller.Installed installed, UriInfo uri) {
    MerchantId merchant = installed.merchant();
    String job = installed.syncJob().map(id -> "?sync=" + id).orElse("");
    return URI.create(base(uri) + "/m/" + merchant + "/onboarding" + job);
  }

  private NewCookie cookie(String value, int seconds, UriInfo uri) {
    return new NewCookie.Builder(COOKIE)
        .value(value)
        .path(COOKIE_PATH)
        .httpOnly(true)
        .secure(base(uri).startsWith("https://"))
        .sameSite(NewCookie.SameSite.LAX)
        .maxAge(seconds)
        .build();
  }

  private String base(UriInfo uri) {
    String base = settings.publicUrl().orElseGet(() -> uri.getBaseUri().toString());
    return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  private String newState() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
