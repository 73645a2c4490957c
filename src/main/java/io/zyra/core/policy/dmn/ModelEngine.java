package io.zyra.core.policy.dmn;

import io.zyra.core.feel.Backstop;
import io.zyra.core.feel.Budget;
import io.zyra.core.feel.Limits;
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
 * Compiles DMN models of people whom nobody knows: every expression runs in a budget of steps, time
 * and memory, without Java and without a thread of its own.
 */
public final class ModelEngine {
  /** Beyond any honest model; time and memory end a runaway before. */
  private static final long STEPS = 500_000_000;

  /** Levels of logic in logic: what fits the usual thread's stack, several frames each. */
  private static final int DEPTH = 400;

  private final ModelLimits limits;
  private final Running running = new Running();

  /** An engine whose models keep to these limits. */
  public ModelEngine(ModelLimits limits) {
    this.limits = limits;
  }

  /**
   * Compiles a model. Errors of single decisions do not keep the rest from being evaluated; ask
   * {@link CompiledModel#faults}.
   *
   * @param main the model to evaluate
   * @param others models that it imports, directly or through others
   * @throws ModelRefused when it cannot be compiled at all, or calls what it must not
   */
  public CompiledModel compile(ModelDocument main, Collection<ModelDocument> others) {
    CompileWatch watch = new CompileWatch(limits);
    AtomicReference<WovenLogic> logic = new AtomicReference<>();
    running.begin(new Running.Evaluating(budget(limits.compileNanos()), Optional.empty()));
    try {
      List<Resource> resources = new ArrayList<>();
      resources.add(resource(main));
      others.forEach(other -> resources.add(resource(other)));
      List<ModelDocument> known = new ArrayList<>(others);
      known.add(main);
      List<ModelDocument.Import> missing = missing(known);
      missing.forEach(one -> resources.add(standIn(one)));
      DMNRuntime runtime = runtime(resources, watch, logic);
      DMNModel model = runtime.getModel(main.namespace(), main.name());
      if (model == null) {
        throw new ModelRefused(unreadable(Optional.empty()));
      }
      runtime.getModels().forEach(each -> logic.get().cover((DMNModelImpl) each));
      if (watch.isOver()) {
        throw new CompileOverrun();
      }
      if (!watch.refusals().isEmpty()) {
        throw new ModelRefused(watch.refusals());
      }
      runtime.addListener(new Trace.Listener(running));
      return new CompiledModel(
          main, missing, runtime, model, running, () -> budget(limits.evaluateNanos()));
    } catch (CompileOverrun | StackOverflowError overrun) {
      throw new ModelRefused(
          ModelFault.error(
              "too-much",
              "The model takes too long to compile, or is nested too deep.",
              "Split it into several models that import each other."));
    } finally {
      running.end();
    }
  }

  private DMNRuntime runtime(
      List<Resource> resources, CompileWatch watch, AtomicReference<WovenLogic> logic) {
    try {
      return DMNRuntimeBuilder.fromDefaults() // replaced below
          .addProfile(new SandboxProfile(running))
          .setOption(new RuntimeTypeCheckOption(true))
          .setDecisionLogicCompilerFactory(
              (compiler, configuration) -> {
                logic.set(new WovenLogic(compiler, running, watch));
                return logic.get();
              })
          .buildConfiguration()
          .fromResources(resources)
          .getOrElseThrow(e -> new ModelRefused(unreadable(Optional.ofNullable(e.getMessage()))));
    } catch (ModelRefused refused) {
      throw refused;
    } catch (RuntimeException e) {
      throw new ModelRefused(unreadable(Optional.ofNullable(e.getMessage())));
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
   * KIE compiles nothing when an import is missing; with an empty one it tells what is not there.
   */
  private static Resource standIn(ModelDocument.Import missing) {
    String xml =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"_missing\" name=\"%s\""
            + " namespace=\"%s\"/>";
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

  private Budget budget(long nanos) {
    return new Budget(
        new Limits(
            STEPS,
            DEPTH,
            Optional.of(
                new Backstop(
                    limits.nanoTime(), nanos, limits.allocatedBytes(), limits.evaluateBytes()))));
  }
}
