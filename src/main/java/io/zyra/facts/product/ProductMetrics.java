package io.zyra.facts.product;

import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.ZonedInstant;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The metrics of all products at any instant, for whoever adds them up. */
public interface ProductMetrics {
  /** Shows the metrics of each product that there was, in the order of their ids. */
  void forEach(ZonedInstant moment, BiConsumer<UUID, MetricValues> each);
}
