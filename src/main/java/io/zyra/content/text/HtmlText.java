package io.zyra.content.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The visible text of an HTML fragment in blocks, without scripts, styles and hidden elements. */
public record HtmlText(List<Block> blocks) {
  private static final String UNSEEN =
      "script, style, noscript, template, iframe, object, embed, svg, select, button, head > title,"
          + " [hidden], [style~=(?i)(display\\s*:\\s*none|visibility\\s*:\\s*hidden"
          + "|height\\s*:\\s*0(px)?\\s*(;|$))]";

  /** A paragraph, list item, table cell or heading. */
  public record Block(String text, boolean heading, boolean cell) {}

  public static HtmlText of(String html) {
    if (html.isBlank()) {
      return new HtmlText(List.of());
    }
    Document document = Jsoup.parseBodyFragment(html);
    document.select(UNSEEN).remove();
    boolean plain = document.body().childrenSize() == 0;
    Collector collector = new Collector(plain);
    NodeTraversor.traverse(collector, document.body());
    collector.flush();
    return new HtmlText(List.copyOf(collector.blocks));
  }

  /** The text of all blocks on one line. */
  public String text() {
    return blocks.stream().map(Block::text).collect(Collectors.joining(" "));
  }

  /** The sentences of one block, unchanged. */
  public static List<String> sentences(Block block, Locale locale) {
    BreakIterator ends = BreakIterator.getSentenceInstance(locale);
    ends.setText(block.text());
    List<String> sentences = new ArrayList<>();
    int from = 0;
    for (int to = ends.next(); to != BreakIterator.DONE; to = ends.next()) {
      String piece = block.text().substring(from, to).strip();
      String rest = block.text().substring(to);
      if (abbreviated(piece, rest)) {
        continue;
      }
      if (!piece.isEmpty()) {
        sentences.add(piece);
      }
      from = to;
    }
    String last = block.text().substring(from).strip();
    if (!last.isEmpty()) {
      sentences.add(last);
    }
    return sentences;
  }

  /** Whether the piece ends in an abbreviation, as in "Vol. 1", "No. 5" and "St. Ives". */
  private static boolean abbreviated(String piece, String rest) {
    return !rest.isBlank()
        && (piece.matches("(?s).*\\b\\p{Lu}\\p{Ll}{0,2}\\.") || piece.matches("(?s)\\d{1,2}\\."));
  }

  private static final class Collector implements NodeVisitor {
    private final boolean lines;
    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean heading;
    private boolean cell;

    Collector(boolean lines) {
      this.lines = lines;
    }

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode part) {
        String[] pieces = part.getWholeText().split(lines ? "\\R" : "(?!)", -1);
        for (int i = 0; i < pieces.length; i++) {
          if (i > 0) {
            flush();
          }
          text.append(pieces[i].replaceAll("[\\s\\u00a0]+", " "));
        }
      } else if (node instanceof Element element && breaks(element)) {
        flush();
        heading = element.normalName().matches("h[1-6]") || heading;
        cell = element.normalName().matches("t[dhr]|dt|dd") || cell;
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element && breaks(element)) {
        flush();
        heading = heading && !element.normalName().matches("h[1-6]");
        cell = cell && !element.normalName().matches("t[dhr]|dt|dd");
      }
    }

    void flush() {
      String block = text.toString().strip();
      if (!block.isEmpty()) {
        blocks.add(new Block(block, heading, cell));
      }
      text.setLength(0);
    }

    private static boolean breaks(Element element) {
      return element.isBlock() || element.normalName().equals("br");
    }
  }
}
