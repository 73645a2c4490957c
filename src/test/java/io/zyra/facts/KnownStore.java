package io.zyra.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.Api;
import io.zyra.catalog.csv.ProductCsvParser;
import io.zyra.catalog.importing.ProductImport;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.RuleParser;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** A merchant of a test, with what happened to it, and the facts about it at any instant. */
@Dependent
class KnownStore {
  @Inject FactSources sources;
  @Inject Merchants merchants;
  @Inject EventStore events;
  @Inject ProductImport products;
  @Inject RuleParser parser;
  @Inject Tenancy tenancy;

  private Api api;

  /**
   * The merchant is made when it is first needed: a test's own parts are made before the server.
   */
  Api api() {
    if (api == null) {
      api = Api.newMerchant("safe");
    }
    return api;
  }

  MerchantId id() {
    return MerchantId.fromString(api().merchant());
  }

  /** Something happened at an instant. */
  void happened(String type, Instant at, JsonNode payload) {
    events.append(
        id(),
        new NewEvent(type, Optional.empty(), type, payload, Optional.of(at), Optional.empty()));
  }

  void measured(String subject, Instant at, JsonNode payload) {
    events.append(
        id(),
        new NewEvent(
            "metrics", Optional.of(subject), "m", payload, Optional.of(at), Optional.empty()));
  }

  /** Takes in products without telling the shop of them. */
  void imported(Optional<Instant> at, String... rows) {
    try {
      var file =
          ProductCsvParser.parse(
              new ByteArrayInputStream(Api.csv(rows).getBytes(StandardCharsets.UTF_8)));
      at.ifPresentOrElse(
          past -> products.importPast(id(), file, past), () -> products.importFile(id(), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String row(String handle, String title, String price, int stock) {
    return String.join(
        ",",
        handle,
        title,
        "<p>Made of oak.</p>",
        "Vendor",
        "Table",
        "wood",
        "true",
        "Size",
        "M",
        "SKU-" + handle,
        price,
        String.valueOf(stock),
        "",
        "",
        "",
        "",
        "active");
  }

  /** All subjects of a scope with what a condition asks for, as they were at an instant. */
  List<Subject> facts(Scope scope, Instant at, String... conditions) {
    FactRequirements requirements = FactRequirements.bare(EnumSet.of(scope));
    for (String condition : conditions) {
      requirements.add(
          scope, parser.parseCondition(condition, "", scope).condition().orElseThrow());
    }
    return facts(requirements, scope, at);
  }

  List<Subject> facts(FactRequirements requirements, Scope scope, Instant at) {
    Merchant merchant = merchants.get(id());
    return tenancy.call(
        id(),
        () ->
            FactSession.of(sources, merchant, requirements, at)
                .subjects(
                    scope, requirements.of(scope), new ZonedInstant(at, merchant.timezone())));
  }

  Subject one(Scope scope, Instant at, String id, String... conditions) {
    return facts(scope, at, conditions).stream()
        .filter(subject -> subject.id().equals(id) || subject.label().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + scope + " " + id + " in " + ids(scope, at)));
  }

  Collection<String> ids(Scope scope, Instant at) {
    return facts(scope, at).stream().map(Subject::id).toList();
  }

  double metric(Scope scope, Instant at, String id, Metric metric) {
    return one(scope, at, id).metrics().get(metric).orElse(Double.NaN);
  }
}
