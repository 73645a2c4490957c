package io.zyra.dmn.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.core.policy.dmn.ModelDocument;
import io.zyra.core.policy.dmn.ModelFault;
import io.zyra.core.policy.dmn.ModelValidator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** Validation reports of models: errors that prevent activation, warnings and notes. */
@ApplicationScoped
class ModelValidationReports {
  /** Created on first use: it takes a second, and evaluations do not need it. */
  private volatile ModelValidator check;

  ObjectNode report(CompiledModel model, List<ModelDocument> others) {
    return json(check().check(model, others));
  }

  private synchronized ModelValidator check() {
    if (check == null) {
      check = new ModelValidator();
    }
    return check;
  }

  static ObjectNode json(List<ModelFault> faults) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    boolean valid = faults.stream().noneMatch(f -> f.severity() == ModelFault.Severity.ERROR);
    report.put("valid", valid);
    ArrayNode messages = report.putArray("messages");
    for (ModelFault fault : faults) {
      ObjectNode message = messages.addObject();
      message.put("severity", fault.severity().name().toLowerCase(Locale.ROOT));
      message.put("kind", fault.kind()).put("message", fault.message());
      fault.element().ifPresent(element -> message.put("element", element));
      fault.place().elementName().ifPresent(name -> message.put("elementName", name));
      fault.place().decision().ifPresent(name -> message.put("decision", name));
      numbers(message, "rows", fault.place().rows());
      numbers(message, "columns", fault.place().columns());
      fault.line().ifPresent(line -> message.put("line", line));
      if (!fault.hint().isEmpty()) {
        message.put("hint", fault.hint());
      }
    }
    return report;
  }

  private static void numbers(ObjectNode message, String name, List<Integer> numbers) {
    if (!numbers.isEmpty()) {
      ArrayNode array = message.putArray(name);
      numbers.forEach(array::add);
    }
  }
}
