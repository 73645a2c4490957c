package io.zyra.facts;

import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Moment;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The metrics of all products at any instant, for whoever adds them up. */
interface ProductMetrics {
  /** Shows the metrics of each product that there was, in the order of their ids. */
  void forEach(Moment moment, BiConsumer<UUID, MetricValues> each);
}
