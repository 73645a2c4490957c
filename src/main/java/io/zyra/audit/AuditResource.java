package io.zyra.audit;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Audits over HTTP. */
@Path("/api/v1/merchants/{merchant}/audits")
@Tag(name = "Audits")
class AuditResource {
  private final Audits audits;
  private final Merchants merchants;

  AuditResource(Audits audits, Merchants merchants) {
    this.audits = audits;
    this.merchants = merchants;
  }

  record NewAudit(@JsonAlias("dry_run") Optional<Boolean> dryRun) {}

  @POST
  public Audit run(@PathParam("merchant") MerchantId merchant, NewAudit body) {
    merchants.get(merchant);
    boolean dryRun = Optional.ofNullable(body).flatMap(NewAudit::dryRun).orElse(false);
    return audits.run(merchant, dryRun);
  }

  @GET
  public Page<Audit> list(@PathParam("merchant") MerchantId merchant, @BeanParam PageRequest page) {
    merchants.get(merchant);
    return audits.list(merchant, page);
  }

  @GET
  @Path("{audit}")
  public Audit get(@PathParam("merchant") MerchantId merchant, @PathParam("audit") UUID audit) {
    merchants.get(merchant);
    return audits.get(merchant, audit);
  }
}
