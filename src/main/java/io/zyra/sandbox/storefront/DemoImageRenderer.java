package io.zyra.sandbox.storefront;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Renders the demo shop's images as SVG. An image's name determines it, for example {@code
 * shirt-sage-2}: the first word is the shape, a color's name the color, and a hash of the name the
 * background. The same name always gives the same image.
 */
final class DemoImageRenderer {
  private static final String FOLDER = "/sandbox/shapes/";
  private static final String ANYTHING = "box";

  /** Main color, shade and highlight. */
  private record Colours(String main, String dark, String light) {}

  private static final Map<String, Colours> COLOURS =
      Map.ofEntries(
          Map.entry("sage", new Colours("#9caf93", "#7b9073", "#bccab5")),
          Map.entry("sand", new Colours("#d8c3a0", "#b99f77", "#e9dcc4")),
          Map.entry("white", new Colours("#f1ece3", "#d3cabb", "#fffdf9")),
          Map.entry("navy", new Colours("#34496b", "#22324d", "#5a7098")),
          Map.entry("clay", new Colours("#bd7a5b", "#985a3f", "#d9a38a")),
          Map.entry("moss", new Colours("#5f6f46", "#47552f", "#86966a")),
          Map.entry("oak", new Colours("#b98d5c", "#8f6839", "#d7b48a")),
          Map.entry("slate", new Colours("#69747d", "#4c565e", "#929ca4")),
          Map.entry("mustard", new Colours("#d4a53a", "#ab8120", "#e8c775")),
          Map.entry("rust", new Colours("#a9512f", "#823a1d", "#cb7c5b")),
          Map.entry("sky", new Colours("#9dbccb", "#7599ab", "#c3d8e2")),
          Map.entry("charcoal", new Colours("#3f4245", "#2a2c2e", "#63676b")));

  private static final List<String> BACKDROPS =
      List.of("#f5f1ea", "#eef1ee", "#f3eee9", "#ecf0f3", "#f6f2e6");

  private static final List<String> SHAPES =
      List.of(
          "backpack",
          "basket",
          "bed",
          "blanket",
          "bottle",
          "bowl",
          "box",
          "candle",
          "chair",
          "cushion",
          "hat",
          "jacket",
          "knife",
          "lamp",
          "mug",
          "pan",
          "rug",
          "shirt",
          "socks",
          "stove",
          "table",
          "tent",
          "towel",
          "trousers",
          "vase");

  private final Map<String, String> shapes =
      SHAPES.stream()
          .collect(Collectors.toUnmodifiableMap(Function.identity(), DemoImageRenderer::read));

  /** The image of that name; a box if the shape is unknown. */
  String draw(String name) {
    List<String> words = List.of(name.split("-"));
    Colours colours =
        words.stream()
            .flatMap(word -> Optional.ofNullable(COLOURS.get(word)).stream())
            .findFirst()
            .orElseGet(() -> COLOURS.get("sand"));
    int number = Math.floorMod(name.hashCode(), BACKDROPS.size());
    return shape(words.get(0))
        .replace("BACKDROP", BACKDROPS.get(number))
        .replace("MAIN", colours.main())
        .replace("DARK", colours.dark())
        .replace("LIGHT", colours.light());
  }

  private String shape(String name) {
    return shapes.getOrDefault(name, shapes.get(ANYTHING));
  }

  private static String read(String shape) {
    try (InputStream file = DemoImageRenderer.class.getResourceAsStream(FOLDER + shape + ".svg")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
