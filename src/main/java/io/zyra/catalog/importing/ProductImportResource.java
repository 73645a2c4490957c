package io.zyra.catalog.importing;

import io.zyra.catalog.csv.ParsedProductFile;
import io.zyra.catalog.csv.ProductCsvParser;
import io.zyra.catalog.csv.UnreadableCsvException;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Imports products over HTTP, from the CSV that Shopify exports. */
@Path("/api/v1/merchants/{merchant}/imports/products")
@Tag(name = "Products")
class ProductImportResource {
  /**
   * Maximum number of errors in a response. A file with shifted columns has an error in every row.
   */
  private static final int MOST_ERRORS = 1_000;

  private static final int DATE = 10;

  /** Earliest accepted time. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private final ProductImport products;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final ListingQueue listing;
  private final Clock clock;

  ProductImportResource(
      ProductImport products,
      Merchants merchants,
      Tenancy tenancy,
      ListingQueue listing,
      Clock clock) {
    this.products = products;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.listing = listing;
    this.clock = clock;
  }

  @POST
  @Parameter(
      name = "confirm",
      in = ParameterIn.QUERY,
      schema = @Schema(type = SchemaType.BOOLEAN),
      description =
          "Whether fields may be cleared on a good part of the catalogue. Without it, a file that"
              + " does so is answered with a question, and nothing is stored.")
  @Consumes({"text/csv", MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
  public ImportResult importProducts(
      @PathParam("merchant") MerchantId id,
      @Parameter(
              description =
                  "When the store was as the file says: an instant, or a day of which the first"
                      + " instant is meant. Such a file becomes history; left out, it is the store"
                      + " as it is now.")
          @QueryParam("at")
          Optional<String> at,
      @Context UriInfo uri,
      InputStream body)
      throws IOException {
    Merchant merchant = merchants.get(id);
    Optional<Instant> past = at.map(text -> past(text, merchant));
    ParsedProductFile file = parse(body, merchant.currency());
    ClearConfirmation clearing = clearing(uri);
    if (past.isPresent()) {
      return importPast(id, file, past.get(), clearing).withAtMost(MOST_ERRORS);
    }
    ImportResult outcome =
        tenancy.call(
            id,
            () -> {
              // Two files with the same new product would both make it.
              merchants.lock(id);
              return products.importFile(id, file, clearing);
            });
    if (outcome.imported() + outcome.updated() > 0) {
      return outcome.with(listing.list(id), file).withAtMost(MOST_ERRORS);
    }
    return outcome.withAtMost(MOST_ERRORS);
  }

  /** The parameter alone, without a value, confirms too. */
  private static ClearConfirmation clearing(UriInfo uri) {
    String confirm = uri.getQueryParameters().getFirst("confirm");
    return confirm == null || confirm.equalsIgnoreCase("false")
        ? ClearConfirmation.ASK_FIRST
        : ClearConfirmation.CONFIRMED;
  }

  /** Products of the past are not sent to the shop. */
  private ImportResult importPast(
      MerchantId id, ParsedProductFile file, Instant at, ClearConfirmation clearing) {
    return tenancy.call(
        id,
        () -> {
          merchants.lock(id);
          return products.importPast(id, file, at, clearing);
        });
  }

  private Instant past(String text, Merchant merchant) {
    Instant at;
    try {
      at =
          text.length() == DATE
              ? LocalDate.parse(text).atStartOfDay(merchant.timezone()).toInstant()
              : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Problem.badRequest(
          "unreadable-instant",
          "The time cannot be read",
          "'at' is neither an instant nor a day.",
          "Write 2026-11-01 or 2026-11-01T09:00:00Z.");
    }
    if (at.isAfter(clock.instant()) || at.isBefore(EARLIEST)) {
      throw Problem.badRequest(
          "not-in-the-past",
          "The time is not in the past",
          "'at' has to lie between " + EARLIEST + " and now.",
          "Leave it out for the store as it is now.");
    }
    return at;
  }

  private static ParsedProductFile parse(InputStream body, Currency currency) throws IOException {
    try (body) {
      return ProductCsvParser.parse(body, currency);
    } catch (UnreadableCsvException e) {
      List<Problem.Place> places =
          e.line().isPresent()
              ? List.of(
                  new Problem.Place(
                      Optional.empty(),
                      Optional.empty(),
                      Optional.of(e.line().getAsLong()),
                      e.getMessage(),
                      Optional.of(e.fix())))
              : List.of();
      throw Problem.unprocessable(
          "unreadable-csv-" + e.code().slug(),
          "The file cannot be read as a product CSV",
          e.getMessage(),
          e.fix(),
          places);
    }
  }
}
