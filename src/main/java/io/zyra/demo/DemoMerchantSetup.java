package io.zyra.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.StartupEvent;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.DurableTask;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.ruleset.RuleSets;
import io.zyra.security.MerchantId;
import io.zyra.shopify.sync.ProductSync;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Sets up a merchant for the sandbox's demo shop at the first start: connected, synced, with two
 * rules and a few abandoned carts. It uses the same services as other merchants.
 */
@ApplicationScoped
class DemoMerchantSetup implements DurableTask {
  private static final String TASK = "set-up-demo";
  private static final int AFTER_THE_REST = 5_000;

  private final DemoConfig settings;
  private final Merchants merchants;
  private final RuleSets rules;
  private final EventStore events;
  private final ProductSync sync;
  private final DemoHistorySetup history;
  private final Jobs jobs;
  private final Clock clock;

  DemoMerchantSetup(
      DemoConfig settings,
      Merchants merchants,
      RuleSets rules,
      EventStore events,
      ProductSync sync,
      DemoHistorySetup history,
      Jobs jobs,
      Clock clock) {
    this.settings = settings;
    this.merchants = merchants;
    this.rules = rules;
    this.events = events;
    this.sync = sync;
    this.history = history;
    this.jobs = jobs;
    this.clock = clock;
  }

  void start(@Observes @Priority(AFTER_THE_REST) StartupEvent event) {
    if (settings.enabled() && merchants.ofShop(settings.shop()).isEmpty()) {
      Merchant merchant =
          merchants.create(
              settings.shop(),
              ZoneId.of("Europe/Copenhagen"),
              Currency.getInstance("EUR"),
              AutopilotMode.BALANCED);
      jobs.schedule(TASK, merchant.id(), "demo");
    }
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId merchant, String id) {
    for (String file : List.of("seo_auto_optimize.json", "abandon_recovery.json")) {
      String rule = resource("demo/" + file);
      boolean known = rules.all(merchant).stream().anyMatch(stored -> stored.source().equals(rule));
      if (!known) {
        rules.create(merchant, rule, true, "user");
      }
    }
    String[] names = {"Ida", "Emil", "Freja", "Oscar", "Alma"};
    for (int i = 0; i < names.length; i++) {
      events.append(merchant, abandonedCart(i, names[i]));
    }
    sync.start(merchant);
    history.schedule(merchant, 0);
  }

  @Override
  public void giveUp(MerchantId merchant, String id, String why) {
    events.append(
        merchant, NewEvent.now("demo.failed", "merchant:" + merchant, "No demo data: " + why));
  }

  private NewEvent abandonedCart(int number, String firstName) {
    ObjectNode cart = JsonNodeFactory.instance.objectNode();
    cart.put("token", "demo-cart-" + number);
    cart.put("total_price", "89.00");
    cart.put("sms_marketing_phone", "+45000000" + (10 + number));
    cart.put("buyer_accepts_sms_marketing", number != 3);
    cart.putObject("customer").put("first_name", firstName);
    ObjectNode line = cart.putArray("line_items").addObject();
    line.put("title", "Linen throw").put("quantity", 1);
    return new NewEvent(
        "cart_abandoned",
        Optional.of("cart:demo-cart-" + number),
        "A cart was left behind",
        cart,
        Optional.of(clock.instant().minus(Duration.ofMinutes(3L * (number + 1)))),
        Optional.of("demo-cart-" + number));
  }

  private static String resource(String name) {
    try (InputStream in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
