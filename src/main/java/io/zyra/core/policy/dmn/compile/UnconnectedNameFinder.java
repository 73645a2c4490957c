package io.zyra.core.policy.dmn.compile;

import io.zyra.core.policy.dmn.read.DecisionTableExtractor;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.InformationRequirement;
import org.kie.dmn.model.api.InputData;

/** Finds inputs and decisions of a model that an expression names without being connected to. */
final class UnconnectedNameFinder {
  private static final Pattern TEXTS = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

  private UnconnectedNameFinder() {}

  /** The longest such name in an expression that cannot be read. */
  static Optional<String> in(Object source, String expression) {
    if (!(source instanceof DMNModelInstrumentedBase element)
        || !(DecisionTableExtractor.element(element).orElse(null) instanceof Decision decision)
        || !(decision.getParent() instanceof Definitions model)) {
      return Optional.empty();
    }
    Set<String> connected = connected(decision);
    String words = TEXTS.matcher(expression).replaceAll("\"\"");
    return model.getDrgElement().stream()
        .filter(each -> each instanceof InputData || each instanceof Decision)
        .filter(each -> each != decision && !connected.contains(each.getId()))
        .map(DRGElement::getName)
        .filter(name -> name != null && !name.isBlank() && names(words, name))
        .max(Comparator.comparingInt(String::length));
  }

  private static boolean names(String expression, String name) {
    return Pattern.compile(
            "(?<![\\p{L}\\p{N}_.])" + Pattern.quote(name.strip()) + "(?![\\p{L}\\p{N}_])")
        .matcher(expression)
        .find();
  }

  private static Set<String> connected(Decision decision) {
    Set<String> ids = new HashSet<>();
    for (InformationRequirement requirement : decision.getInformationRequirement()) {
      Stream.of(requirement.getRequiredInput(), requirement.getRequiredDecision())
          .filter(Objects::nonNull)
          .forEach(reference -> ids.add(reference.getHref().replaceFirst("^#", "")));
    }
    return ids;
  }
}
