package io.zyra.core;

import com.sun.management.ThreadMXBean;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.policy.PolicyKey;
import io.zyra.core.policy.PolicyModel;
import io.zyra.core.policy.PolicyRunFactory;
import io.zyra.core.policy.PolicySet;
import io.zyra.core.policy.ReachCounter;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.core.policy.dmn.ModelCompiler;
import io.zyra.core.policy.dmn.ModelDocument;
import io.zyra.core.policy.dmn.ModelLimits;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.action.ActionCatalog;
import io.zyra.core.rule.template.TemplateCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.internal.utils.KieHelper;

/** The project's own rules, actions and policies, read from their files, and small facts. */
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  public static final String SEO_RULE =
      """
      {
        "id":"seo_auto_optimize",
        "if": {"type":"metric_below","metric":"seo_score","threshold":70},
        "then":[{"type":"optimize_title"},{"type":"optimize_meta"},{"type":"update_alt_text"}],
        "publish":"auto",
        "priority": 50,
        "cooldown": 86400
      }
      """;
  public static final String CART_RULE =
      """
      {
        "id":"abandon_recovery",
        "if":{"type":"abandoned_carts","count_gt":3,"window":3600},
        "then":[{"type":"send_sms","template_id":"sms_recovery_v1"}],
        "priority":100
      }
      """;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final ModelLimits LIMITS =
      ModelLimits.usual(System::nanoTime, THREADS::getCurrentThreadAllocatedBytes);

  private Samples() {}

  public static RuleParser parser() {
    return new RuleParser(actions());
  }

  /** The actions that rules can ask for. */
  public static ActionCatalog actions() {
    return new ActionCatalog(files("rules/actions", ".json"));
  }

  /** The ready rules that the project ships. */
  public static TemplateCatalog templates() {
    return new TemplateCatalog(files("rules/templates", ".json"), parser());
  }

  public static RuleVersion rule(String json) {
    return new RuleVersion(parser().parse(json).rule().orElseThrow(), 1, json);
  }

  public static PolicyRunFactory policyRuns() {
    return new PolicyRunFactory(new ReachCounter(policies()), new PolicySet(policyModels()));
  }

  /** The policies that the product ships, each as version 1. */
  public static List<PolicyModel> policyModels() {
    return Arrays.stream(PolicyKey.values())
        .map(policy -> policyModel(policy, 1, policyXml(policy)))
        .toList();
  }

  /** A text as a version of a policy. */
  public static PolicyModel policyModel(PolicyKey policy, int version, String xml) {
    return new PolicyModel(policy, version, compile(xml));
  }

  /** A model, compiled as the server does. */
  public static CompiledModel compile(String xml) {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return new ModelCompiler(LIMITS).compile(ModelDocument.read(bytes, LIMITS), List.of());
  }

  /** The text of a policy that the product ships. */
  public static String policyXml(PolicyKey policy) {
    return read(Path.of("src/main/resources/dmn/" + policy.key() + ".dmn"));
  }

  /** The DRL beside the policies, compiled now instead of when the server was built. */
  public static KieBase policies() {
    KieHelper helper = new KieHelper();
    files("rules/policies", ".drl").forEach(drl -> helper.addContent(drl, ResourceType.DRL));
    return helper.build();
  }

  /** Something of which these metrics and attributes are known, at {@link #NOW}. */
  public static Subject subject(
      Scope scope, String id, String label, MetricValues metrics, Map<String, String> attributes) {
    return new Subject(ZonedInstant.utc(NOW), scope, id, label, metrics, attributes);
  }

  /** The store with events counted. */
  public static Subject store(MetricValues metrics, Map<EventWindow, Long> counts) {
    return subject(Scope.STORE, "shop", "Shop", metrics, Map.of()).with(counts, Map.of(), Set.of());
  }

  public static Subject product(String id, double seoScore) {
    return product(id, Map.of(Metric.SEO_SCORE, seoScore));
  }

  public static Subject product(String id, Map<Metric, Double> metrics) {
    MetricValues.Builder values = MetricValues.builder();
    metrics.forEach(values::set);
    return subject(Scope.PRODUCT, id, "Product " + id, values.build(), Map.of());
  }

  private static List<String> files(String folder, String ending) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .map(Samples::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
