package io.zyra.notify;

import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The message outbox over HTTP. */
@Path("/api/v1/merchants/{merchant}/messages")
@Tag(name = "Messages")
class MessageResource {
  private final Outbox outbox;
  private final Merchants merchants;

  MessageResource(Outbox outbox, Merchants merchants) {
    this.outbox = outbox;
    this.merchants = merchants;
  }

  @GET
  public Page<Outbox.Message> list(
      @PathParam("merchant") MerchantId merchant, @BeanParam PageRequest page) {
    merchants.get(merchant);
    return outbox.list(merchant, page);
  }
}
