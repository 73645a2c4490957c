package io.zyra.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.facts.BuiltInSegment;
import io.zyra.facts.FactLoader;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Segments over HTTP. */
@Path("/api/v1/merchants/{merchant}/segments")
@Tag(name = "Segments")
class SegmentResource {
  private final Segments segments;
  private final FactLoader facts;
  private final Merchants merchants;
  private final ObjectMapper json;
  private final Clock clock;

  SegmentResource(
      Segments segments, FactLoader facts, Merchants merchants, ObjectMapper json, Clock clock) {
    this.segments = segments;
    this.facts = facts;
    this.merchants = merchants;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A segment.
   *
   * @param customers how many customers are in it now
   * @param condition the condition of a merchant's own segment
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      String name,
      String title,
      String description,
      boolean builtIn,
      long customers,
      @JsonProperty("if") Optional<JsonNode> condition) {}

  record Description(Optional<String> title, @NotNull @JsonProperty("if") JsonNode condition) {}

  @GET
  public Page<View> list(@PathParam("merchant") MerchantId id) {
    Merchant merchant = merchants.get(id);
    Map<String, Long> sizes = sizes(merchant);
    List<View> views = new ArrayList<>();
    for (BuiltInSegment segment : BuiltInSegment.values()) {
      views.add(
          new View(
              segment.key(),
              segment.title(),
              segment.description(),
              true,
              sizes.getOrDefault(segment.key(), 0L),
              Optional.empty()));
    }
    for (StoredSegment stored : segments.stored(id)) {
      views.add(view(merchant, stored, sizes));
    }
    return Page.whole(views);
  }

  private View view(Merchant merchant, StoredSegment stored, Map<String, Long> sizes) {
    return new View(
        stored.name(),
        stored.title(),
        segments.sentence(stored, merchant.numbers()),
        false,
        sizes.getOrDefault(stored.name(), 0L),
        Optional.of(read(stored.condition())));
  }

  private Map<String, Long> sizes(Merchant merchant) {
    return facts.subjects(merchant, Scope.SEGMENT, clock.instant()).stream()
        .collect(Collectors.toMap(Subject::id, SegmentResource::size));
  }

  private static long size(Subject segment) {
    return Math.round(segment.metrics().raw(Metric.CUSTOMER_COUNT));
  }

  @PUT
  @Path("{name}")
  public View put(
      @PathParam("merchant") MerchantId id,
      @PathParam("name") String name,
      @Valid @NotNull Description body) {
    Merchant merchant = merchants.get(id);
    StoredSegment saved = segments.save(id, name, body.title(), body.condition().toString());
    return view(merchant, saved, sizes(merchant));
  }

  @DELETE
  @Path("{name}")
  public void delete(@PathParam("merchant") MerchantId id, @PathParam("name") String name) {
    merchants.get(id);
    segments.delete(id, name);
  }

  private JsonNode read(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored segment cannot be read", e);
    }
  }
}
