package io.zyra.core.policy.dmn;

import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNMessageType;
import org.kie.dmn.model.api.NamedElement;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidator.Validation;
import org.kie.dmn.validation.DMNValidatorFactory;

/**
 * Says what is wrong with a model before it is used: its schema, its meaning, and the gaps,
 * overlaps and rules without effect of its tables. Takes long compared with an evaluation.
 */
public final class ModelCheck {
  private final DMNValidator validator = DMNValidatorFactory.newValidator();

  /**
   * Checks a model that has been compiled.
   *
   * @param others the models that it imports
   */
  public synchronized List<ModelFault> check(
      CompiledModel compiled, Collection<ModelDocument> others) {
    List<ModelFault> faults = new ArrayList<>(compiled.faults());
    ModelDocument document = compiled.document();
    List<Validation> wanted = new ArrayList<>();
    wanted.add(Validation.VALIDATE_SCHEMA);
    if (!compiled.isComplete()) {
      return faults;
    }
    wanted.add(Validation.VALIDATE_MODEL);
    Optional<ModelFault> tooLarge = TableSize.fault(document);
    if (tooLarge.isEmpty()) {
      wanted.add(Validation.ANALYZE_DECISION_TABLE);
    } else {
      faults.add(tooLarge.get());
    }
    Reader[] readers =
        Stream.concat(others.stream(), Stream.of(document))
            .map(each -> new StringReader(each.xml()))
            .toArray(Reader[]::new);
    for (DMNMessage message :
        validator.validateUsing(wanted.toArray(Validation[]::new)).theseModels(readers)) {
      ModelFault fault = fault(message);
      if (faults.stream().noneMatch(known -> known.message().equals(fault.message()))) {
        faults.add(fault);
      }
    }
    return faults;
  }

  private static ModelFault fault(DMNMessage message) {
    ModelFault.Severity severity =
        switch (message.getLevel()) {
          case ERROR -> ModelFault.Severity.ERROR;
          case WARNING -> ModelFault.Severity.WARNING;
          default -> ModelFault.Severity.INFO;
        };
    boolean table = message.getMessageType().name().startsWith("DECISION_TABLE");
    return new ModelFault(
        table && severity == ModelFault.Severity.ERROR ? ModelFault.Severity.WARNING : severity,
        kind(message.getMessageType()),
        message.getText(),
        message.getSourceReference() instanceof NamedElement named && named.getName() != null
            ? Optional.of(named.getName())
            : Optional.ofNullable(message.getSourceId()),
        Optional.empty(),
        "");
  }

  private static String kind(DMNMessageType type) {
    return type.name()
        .toLowerCase(Locale.ROOT)
        .replace("decision_table_", "")
        .replace("_rule", "")
        .replace('_', '-');
  }
}
