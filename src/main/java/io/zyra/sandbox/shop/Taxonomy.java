package io.zyra.sandbox.shop;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Shopify's product categories: all top-level ones, and the few below them that the demo catalog
 * uses. Any well-formed id is accepted. An unknown category is named after its nearest known
 * parent.
 *
 * <p>The sandbox does not know the thousands of lower categories. A search for a full name below a
 * known category therefore always succeeds; the id then encodes the rest of the name.
 */
public final class Taxonomy {
  private static final String PREFIX = "gid://shopify/TaxonomyCategory/";
  private static final Pattern ID =
      Pattern.compile(
          Pattern.quote(PREFIX) + "[a-z]{2}(-[0-9]{1,4}){0,8}(-x([0-9a-f]{2}){1,500})?");
  private static final String SEPARATOR = " > ";
  private static final String SPELLED = "-x";
  private static final HexFormat HEX = HexFormat.of();

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("aa", "Apparel & Accessories"),
          Map.entry("aa-1", "Clothing"),
          Map.entry("aa-1-13", "Clothing Tops"),
          Map.entry("ae", "Arts & Entertainment"),
          Map.entry("ap", "Animals & Pet Supplies"),
          Map.entry("bi", "Business & Industrial"),
          Map.entry("bt", "Baby & Toddler"),
          Map.entry("bu", "Bundles"),
          Map.entry("co", "Cameras & Optics"),
          Map.entry("el", "Electronics"),
          Map.entry("fb", "Food, Beverages & Tobacco"),
          Map.entry("fr", "Furniture"),
          Map.entry("gc", "Gift Cards"),
          Map.entry("ha", "Hardware"),
          Map.entry("hb", "Health & Beauty"),
          Map.entry("hg", "Home & Garden"),
          Map.entry("lb", "Luggage & Bags"),
          Map.entry("ma", "Mature"),
          Map.entry("me", "Media"),
          Map.entry("na", "Uncategorized"),
          Map.entry("os", "Office Supplies"),
          Map.entry("pa", "Product Add-Ons"),
          Map.entry("rc", "Religious & Ceremonial"),
          Map.entry("se", "Services"),
          Map.entry("sg", "Sporting Goods"),
          Map.entry("so", "Software"),
          Map.entry("tg", "Toys & Games"),
          Map.entry("vp", "Vehicles & Parts"));

  private Taxonomy() {}

  public static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /** The ids of the categories that match the words; the top-level ones without words. */
  public static List<String> search(Optional<String> words) {
    List<String> found = new ArrayList<>();
    for (String code : new TreeSet<>(NAMES.keySet())) {
      String fullName = fullName(PREFIX + code).toLowerCase(Locale.ROOT);
      if (words
          .map(w -> fullName.contains(w.toLowerCase(Locale.ROOT)))
          .orElse(code.length() == 2)) {
        found.add(PREFIX + code);
      }
    }
    words
        .filter(w -> found.stream().noneMatch(id -> fullName(id).equalsIgnoreCase(w)))
        .flatMap(Taxonomy::spelled)
        .ifPresent(found::add);
    return found;
  }

  private static Optional<String> spelled(String fullName) {
    return NAMES.keySet().stream()
        .filter(code -> fullName.startsWith(fullName(PREFIX + code) + SEPARATOR))
        .max(Comparator.comparingInt(String::length))
        .map(
            code -> {
              String rest = fullName.substring((fullName(PREFIX + code) + SEPARATOR).length());
              return PREFIX + code + SPELLED + HEX.formatHex(rest.getBytes(StandardCharsets.UTF_8));
            })
        .filter(Taxonomy::isId);
  }

  private static String spelledName(String code) {
    byte[] name = HEX.parseHex(code.substring(code.indexOf(SPELLED) + SPELLED.length()));
    return new String(name, StandardCharsets.UTF_8);
  }

  public static String name(String id) {
    String code = code(id);
    if (code.contains(SPELLED)) {
      String rest = spelledName(code);
      return rest.substring(rest.lastIndexOf(SEPARATOR) < 0 ? 0 : rest.lastIndexOf(SEPARATOR) + 3);
    }
    return NAMES.getOrDefault(code, "Category " + code);
  }

  public static String fullName(String id) {
    String code = code(id);
    int dash = code.lastIndexOf('-');
    if (code.contains(SPELLED)) {
      return fullName(PREFIX + code.substring(0, dash)) + SEPARATOR + spelledName(code);
    }
    return dash < 0 ? name(id) : fullName(PREFIX + code.substring(0, dash)) + SEPARATOR + name(id);
  }

  /** The depth; top-level categories have 1. */
  public static int level(String id) {
    String code = code(id);
    int below = code.contains(SPELLED) ? spelledName(code).split(SEPARATOR).length - 1 : 0;
    return code.split("-").length + below;
  }

  private static String code(String id) {
    return id.substring(PREFIX.length());
  }
}
