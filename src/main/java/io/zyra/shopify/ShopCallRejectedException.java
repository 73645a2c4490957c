package io.zyra.shopify;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The shop rejected a call because of its input. A retry fails again. Where a call makes several
 * changes, those that were not rejected are made.
 */
public final class ShopCallRejectedException extends ShopCallException {

  private final transient List<Fault> faults;

  /**
   * One error in the input of a call.
   *
   * @param field path into the call's input, joined by points; empty if the error is about no field
   * @param message the shop's message, for people
   * @param code Shopify's error code, where the mutation has codes
   */
  public record Fault(String field, String message, Optional<String> code) {
    @Override
    public String toString() {
      return (field.isEmpty() ? "" : field + ": ")
          + message
          + code.map(c -> " (" + c + ")").orElse("");
    }
  }

  public ShopCallRejectedException(String shop, String operation, List<Fault> faults) {
    super(shop, "refused " + operation + ": " + joined(faults), null);
    this.faults = List.copyOf(faults);
  }

  private static String joined(List<Fault> faults) {
    return faults.stream().map(Fault::toString).collect(Collectors.joining("; "));
  }

  /** The errors; at least one. */
  public List<Fault> faults() {
    return faults;
  }

  /** Whether the shop has said so because what was read before the write has changed since. */
  public boolean isStale() {
    return faults.stream()
        .anyMatch(fault -> fault.code().filter("STALE_OBJECT"::equals).isPresent());
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
