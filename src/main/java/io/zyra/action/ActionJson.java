package io.zyra.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.catalog.edit.ProductChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The JSON columns of an action. */
@ApplicationScoped
public class ActionJson {
  private final ObjectMapper json;

  ActionJson(ObjectMapper json) {
    this.json = json;
  }

  public List<ProductChange> changes(ActionEntity action) {
    return read(action.changes, new TypeReference<>() {});
  }

  /** Why the action waits, in words. */
  public List<String> heldBecause(ActionEntity action) {
    return heldReasons(action).stream().map(HeldReason::words).toList();
  }

  /** Why the action waits. */
  public List<HeldReason> heldReasons(ActionEntity action) {
    List<HeldReason> reasons = new ArrayList<>();
    for (JsonNode reason : read(action.heldBecause, new TypeReference<List<JsonNode>>() {})) {
      reasons.add(
          reason.isTextual()
              ? HeldReason.of(reason.textValue())
              : json.convertValue(reason, HeldReason.class));
    }
    return reasons;
  }

  /** Says why the action waits. Reasons without a kind are written as texts. */
  public void hold(ActionEntity action, List<HeldReason> reasons) {
    action.heldBecause =
        write(
            reasons.stream()
                .map(
                    reason ->
                        reason.kind() == HeldReason.Kind.OTHER
                            ? reason.words()
                            : (Object) stored(reason))
                .toList());
  }

  private static Map<String, String> stored(HeldReason reason) {
    return Map.of("kind", reason.kind().name(), "words", reason.words());
  }

  public ObjectNode parameters(ActionEntity action) {
    return (ObjectNode) read(action.parameters, new TypeReference<JsonNode>() {});
  }

  /** The change of prices in percent that was decided about; 0 when there is none. */
  public BigDecimal judgedPricePercent(ActionEntity action) {
    JsonNode impact = estimatedImpact(action);
    JsonNode percent =
        impact.path(impact.hasNonNull("pricePercentInAll") ? "pricePercentInAll" : "pricePercent");
    return percent.isNumber() ? percent.decimalValue() : BigDecimal.ZERO;
  }

  JsonNode estimatedImpact(ActionEntity action) {
    return read(action.estimatedImpact, new TypeReference<JsonNode>() {});
  }

  public String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An action cannot be written", e);
    }
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored action cannot be read", e);
    }
  }
}
