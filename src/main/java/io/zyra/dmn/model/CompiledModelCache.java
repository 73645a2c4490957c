package io.zyra.dmn.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sun.management.ThreadMXBean;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.core.policy.dmn.ModelCompiler;
import io.zyra.core.policy.dmn.ModelDocument;
import io.zyra.core.policy.dmn.ModelLimits;
import io.zyra.dmn.DmnConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A size-limited cache of compiled models. Versions are immutable, so entries never become stale.
 */
@ApplicationScoped
public class CompiledModelCache {
  private final ModelLimits limits;
  private final ModelCompiler engine;
  private final Cache<List<ModelVersionId>, CompiledModel> cache;

  CompiledModelCache(DmnConfig config) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    this.limits =
        new ModelLimits(
            config.maxModelBytes(),
            config.compileTime().toNanos(),
            config.evaluateTime().toNanos(),
            config.evaluateBytes(),
            System::nanoTime,
            threads::getCurrentThreadAllocatedBytes);
    this.engine = new ModelCompiler(limits);
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(config.cacheCharacters())
            .weigher((List<ModelVersionId> ids, CompiledModel model) -> weight(model))
            .build();
  }

  /** How much memory a compiled model takes, in characters. */
  public static int weight(CompiledModel model) {
    return 1_000 + model.document().xml().length();
  }

  /** Reads an uploaded model. */
  public ModelDocument read(byte[] xml) {
    return ModelDocument.read(xml, limits);
  }

  /** Reads a stored model, without applying today's limits. */
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

  public CompiledModel compile(ModelDocument main, List<ModelDocument> others) {
    return engine.compile(main, others);
  }

  /**
   * The compiled form of stored versions.
   *
   * @param closure the model followed by its imports
   */
  CompiledModel of(List<ModelVersionId> closure, Function<ModelVersionId, String> xml) {
    return cache.get(
        List.copyOf(closure),
        ids -> {
          Map<ModelVersionId, ModelDocument> documents = new LinkedHashMap<>();
          ids.forEach(id -> documents.put(id, read(xml.apply(id))));
          List<ModelDocument> others = new ArrayList<>(documents.values());
          return engine.compile(others.remove(0), others);
        });
  }
}
