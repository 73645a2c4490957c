package io.zyra.facts;

import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.text.NameSuggestions;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists the subjects of a scope over HTTP, to choose from. */
@Path("/api/v1/merchants/{merchant}/subjects")
@Tag(name = "Rules")
class SubjectResource {
  private static final Comparator<Row> ORDER =
      Comparator.comparing((Row row) -> row.label().toLowerCase(Locale.ROOT))
          .thenComparing(Row::id);

  private final FactLoader facts;
  private final Merchants merchants;
  private final Clock clock;

  SubjectResource(FactLoader facts, Merchants merchants, Clock clock) {
    this.facts = facts;
    this.merchants = merchants;
    this.clock = clock;
  }

  /** One subject. */
  record Row(String scope, String id, String label) {
    boolean matches(String search) {
      return label.toLowerCase(Locale.ROOT).contains(search)
          || id.toLowerCase(Locale.ROOT).contains(search);
    }
  }

  /** Sorted by label; {@code search} matches label and id. */
  @GET
  public Page<Row> list(
      @PathParam("merchant") MerchantId id,
      @QueryParam("scope") Optional<String> scope,
      @QueryParam("search") Optional<String> search,
      @BeanParam PageRequest page) {
    Merchant merchant = merchants.get(id);
    int size = page.size();
    int start = start(page);
    String wanted = search.map(text -> text.strip().toLowerCase(Locale.ROOT)).orElse("");
    List<Row> found =
        facts.subjects(merchant, scope(scope), clock.instant()).stream()
            .map(SubjectResource::row)
            .filter(row -> row.matches(wanted))
            .sorted(ORDER)
            .collect(Collectors.toList());
    List<Row> rows = found.stream().skip(start).limit(size).toList();
    boolean more = found.size() > start + size;
    return new Page<>(
        rows,
        more ? Optional.of(String.valueOf(start + size)) : Optional.empty(),
        Optional.of((long) found.size()));
  }

  private static Row row(Subject subject) {
    return new Row(subject.scope().key(), subject.id(), subject.label());
  }

  private static Scope scope(Optional<String> given) {
    String name = given.orElse("");
    Scope scope = Scope.byKey().get(name);
    if (scope == null) {
      throw Problem.badRequest(
          "unknown-scope",
          "There is no such scope",
          "scope says of what the list is to be.",
          NameSuggestions.didYouMean(name, Scope.byKey().keySet()));
    }
    return scope;
  }

  /** The list is sorted by label, so its cursor is an offset. */
  private static int start(PageRequest page) {
    String cursor = page.cursor().orElse("0");
    if (!cursor.matches("\\d{1,8}")) {
      throw PageRequest.unreadable();
    }
    return Integer.parseInt(cursor);
  }
}
