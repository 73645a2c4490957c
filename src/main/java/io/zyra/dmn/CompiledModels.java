package io.zyra.dmn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sun.management.ThreadMXBean;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.core.policy.dmn.ModelDocument;
import io.zyra.core.policy.dmn.ModelEngine;
import io.zyra.core.policy.dmn.ModelLimits;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Compiled models, kept as long as there is room: what compiled once is never compiled wrongly. */
@ApplicationScoped
class CompiledModels {
  private final ModelLimits limits;
  private final ModelEngine engine;
  private final Cache<List<ModelId>, CompiledModel> cache;

  CompiledModels(DmnConfig config) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    this.limits =
        new ModelLimits(
            config.maxModelBytes(),
            config.compileTime().toNanos(),
            config.evaluateTime().toNanos(),
            config.evaluateBytes(),
            System::nanoTime,
            threads::getCurrentThreadAllocatedBytes);
    this.engine = new ModelEngine(limits);
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(config.cacheCharacters())
            .weigher(
                (List<ModelId> ids, CompiledModel model) -> weight(model))
            .build();
  }

  /** How much room a compiled model takes, in characters. */
  static int weight(CompiledModel model) {
    return 1_000 + model.document().xml().length();
  }

  /** Reads a model that somebody sends. */
  ModelDocument read(byte[] xml) {
    return ModelDocument.read(xml, limits);
  }

  /** Reads a model that was let in before, whatever the limits are by now. */
  ModelDocument read(String xml) {
    return ModelDocument.read(
        xml.getBytes(StandardCharsets.UTF_8),
        new ModelLimits(
            Long.MAX_VALUE,
            limits.compileNanos(),
            limits.evaluateNanos(),
            limits.evaluateBytes(),
            limits.nanoTime(),
            limits.allocatedBytes()));
  }

  CompiledModel compile(ModelDocument main, List<ModelDocument> others) {
    return engine.compile(main, others);
  }

  /**
   * The compiled form of stored versions.
   *
   * @param closure the model first, then those that it imports
   */
  CompiledModel of(List<ModelId> closure, Function<ModelId, String> xml) {
    return cache.get(
        List.copyOf(closure),
        ids -> {
          Map<ModelId, ModelDocument> documents = new LinkedHashMap<>();
          ids.forEach(id -> documents.put(id, read(xml.apply(id))));
          List<ModelDocument> others = new ArrayList<>(documents.values());
          return engine.compile(others.remove(0), others);
        });
  }
}
