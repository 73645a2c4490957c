package io.zyra.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.security.MerchantId;
import io.zyra.web.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit trail over HTTP: its signed head, proofs, and exports for the verifier. */
@Path("/api/v1/merchants/{merchant}/audit-trail")
@Tag(name = "Audit trail")
class LedgerResource {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final LedgerReader reader;

  LedgerResource(LedgerReader reader) {
    this.reader = reader;
  }

  @GET
  @Path("/head")
  @Produces(MediaType.APPLICATION_JSON)
  public JsonNode head(@PathParam("merchant") MerchantId merchant) {
    return reader.head(merchant);
  }

  /**
   * @param record the position of a record, or the id of the event that it records
   */
  @GET
  @Path("/proof/{record}")
  @Produces(MediaType.APPLICATION_JSON)
  public JsonNode inclusion(
      @PathParam("merchant") MerchantId merchant, @PathParam("record") String record) {
    return reader.inclusion(merchant, record);
  }

  /**
   * @param from the size of an earlier head
   */
  @GET
  @Path("/consistency")
  @Produces(MediaType.APPLICATION_JSON)
  public JsonNode consistency(
      @PathParam("merchant") MerchantId merchant, @QueryParam("from") Optional<String> from) {
    return reader.consistency(merchant, size(from));
  }

  private static long size(Optional<String> from) {
    try {
      return from.map(String::strip).map(Long::parseLong).filter(size -> size > 0).orElseThrow();
    } catch (RuntimeException e) {
      throw Problem.badRequest(
          "unreadable-size",
          "The size cannot be read",
          "'from' is not the size of an earlier head.",
          "Write the size that an earlier head had, such as from=120.");
    }
  }

  /**
   * @param from the first instant at which a record may have been recorded
   * @param to the end, exclusive
   */
  @GET
  @Path("/export")
  @Produces("application/jsonl")
  public Response export(
      @PathParam("merchant") MerchantId merchant,
      @QueryParam("from") Optional<String> from,
      @QueryParam("to") Optional<String> to) {
    Optional<Instant> since = instant("from", from);
    Optional<Instant> until = instant("to", to);
    if (since.isPresent() && until.isPresent() && since.get().isAfter(until.get())) {
      throw Problem.badRequest(
          "unreadable-instant",
          "The time cannot be read",
          "'from' is after 'to'.",
          "Give a 'from' that is not after 'to', or leave one of them out.");
    }
    LedgerReader.Export export = reader.export(merchant, since, until);
    StreamingOutput lines = out -> reader.write(export, out);
    return Response.ok(lines)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"audit-trail-%d-%d.jsonl\""
                .formatted(export.from(), export.to()))
        .build();
  }

  private static Optional<Instant> instant(String name, Optional<String> text) {
    try {
      return text.filter(value -> !value.isBlank())
          .map(Instant::parse)
          .map(at -> at.isBefore(EARLIEST) ? EARLIEST : at.isAfter(LATEST) ? LATEST : at);
    } catch (DateTimeException e) {
      throw Problem.badRequest(
          "unreadable-instant",
          "The time cannot be read",
          "'" + name + "' is not an instant.",
          "Write it as ISO 8601 in UTC, such as 2026-05-01T00:00:00Z.");
    }
  }
}
