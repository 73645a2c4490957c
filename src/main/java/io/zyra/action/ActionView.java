package io.zyra.action;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.catalog.edit.MetafieldKey;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.catalog.edit.ProductField;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An action as programs and people see it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ActionView(
    UUID id,
    String type,
    ActionState state,
    SubjectView subject,
    String sentence,
    String reason,
    List<String> heldBecause,
    String risk,
    String executedBy,
    JsonNode estimatedImpact,
    List<DiffLine> diff,
    Optional<String> error,
    Optional<UUID> auditId,
    Optional<UUID> decisionId,
    UUID rolloutId,
    Optional<UUID> rollbackOf,
    Optional<UUID> rolledBackBy,
    boolean canRollBack,
    Optional<UUID> snapshotBefore,
    Optional<UUID> snapshotAfter,
    Instant createdAt,
    Optional<Instant> completedAt,
    List<ActionTransitions.Step> story) {

  /** What an action is about. */
  public record SubjectView(String scope, String id, String label) {}

  /** One changed field, with the name that people know it by. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record DiffLine(
      String field, String label, String kind, Optional<String> before, Optional<String> after) {

    /** A change as a line of a diff. */
    public static DiffLine of(ProductChange change) {
      ProductField.Kind kind = change.field().kind();
      String label =
          switch (kind) {
            case TITLE -> "Title";
            case DESCRIPTION_HTML -> "Description";
            case VENDOR -> "Vendor";
            case PRODUCT_TYPE -> "Product type";
            case TAGS -> "Tags";
            case STATUS -> "Status";
            case HANDLE -> "Handle";
            case SEO_TITLE -> "Search title";
            case SEO_DESCRIPTION -> "Search description";
            case VARIANT_PRICE -> "Price";
            case VARIANT_COMPARE_AT_PRICE -> "Compare-at price";
            case IMAGE_ALT -> "Alt text";
            case METAFIELD -> "Custom field " + MetafieldKey.parse(change.field().key()).path();
          };
      String shown =
          switch (kind) {
            case DESCRIPTION_HTML -> "html";
            case VARIANT_PRICE, VARIANT_COMPARE_AT_PRICE -> "number";
            case TAGS -> "list";
            default -> "text";
          };
      return new DiffLine(change.field().toString(), label, shown, change.before(), change.after());
    }
  }
}
