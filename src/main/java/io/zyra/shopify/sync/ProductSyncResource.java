package io.zyra.shopify.sync;

import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Starts a product sync over HTTP. */
@Path("/api/v1/merchants/{merchant}/sync")
@Tag(name = "Products")
class ProductSyncResource {
  private final ProductSync sync;
  private final Merchants merchants;

  ProductSyncResource(ProductSync sync, Merchants merchants) {
    this.sync = sync;
    this.merchants = merchants;
  }

  record Started(UUID jobId) {}

  /** Cancels a running sync; one that has ended stays as it is. */
  @DELETE
  @Path("{job}")
  public Response cancel(@PathParam("merchant") MerchantId merchant, @PathParam("job") UUID job) {
    sync.cancel(merchant, job);
    return Response.accepted().build();
  }

  @POST
  public Response start(@PathParam("merchant") MerchantId merchant) {
    merchants.get(merchant);
    return Response.accepted(new Started(sync.start(merchant))).build();
  }
}
