package io.zyra.shopify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.zyra.shopify.client.PublishedSchema;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The scopes of topics are those that Shopify's published schema names. */
class WebhookTopicScopesTest {
  private static final Pattern NEEDED = Pattern.compile("[Rr]equires (?:at least one of )?[^.]*");

  @Test
  void eachTopicOfTheServerNeedsTheScopeThatTheSchemaNames() {
    Assumptions.assumeTrue(
        Files.exists(PublishedSchema.file("2026-07")),
        "SKIPPED: Shopify's published schema is not there");
    Map<String, EnumValueDefinition> published =
        PublishedSchema.types("2026-07")
            .getType("WebhookSubscriptionTopic", EnumTypeDefinition.class)
            .orElseThrow()
            .getEnumValueDefinitions()
            .stream()
            .collect(Collectors.toMap(EnumValueDefinition::getName, Function.identity()));
    for (String topic : topics()) {
      String name = topic.toUpperCase(Locale.ROOT).replace('/', '_');
      assertThat(published).as(topic).containsKey(name);
      assertThat(WebhookTopicScopes.scope(topic))
          .as(topic)
          .isEqualTo(scope(published.get(name).getDescription().getContent()));
    }
  }

  private static Optional<String> scope(String description) {
    Matcher needed = NEEDED.matcher(description);
    if (!needed.find()) {
      return Optional.empty();
    }
    return Pattern.compile("read_(orders|products|customers|inventory)\\b")
        .matcher(needed.group())
        .results()
        .map(found -> found.group())
        .findFirst();
  }

  private static List<String> topics() {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 100, new DurationConverter())
        .withMapping(WebhookConfig.class)
        .build()
        .getConfigMapping(WebhookConfig.class)
        .topics();
  }
}
