package io.zyra.sandbox.shop;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shopify's global ids, such as {@code gid://shopify/SandboxProduct/123}. */
public final class GlobalId {
  private static final Pattern FORM = Pattern.compile("gid://shopify/([A-Za-z]+)/([0-9]{1,18})");

  private GlobalId() {}

  public static String of(String type, long id) {
    return "gid://shopify/" + type + "/" + id;
  }

  /** The number of an id; empty if it is not an id of that type. */
  public static Optional<Long> number(String type, String gid) {
    Matcher form = FORM.matcher(gid);
    return form.matches() && form.group(1).equals(type)
        ? Optional.of(Long.valueOf(form.group(2)))
        : Optional.empty();
  }

  /** The type of an id; empty if it is not an id. */
  public static Optional<String> type(String gid) {
    Matcher form = FORM.matcher(gid);
    return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
  }
}
