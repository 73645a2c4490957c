package io.zyra.core.policy.dmn;

import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.budget.EvaluationLimits;
import io.zyra.core.feel.budget.TimeAndMemoryLimits;
import io.zyra.core.policy.dmn.compile.BudgetedLogicCompiler;
import io.zyra.core.policy.dmn.compile.CompileGuard;
import io.zyra.core.policy.dmn.compile.CompileTimeoutError;
import io.zyra.core.policy.dmn.compile.SandboxedDmnProfile;
import io.zyra.core.policy.dmn.evaluate.EvaluationTrace;
import io.zyra.core.policy.dmn.evaluate.EvaluationWarnings;
import io.zyra.core.policy.dmn.evaluate.ThreadEvaluationContext;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.compiler.RuntimeTypeCheckOption;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/**
 * Compiles DMN models of untrusted authors. Every expression runs within a budget of steps, time
 * and memory, without access to Java and on the calling thread.
 */
public final class ModelCompiler {
  /** Higher than any reasonable model needs; time and memory limits are reached first. */
  private static final long STEPS = 500_000_000;

  /**
   * Maximum depth of nested logic that fits a usual thread stack; each level takes several frames.
   */
  private static final int DEPTH = 400;

  private final ModelLimits limits;
  private final ThreadEvaluationContext running = new ThreadEvaluationContext();

  /** A compiler whose models are evaluated within these limits. */
  public ModelCompiler(ModelLimits limits) {
    this.limits = limits;
  }

  /**
   * Compiles a model. Errors of single decisions do not prevent the evaluation of others; see
   * {@link CompiledModel#faults}.
   *
   * @param main the model to evaluate
   * @param others models that it imports, directly or through others
   * @throws ModelRefusedException if it cannot be compiled at all, or calls forbidden functions
   */
  public CompiledModel compile(ModelDocument main, Collection<ModelDocument> others) {
    CompileGuard watch = new CompileGuard(limits);
    AtomicReference<BudgetedLogicCompiler> logic = new AtomicReference<>();
    running.begin(
        new ThreadEvaluationContext.RunningEvaluation(
            budget(limits.compileNanos()), Optional.empty(), new EvaluationWarnings()));
    try {
      List<Resource> resources = new ArrayList<>();
      resources.add(resource(main));
      others.forEach(other -> resources.add(resource(other)));
      List<ModelDocument> known = new ArrayList<>(others);
      known.add(main);
      List<ModelDocument.Import> missing = missing(known);
      Optional<List<String>> circle = CircularImportFinder.find(known);
      if (circle.isPresent()) {
        resources.clear();
        resources.add(resource(main));
        missing = main.imports();
      }
      missing.forEach(one -> resources.add(standIn(one)));
      DMNRuntime runtime = runtime(resources, watch, logic);
      DMNModel model = runtime.getModel(main.namespace(), main.name());
      if (model == null) {
        throw new ModelRefusedException(unreadable(Optional.empty()));
      }
      runtime.getModels().forEach(each -> logic.get().cover((DMNModelImpl) each));
      if (watch.isOver()) {
        throw new CompileTimeoutError();
      }
      if (!watch.refusals().isEmpty()) {
        throw new ModelRefusedException(watch.refusals());
      }
      runtime.addListener(new EvaluationTrace.Listener(running));
      return new CompiledModel(
          main,
          circle.isPresent() ? List.of() : missing,
          circle,
          runtime,
          model,
          running,
          () -> budget(limits.evaluateNanos()));
    } catch (CompileTimeoutError | StackOverflowError overrun) {
      throw new ModelRefusedException(
          ModelFault.error(
              "too-much",
              "The model takes too long to compile, or is nested too deep.",
              "Split it into several models that import each other."));
    } catch (ModelRefusedException refused) {
      throw refused;
    } catch (RuntimeException broken) {
      throw new ModelRefusedException(unreadable(Optional.empty()));
    } finally {
      running.end();
    }
  }

  private DMNRuntime runtime(
      List<Resource> resources, CompileGuard watch, AtomicReference<BudgetedLogicCompiler> logic) {
    try {
      return DMNRuntimeBuilder.fromDefaults() // replaced below
          .addProfile(new SandboxedDmnProfile(running))
          .setOption(new RuntimeTypeCheckOption(true))
          .setDecisionLogicCompilerFactory(
              (compiler, configuration) -> {
                logic.set(new BudgetedLogicCompiler(compiler, running, watch));
                return logic.get();
              })
          .buildConfiguration()
          .fromResources(resources)
          .getOrElseThrow(
              e -> new ModelRefusedException(unreadable(Optional.ofNullable(e.getMessage()))));
    } catch (ModelRefusedException refused) {
      throw refused;
    } catch (RuntimeException e) {
      throw new ModelRefusedException(unreadable(Optional.ofNullable(e.getMessage())));
    }
  }

  private static List<ModelDocument.Import> missing(List<ModelDocument> known) {
    Map<String, ModelDocument.Import> missing = new LinkedHashMap<>();
    for (ModelDocument document : known) {
      for (ModelDocument.Import wanted : document.imports()) {
        if (known.stream().noneMatch(k -> wanted.means(k.name(), k.namespace()))) {
          missing.put(wanted.namespace() + "\n" + wanted.modelName().orElse(""), wanted);
        }
      }
    }
    return List.copyOf(missing.values());
  }

  /**
   * KIE compiles nothing if an import is missing. With an empty model in its place, KIE reports the
   * missing names.
   */
  private static Resource standIn(ModelDocument.Import missing) {
    String xml =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"_missing\""
            + " name=\"%s\" namespace=\"%s\"/>";
    return ResourceFactory.newReaderResource(
        new StringReader(
            xml.formatted(
                escaped(missing.modelName().orElse("missing")), escaped(missing.namespace()))),
        "UTF-8");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static ModelFault unreadable(Optional<String> why) {
    return ModelFault.error(
        "unreadable-model",
        "The model cannot be read" + why.map(text -> ": " + text).orElse("."),
        "Export it again, or compare it with the DMN schema.");
  }

  private static Resource resource(ModelDocument document) {
    return ResourceFactory.newReaderResource(new StringReader(document.toCompile()), "UTF-8");
  }

  private EvaluationBudget budget(long nanos) {
    return new EvaluationBudget(
        new EvaluationLimits(
            STEPS,
            DEPTH,
            Optional.of(
                new TimeAndMemoryLimits(
                    limits.nanoTime(), nanos, limits.allocatedBytes(), limits.evaluateBytes()))));
  }
}
