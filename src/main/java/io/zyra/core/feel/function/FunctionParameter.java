package io.zyra.core.feel.function;

import io.zyra.core.feel.FeelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One parameter of a built-in function.
 *
 * @param name its name in FEEL, for calls with named parameters
 * @param aliases its names in other forms of the function
 * @param types accepted types; empty for any type
 * @param optional whether it may be left out
 * @param repeated whether the values may also be given one by one instead of as a list
 */
public record FunctionParameter(
    String name, List<String> aliases, List<FeelType> types, boolean optional, boolean repeated) {

  /**
   * Parses a signature such as {@code string:text, start position:number, length?:number}; {@code
   * |} separates types, {@code /} precedes another name, {@code ...} follows a list that may be
   * given item by item.
   */
  static List<FunctionParameter> signature(String written) {
    List<FunctionParameter> parameters = new ArrayList<>();
    for (String one : written.split(", ")) {
      String[] parts = one.split(":");
      boolean repeated = parts[1].endsWith("...");
      String types = repeated ? parts[1].substring(0, parts[1].length() - 3) : parts[1];
      List<String> names = List.of(parts[0].replace("?", "").split("/"));
      parameters.add(
          new FunctionParameter(
              names.get(0),
              names.subList(1, names.size()),
              types(types),
              parts[0].endsWith("?"),
              repeated));
    }
    return List.copyOf(parameters);
  }

  private static List<FeelType> types(String written) {
    if (written.equals("any")) {
      return List.of();
    }
    List<FeelType> types = new ArrayList<>();
    for (String type : written.split("\\|")) {
      types.add(FeelType.valueOf(type.toUpperCase(Locale.ROOT)));
    }
    return List.copyOf(types);
  }

  public boolean takes(FeelType type) {
    return types.isEmpty()
        || !type.isKnown()
        || types.stream().anyMatch(type::isAssignableTo)
        || (type.isList() && types.contains(FeelType.LIST));
  }

  boolean wantsList() {
    return types.contains(FeelType.LIST)
        || types.contains(FeelType.LIST_OF_NUMBER)
        || types.contains(FeelType.LIST_OF_TEXT);
  }

  boolean isNamed(String given) {
    return name.equals(given) || aliases.contains(given);
  }

  public String words() {
    return types.stream().map(FeelType::words).collect(Collectors.joining(" or "));
  }
}
