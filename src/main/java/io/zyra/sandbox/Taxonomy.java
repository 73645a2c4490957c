package io.zyra.sandbox;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Shopify's product categories: all of its topmost ones, and the few below them that the demo
 * catalogue uses. Any well-formed category is accepted; one that is not known here is named after
 * the nearest known one above it.
 */
final class Taxonomy {
  private static final String PREFIX = "gid://shopify/TaxonomyCategory/";
  private static final Pattern ID =
      Pattern.compile(Pattern.quote(PREFIX) + "[a-z]{2}(-[0-9]{1,4}){0,8}");
  private static final String SEPARATOR = " > ";

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

  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  static String name(String id) {
    String code = code(id);
    return NAMES.getOrDefault(code, "Category " + code);
  }

  static String fullName(String id) {
    String code = code(id);
    int dash = code.lastIndexOf('-');
    return dash < 0 ? name(id) : fullName(PREFIX + code.substring(0, dash)) + SEPARATOR + name(id);
  }

  /** How deep below the topmost categories, which are at 1. */
  static int level(String id) {
    return code(id).split("-").length;
  }

  private static String code(String id) {
    return id.substring(PREFIX.length());
  }
}
