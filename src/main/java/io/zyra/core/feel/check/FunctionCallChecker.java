package io.zyra.core.feel.check;

import static io.zyra.core.feel.FeelType.ANY;
import static io.zyra.core.feel.FeelType.NOTHING;

import io.zyra.core.feel.FeelType;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.function.BudgetedFunction;
import io.zyra.core.feel.function.FeelFunctions;
import io.zyra.core.feel.function.FunctionParameter;
import io.zyra.core.feel.regex.LinearTimeRegex;
import io.zyra.core.feel.regex.UnsupportedRegexException;
import io.zyra.core.feel.value.TemporalLiterals;
import io.zyra.core.feel.value.TemporalTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NamedParameterNode;
import org.kie.dmn.feel.lang.ast.StringNode;

/** Checks function calls: whether the function exists and accepts these argument types. */
final class FunctionCallChecker {
  private final TypeChecker types;
  private final FaultCollector faults;

  FunctionCallChecker(TypeChecker types, FaultCollector faults) {
    this.types = types;
    this.faults = faults;
  }

  FeelType of(FunctionInvocationNode call, TypeEnvironment names) {
    List<BaseNode> arguments = call.getParams().getElements();
    if (!(call.getName() instanceof NameRefNode name)) {
      types.of(call.getName(), names);
      arguments.forEach(argument -> argument(argument, names));
      return ANY;
    }
    Optional<FeelType> variable = names.find(name.getText());
    BudgetedFunction function = FeelFunctions.ALL.get(name.getText());
    if (variable.isPresent() && !(variable.get() == ANY && function != null)) {
      return ofVariable(call, name, variable.get(), names);
    }
    List<FeelType> given = arguments.stream().map(argument -> argument(argument, names)).toList();
    if (function == null) {
      unknown(name, names);
      return ANY;
    }
    check(call, function, given);
    patterns(call, function);
    return moment(call, function).orElseGet(() -> result(function, given));
  }

  /** A literal date, time or duration is checked when the expression is written. */
  private Optional<FeelType> moment(FunctionInvocationNode call, BudgetedFunction function) {
    List<BaseNode> arguments = call.getParams().getElements();
    if (arguments.size() != 1 || !(arguments.get(0) instanceof StringNode text)) {
      return Optional.empty();
    }
    String name = function.getName();
    if (!TemporalLiterals.isMaker(name)) {
      return Optional.empty();
    }
    Optional<Object> value = TemporalLiterals.of(name, text.getValue());
    if (value.isEmpty()) {
      faults.add(text, text.getText() + " is no " + name + ".", TemporalLiterals.example(name));
    }
    return value.map(TemporalTypes::typeOf);
  }

  private FeelType ofVariable(
      FunctionInvocationNode call, NameRefNode name, FeelType type, TypeEnvironment names) {
    List<BaseNode> arguments = call.getParams().getElements();
    types.of(name, names);
    arguments.forEach(argument -> argument(argument, names));
    if (type.isTemporal() && arguments.isEmpty()) {
      return type;
    }
    if (type.isKnown() && type != FeelType.FUNCTION && type != FeelType.RANGE) {
      faults.add(
          call,
          name.getText() + " is " + type.words() + ", not a function.",
          "Leave the parentheses out.");
    }
    return ANY;
  }

  private void unknown(NameRefNode name, TypeEnvironment names) {
    String written = name.getText();
    boolean clock = written.equals("now") || written.equals("today");
    faults.add(
        name,
        clock
            ? "There is no clock here, so that an answer can be had again later."
            : "There is no function " + written + ".",
        clock
            ? "Use a date that is among the variables."
            : FunctionSuggestions.didYouMean(written));
  }

  private FeelType argument(BaseNode argument, TypeEnvironment names) {
    return types.of(
        argument instanceof NamedParameterNode named ? named.getExpression() : argument, names);
  }

  private void check(FunctionInvocationNode call, BudgetedFunction function, List<FeelType> given) {
    List<BaseNode> arguments = call.getParams().getElements();
    List<FunctionParameter> parameters = function.parameters();
    if (!arguments.isEmpty() && arguments.get(0) instanceof NamedParameterNode) {
      named(function, arguments, given);
      return;
    }
    long needed = parameters.stream().filter(p -> !p.optional()).count();
    FunctionParameter last = parameters.get(parameters.size() - 1);
    if (given.size() < needed || given.size() > parameters.size() && !last.repeated()) {
      faults.add(
          call,
          "%s takes %s, not %d."
              .formatted(function.getName(), count(needed, parameters.size()), given.size()),
          "Write " + form(function) + ".");
      return;
    }
    for (int i = 0; i < given.size(); i++) {
      FunctionParameter parameter = parameters.get(Math.min(i, parameters.size() - 1));
      if (!oneByOne(parameter, given, i, parameters.size())) {
        check(arguments.get(i), function, parameter, given.get(i));
      }
    }
  }

  /** Whether the argument is a single item in place of a list. */
  private static boolean oneByOne(
      FunctionParameter parameter, List<FeelType> given, int i, int declared) {
    return parameter.repeated()
        && (given.size() > declared || declared > 1 || !given.get(i).isList())
        && (parameter.types().contains(FeelType.LIST)
            ? declared > 1 || given.size() > 1
            : given.get(i) == FeelType.NUMBER);
  }

  private void named(BudgetedFunction function, List<BaseNode> arguments, List<FeelType> given) {
    for (int i = 0; i < given.size(); i++) {
      String name =
          arguments.get(i) instanceof NamedParameterNode one ? one.getName().getText() : "";
      Optional<FunctionParameter> parameter =
          function.parameters().stream().filter(p -> p.name().equals(name)).findFirst();
      if (parameter.isPresent()) {
        check(arguments.get(i), function, parameter.get(), given.get(i));
      } else {
        faults.add(
            arguments.get(i),
            name.isEmpty()
                ? "Give either all values a name, or none."
                : function.getName() + " has no value named " + name + ".",
            FaultCollector.didYouMean(
                name, function.parameters().stream().map(FunctionParameter::name).toList()));
      }
    }
  }

  private void check(
      BaseNode node, BudgetedFunction function, FunctionParameter parameter, FeelType given) {
    if (given == NOTHING && !parameter.types().isEmpty() && !parameter.optional()) {
      faults.add(node, function.getName() + " of null always gives null.", "");
    } else if (!parameter.takes(given)) {
      String hint =
          parameter.types().contains(FeelType.TEXT)
              ? "Make a text of it with string(...)."
              : "Write " + form(function) + ".";
      faults.add(
          node,
          "%s takes %s here, not %s: %s."
              .formatted(
                  function.getName(),
                  parameter.words(),
                  given.words(),
                  EvaluationBudget.quoted(node)),
          hint);
    }
  }

  /** A literal pattern is compiled when the expression is written. */
  private void patterns(FunctionInvocationNode call, BudgetedFunction function) {
    List<BaseNode> arguments = call.getParams().getElements();
    int flagsAt = function.getName().equals("replace") ? 3 : 2;
    boolean hasPattern = List.of("matches", "replace", "split").contains(function.getName());
    if (!hasPattern || arguments.size() < 2 || !(arguments.get(1) instanceof StringNode pattern)) {
      return;
    }
    String flags =
        arguments.size() > flagsAt && arguments.get(flagsAt) instanceof StringNode given
            ? given.getValue()
            : "";
    try {
      LinearTimeRegex.of(pattern.getValue(), flags);
    } catch (UnsupportedRegexException unsupported) {
      faults.add(pattern, sentence(unsupported.getMessage()), unsupported.hint());
    }
  }

  private static FeelType result(BudgetedFunction function, List<FeelType> given) {
    return switch (function.getName()) {
      case "min", "max" -> given.isEmpty() ? ANY : given.get(0).itemType();
      case "sublist", "remove", "reverse", "sort", "distinct values" ->
          given.isEmpty() || !given.get(0).isList() ? FeelType.LIST : given.get(0);
      case "abs" -> given.isEmpty() ? ANY : given.get(0);
      default -> function.result();
    };
  }

  /** The signature of a function: {@code substring(string, start position, [length])}. */
  static String form(BudgetedFunction function) {
    return function.parameters().stream()
        .map(p -> p.optional() ? "[" + p.name() + "]" : p.name())
        .collect(Collectors.joining(", ", function.getName() + "(", ")"));
  }

  private static String count(long least, int most) {
    List<String> counts = new ArrayList<>();
    for (long i = least; i <= most; i++) {
      counts.add(Long.toString(i));
    }
    return String.join(" or ", counts) + (most == 1 ? " value" : " values");
  }

  private static String sentence(String message) {
    return Character.toUpperCase(message.charAt(0)) + message.substring(1);
  }
}
