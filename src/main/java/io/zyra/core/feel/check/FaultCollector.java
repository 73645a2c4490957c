package io.zyra.core.feel.check;

import io.zyra.core.feel.FeelFault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.kie.dmn.feel.lang.ast.ASTNode;

/** Collects the faults of one expression with their positions. */
public final class FaultCollector {
  private static final int FARTHEST = 3;
  private static final int MOST_NAMES = 40;

  private final String text;
  private final List<FeelFault> faults = new ArrayList<>();

  public FaultCollector(String text) {
    this.text = text;
  }

  public void add(ASTNode node, String message, String hint) {
    add(offset(node), message, hint);
  }

  public void add(int offset, String message, String hint) {
    FeelFault fault = FeelFault.at(text, offset, message, hint);
    if (!faults.contains(fault)) {
      faults.add(fault);
    }
  }

  public boolean isEmpty() {
    return faults.isEmpty();
  }

  public List<FeelFault> all() {
    return faults.stream().sorted(Comparator.comparingInt(FeelFault::offset)).toList();
  }

  /** KIE counts characters by code points. */
  private int offset(ASTNode node) {
    int points = Math.min(node.getStartChar(), text.codePointCount(0, text.length()));
    return text.offsetByCodePoints(0, points);
  }

  static String didYouMean(String written, Collection<String> names) {
    int farthest = Math.max(1, Math.min(FARTHEST, (written.length() + 1) / 3));
    LevenshteinDistance distance = new LevenshteinDistance(farthest);
    String start = written.substring(0, Math.min(written.length(), 80));
    return names.stream()
        .filter(name -> distance.apply(start, name) >= 0)
        .min(Comparator.comparingInt(name -> distance.apply(start, name)))
        .map(name -> "Did you mean " + name + "?")
        .orElseGet(() -> among(names));
  }

  private static String among(Collection<String> names) {
    if (names.isEmpty()) {
      return "There are no variables here.";
    }
    List<String> sorted = new ArrayList<>(new TreeSet<>(names));
    String shown = String.join(", ", sorted.subList(0, Math.min(MOST_NAMES, sorted.size())));
    return "Use one of: " + shown + (sorted.size() > MOST_NAMES ? ", …" : ".");
  }
}
