package io.zyra.shopify;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The shop understood a call and will not do it, now or later; it has done none of it. */
public final class ShopCallRejectedException extends ShopCallException {

  private final transient List<Fault> faults;

  /**
   * What was wrong with a call.
   *
   * @param field the path into the call's input, joined by points; empty if it is no input's fault
   * @param message what the shop says, for people
   * @param code Shopify's error code, where the call has such
   */
  public record Fault(String field, String message, Optional<String> code) {
    @Override
    public String toString() {
      return (field.isEmpty() ? "" : field + ": ")
          + message
          + code.map(c -> " (" + c + ")").orElse("");
    }
  }

  ShopCallRejectedException(String shop, String operation, List<Fault> faults) {
    super(shop, "refused " + operation + ": " + joined(faults), null);
    this.faults = List.copyOf(faults);
  }

  private static String joined(List<Fault> faults) {
    return faults.stream().map(Fault::toString).collect(Collectors.joining("; "));
  }

  /** What the shop found wrong; at least one. */
  public List<Fault> faults() {
    return faults;
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
