package io.zyra.web;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Beans shared by the whole server: the clock and the JSON settings. */
class ApplicationBeans {

  @Produces
  @ApplicationScoped
  Clock clock() {
    return Clock.systemUTC();
  }

  /**
   * Strict JSON: decimals keep their digits, duplicate names are rejected, times are written as
   * text and have a year that can be stored.
   */
  @Singleton
  static class StrictJson implements ObjectMapperCustomizer {
    /** After the modules of the framework: the last deserializer of a type counts. */
    @Override
    public int priority() {
      return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
      mapper
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
      mapper.registerModule(
          new SimpleModule("zyra")
              .addDeserializer(Instant.class, new BoundedInstantDeserializer()));
      mapper.getFactory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
    }
  }
}
