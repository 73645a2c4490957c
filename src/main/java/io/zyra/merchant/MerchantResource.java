package io.zyra.merchant;

import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.security.MerchantId;
import io.zyra.web.Page;
import io.zyra.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Merchants and their settings over HTTP. */
@Path("/api/v1/merchants")
@Tag(name = "Merchants")
class MerchantResource {
  private static final String SHOP = "^[a-z0-9][a-z0-9-]{0,59}\\.myshopify\\.com$";
  private static final String MODE = "aggressive|balanced|safe";

  /** Unlike NotBlank, this holds for a name that is not given. */
  private static final String FILLED = "(?s).*\\S.*";

  private static final String MODE_MESSAGE = "must be aggressive, balanced or safe";

  private final Merchants merchants;
  private final String shopAdminUrl;

  MerchantResource(
      Merchants merchants, @ConfigProperty(name = "zyra.shopify.storefront") String shopAdminUrl) {
    this.merchants = merchants;
    this.shopAdminUrl = shopAdminUrl;
  }

  record NewMerchant(
      @NotNull @Pattern(regexp = SHOP, message = "must be the shop's domain, name.myshopify.com")
          String shop,
      Optional<String> timezone,
      Optional<String> currency,
      Optional<@Pattern(regexp = MODE, message = MODE_MESSAGE) String> autopilotMode) {}

  record Change(
      Optional<@Pattern(regexp = FILLED, message = "must not be blank") @Size(max = 120) String>
          name,
      Optional<@Pattern(regexp = MODE, message = MODE_MESSAGE) String> autopilotMode,
      Optional<Boolean> autopilotOn,
      Optional<Boolean> shopperEventsOn,
      Optional<@Valid Voice> brandVoice,
      Optional<@Valid LimitChange> limits) {}

  record Voice(
      Optional<@Size(max = 30) List<@NotBlank @Size(max = 40) String>> words,
      Optional<@Size(max = 200) String> tone) {}

  record LimitChange(
      Optional<@DecimalMin("0") @DecimalMax("100") BigDecimal> catalogChangePercent,
      Optional<@DecimalMin("0") @DecimalMax("100") BigDecimal> maxPriceDropPercent,
      Optional<@DecimalMin("0") @DecimalMax("1000000000") BigDecimal> maxRevenueLoss,
      Optional<@Min(1) @Max(MerchantLimits.MOST_DAYS) Integer> priceChangeDays) {}

  /** A merchant as programs see it. */
  record MerchantView(
      MerchantId id,
      String shop,
      String name,
      String timezone,
      String currency,
      AutopilotMode autopilotMode,
      boolean autopilotOn,
      boolean shopperEventsOn,
      Merchant.BrandVoice brandVoice,
      MerchantLimits limits,
      String shopAdminUrl,
      Instant createdAt) {}

  @GET
  public Page<MerchantView> list() {
    return Page.whole(merchants.all().stream().map(this::view).toList());
  }

  @POST
  public Response create(@Valid @NotNull NewMerchant body) {
    Merchant merchant =
        merchants.create(
            body.shop(),
            zone(body.timezone().orElse("UTC")),
            currency(body.currency().orElse("USD")),
            AutopilotMode.of(body.autopilotMode().orElse("safe")));
    return Response.created(URI.create("/api/v1/merchants/" + merchant.id()))
        .entity(view(merchant))
        .build();
  }

  @GET
  @Path("{merchant}")
  public MerchantView get(@PathParam("merchant") MerchantId id) {
    return view(merchants.get(id));
  }

  @PATCH
  @Path("{merchant}")
  public MerchantView change(@PathParam("merchant") MerchantId id, @Valid @NotNull Change body) {
    return view(merchants.change(id, words(body), entity -> apply(body, entity)));
  }

  private static void apply(Change body, MerchantEntity entity) {
    body.name().ifPresent(name -> entity.name = name.strip());
    body.autopilotMode().ifPresent(mode -> entity.autopilotMode = mode);
    body.autopilotOn().ifPresent(on -> entity.autopilotOn = on);
    body.shopperEventsOn().ifPresent(on -> entity.shopperEventsOn = on);
    body.brandVoice()
        .ifPresent(
            voice -> {
              Merchant.BrandVoice now = entity.toMerchant().brandVoice();
              entity.brandVoice =
                  BrandVoiceJson.write(
                      new Merchant.BrandVoice(
                          voice.words().orElse(now.words()), voice.tone().orElse(now.tone())));
            });
    body.limits()
        .ifPresent(
            limits -> {
              limits.catalogChangePercent().ifPresent(v -> entity.catalogChangePercent = v);
              limits.maxPriceDropPercent().ifPresent(v -> entity.maxPriceDropPercent = v);
              limits.maxRevenueLoss().ifPresent(v -> entity.maxRevenueLoss = v);
              limits.priceChangeDays().ifPresent(v -> entity.priceChangeDays = v);
            });
  }

  private static String words(Change body) {
    StringBuilder words = new StringBuilder("Changed settings:");
    body.name().ifPresent(name -> words.append(" name"));
    body.autopilotMode().ifPresent(mode -> words.append(" autopilot mode to ").append(mode));
    body.autopilotOn().ifPresent(on -> words.append(on ? " autopilot on" : " autopilot off"));
    body.shopperEventsOn()
        .ifPresent(on -> words.append(on ? " shopper events on" : " shopper events off"));
    body.brandVoice().ifPresent(voice -> words.append(" brand voice"));
    body.limits().ifPresent(limits -> words.append(" limits"));
    return words.toString();
  }

  private MerchantView view(Merchant merchant) {
    return new MerchantView(
        merchant.id(),
        merchant.shop(),
        merchant.name(),
        merchant.timezone().getId(),
        merchant.currency().getCurrencyCode(),
        merchant.chosenMode(),
        merchant.autopilotOn(),
        merchant.shopperEventsOn(),
        merchant.brandVoice(),
        merchant.limits(),
        shopAdminUrl.replace("{shop}", merchant.shop()),
        merchant.createdAt());
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw unacceptable(
          "/timezone", "'" + text + "' is not a time zone", "Use an IANA name: Europe/Berlin.");
    }
  }

  private static Currency currency(String text) {
    try {
      return Currency.getInstance(text);
    } catch (IllegalArgumentException e) {
      throw unacceptable(
          "/currency", "'" + text + "' is not a currency", "Use an ISO 4217 code: EUR.");
    }
  }

  private static RuntimeException unacceptable(String pointer, String message, String hint) {
    return Problem.unprocessable(
        "unacceptable-values",
        "Some values cannot be accepted",
        message + ".",
        hint,
        List.of(Problem.Place.at(pointer, message, hint)));
  }
}
