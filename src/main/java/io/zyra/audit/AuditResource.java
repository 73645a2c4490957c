package io.zyra.audit;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Audits over HTTP. */
@Path("/api/v1/merchants/{merchant}/audits")
@Tag(name = "Audits")
class AuditResource {
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** {@code Prefer: respond-async, wait=2} (RFC 7240). */
  private static final Pattern WAIT = Pattern.compile("\\bwait=(\\d{1,4})\\b");

  private static final Pattern ASYNC = Pattern.compile("\\brespond-async\\b");

  private final Audits audits;
  private final Merchants merchants;
  private final AuditSettings settings;

  AuditResource(Audits audits, Merchants merchants, AuditSettings settings) {
    this.audits = audits;
    this.merchants = merchants;
    this.settings = settings;
  }

  record NewAudit(@JsonAlias("dry_run") Optional<Boolean> dryRun) {}

  /**
   * Runs an audit. {@code Prefer: respond-async} answers at once, {@code Prefer: wait=2} waits two
   * seconds for the end instead of the configured time.
   */
  @POST
  @APIResponse(
      responseCode = "200",
      description = "The audit has ended",
      content = @Content(schema = @Schema(implementation = Audit.class)))
  @APIResponse(
      responseCode = "202",
      description = "The audit runs; look at Location how far it has come",
      content = @Content(schema = @Schema(implementation = Audit.class)))
  public Response run(
      @PathParam("merchant") MerchantId merchant,
      @HeaderParam("Prefer") Optional<String> prefer,
      @Context UriInfo uri,
      NewAudit body) {
    merchants.get(merchant);
    boolean dryRun = Optional.ofNullable(body).flatMap(NewAudit::dryRun).orElse(false);
    Audit audit = audits.run(merchant, dryRun, wait(prefer));
    if (audit.state() == Audit.State.FAILED) {
      throw LimitExceededMapper.tooMuch(audit.error().orElse(""));
    }
    URI location = uri.getAbsolutePathBuilder().path(audit.id().toString()).build();
    return audit.isRunning()
        ? Response.accepted(audit).location(location).build()
        : Response.ok(audit).build();
  }

  private Duration wait(Optional<String> prefer) {
    Optional<Duration> wanted =
        prefer
            .map(WAIT::matcher)
            .filter(Matcher::find)
            .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))));
    return wanted
        .or(() -> prefer.filter(text -> ASYNC.matcher(text).find()).map(unused -> Duration.ZERO))
        .filter(each -> each.compareTo(settings.answerWithin()) < 0)
        .orElse(settings.answerWithin());
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

  /** How an audit goes: {@code progress} again and again, and {@code result} when it has ended. */
  @GET
  @Path("{audit}/events")
  @Blocking
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Multi<OutboundSseEvent> events(
      @PathParam("merchant") MerchantId merchant,
      @PathParam("audit") UUID audit,
      @Context Sse sse) {
    merchants.get(merchant);
    audits.get(merchant, audit);
    return Uni.createFrom()
        .item(() -> audits.get(merchant, audit))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .repeat()
        .withDelay(PAUSE)
        .whilst(Audit::isRunning)
        .map(
            each ->
                sse.newEventBuilder()
                    .name(each.isRunning() ? "progress" : "result")
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(each)
                    .build());
  }

  /**
   * Cancels an audit that runs; nothing of it is kept. It ends a moment later.
   *
   * @throws io.zyra.web.ProblemException 409 when it has ended already
   */
  @DELETE
  @Path("{audit}")
  @APIResponse(
      responseCode = "202",
      description = "The audit will end without a result",
      content = @Content(schema = @Schema(implementation = Audit.class)))
  public Response cancel(
      @PathParam("merchant") MerchantId merchant, @PathParam("audit") UUID audit) {
    merchants.get(merchant);
    Audit before = audits.get(merchant, audit);
    if (before.state() == Audit.State.FINISHED || before.state() == Audit.State.FAILED) {
      throw Problem.conflict(
          "audit-ended",
          "The audit has ended already",
          "The audit is " + before.state().key() + ", so that it cannot be cancelled.",
          "Roll back what it has changed, if that is what you want.");
    }
    return Response.accepted(audits.cancel(merchant, audit)).build();
  }
}
