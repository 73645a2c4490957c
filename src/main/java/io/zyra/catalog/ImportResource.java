package io.zyra.catalog;

import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Problem;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes in a store's products from the file that Shopify exports. */
@Path("/api/v1/merchants/{merchant}/imports/products")
@Tag(name = "Products")
class ImportResource {
  /** More faults than this nobody reads; a file has as many when its columns are shifted. */
  private static final int MOST_ERRORS = 1_000;

  private final ProductImport products;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Event<CatalogChanged> changed;

  ImportResource(
      ProductImport products, Merchants merchants, Tenancy tenancy, Event<CatalogChanged> changed) {
    this.products = products;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.changed = changed;
  }

  @POST
  @Consumes({"text/csv", MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
  public ImportOutcome importProducts(@PathParam("merchant") MerchantId id, InputStream body)
      throws IOException {
    Merchant merchant = merchants.get(id);
    ImportFile file = parse(body);
    ImportOutcome outcome =
        tenancy.call(
            id,
            () -> {
              // Two files with the same new product would both make it.
              merchants.lock(id);
              return products.importFile(id, file);
            });
    if (outcome.imported() + outcome.updated() > 0) {
      changed.fire(new CatalogChanged(merchant));
    }
    return outcome.withAtMost(MOST_ERRORS);
  }

  private static ImportFile parse(InputStream body) throws IOException {
    try (body) {
      return ProductCsv.parse(body);
    } catch (UnreadableCsv e) {
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
