package io.zyra.bench.engine;

import java.util.List;
import java.util.Locale;

/** A line plot with logarithmic axes, as SVG that is readable on light and dark pages. */
public record Chart(String title, String across, String up, List<Series> lines) {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final int LEFT = 80;
  private static final int RIGHT = 220;
  private static final int TOP = 50;
  private static final int BOTTOM = 56;
  private static final List<String> COLORS =
      List.of("#0b6e4f", "#c44536", "#3066be", "#8e5ea2", "#b8860b", "#5c6b73", "#2a9d8f");

  /** The plot as a file. */
  public String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s" \
        font-family="system-ui, sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        <text x="%d" y="26" font-size="16" font-weight="600" fill="#1b1b1b">%s</text>
        """
            .formatted(WIDTH, HEIGHT, title, LEFT, title));
    for (int power = floor(least(false)); power <= ceil(most(false)); power++) {
      double y = y(Math.pow(10, power));
      svg.append(line(LEFT, y, WIDTH - RIGHT, y, "#dddddd", 1));
      svg.append(text(LEFT - 8, y + 4, "end", duration(power)));
    }
    for (int power = floor(least(true)); power <= ceil(most(true)); power++) {
      double x = x(Math.pow(10, power));
      svg.append(line(x, TOP, x, HEIGHT - BOTTOM, "#dddddd", 1));
      svg.append(
          text(
              x, HEIGHT - BOTTOM + 20, "middle", "%,d".formatted(Math.round(Math.pow(10, power)))));
    }
    svg.append(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "middle", across));
    svg.append(text(LEFT, TOP - 8, "start", up));
    for (int i = 0; i < lines.size(); i++) {
      svg.append(plot(lines.get(i), COLORS.get(i % COLORS.size()), TOP + 12 + i * 22));
    }
    return svg.append("</svg>\n").toString();
  }

  private String plot(Series series, String color, int legend) {
    StringBuilder plot = new StringBuilder();
    StringBuilder path = new StringBuilder();
    series
        .points()
        .forEach(
            (at, value) -> {
              path.append(path.isEmpty() ? "M" : " L").append(point(x(at), y(value)));
              plot.append(format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\"", x(at), y(value)))
                  .append(" fill=\"" + color + "\"/>\n");
            });
    plot.append(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n".formatted(path, color));
    int right = WIDTH - RIGHT + 14;
    plot.append(line(right, legend - 4, right + 18, legend - 4, color, 3));
    return plot.append(text(right + 24, legend, "start", series.title())).toString();
  }

  private double x(double value) {
    return place(value, floor(least(true)), ceil(most(true)), LEFT, WIDTH - RIGHT);
  }

  private double y(double value) {
    return place(value, floor(least(false)), ceil(most(false)), HEIGHT - BOTTOM, TOP);
  }

  private static double place(double value, int low, int high, double from, double to) {
    return from + (to - from) * (Math.log10(value) - low) / Math.max(1, high - low);
  }

  private double least(boolean horizontal) {
    return values(horizontal).min().orElse(1);
  }

  private double most(boolean horizontal) {
    return values(horizontal).max().orElse(10);
  }

  private java.util.stream.DoubleStream values(boolean horizontal) {
    return lines.stream()
        .flatMap(line -> line.points().entrySet().stream())
        .mapToDouble(point -> horizontal ? point.getKey() : point.getValue());
  }

  private static int floor(double value) {
    return (int) Math.floor(Math.log10(value));
  }

  private static int ceil(double value) {
    return (int) Math.ceil(Math.log10(value));
  }

  /** A power of ten nanoseconds in words. */
  private static String duration(int power) {
    List<String> units = List.of("ns", "µs", "ms", "s");
    int unit = Math.min(units.size() - 1, Math.max(0, Math.floorDiv(power, 3)));
    return Math.round(Math.pow(10, power - 3 * unit)) + " " + units.get(unit);
  }

  private static String line(double x, double y, double toX, double toY, String color, int width) {
    return format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"", x, y, toX, toY)
        + " stroke=\""
        + color
        + "\" stroke-width=\""
        + width
        + "\"/>\n";
  }

  private static String text(double x, double y, String anchor, String words) {
    return format("<text x=\"%.1f\" y=\"%.1f\"", x, y)
        + " text-anchor=\""
        + anchor
        + "\" fill=\"#333333\">"
        + words
        + "</text>\n";
  }

  private static String point(double x, double y) {
    return format("%.1f %.1f", x, y);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
