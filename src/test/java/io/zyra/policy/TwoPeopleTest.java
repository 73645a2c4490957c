package io.zyra.policy;

import static io.zyra.policy.PolicyDesk.activate;
import static io.zyra.policy.PolicyDesk.uploaded;
import static io.zyra.policy.PolicyDesk.versionInForce;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.zyra.ServerUnderTest;
import io.zyra.core.Samples;
import io.zyra.core.policy.PolicyKey;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * With the two-person rule, an author cannot activate their own version. Shipped versions are
 * activated without it.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@TestProfile(TwoPeopleTest.SwitchedOn.class)
class TwoPeopleTest {

  /** The setting that switches the rule on. */
  public static class SwitchedOn implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("zyra.decision-models.two-person-rule", "true");
    }
  }

  @Test
  void theAuthorCannotActivateAndAColleagueCan() {
    assertThat(versionInForce(PolicyKey.WATCH_WINDOW)).isEqualTo(1);
    int version =
        uploaded(
            PolicyKey.WATCH_WINDOW,
            Samples.policyXml(PolicyKey.WATCH_WINDOW).replace(">48<", ">50<"));

    Response refused = activate("watch_window", version, "ann");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.jsonPath().getString("type")).endsWith("second-person-needed");
    assertThat(refused.jsonPath().getString("fix")).contains("Anybody but ann");
    assertThat(versionInForce(PolicyKey.WATCH_WINDOW)).isEqualTo(1);
    assertThat(activate("watch_window", version, "bob").statusCode()).isEqualTo(200);
    assertThat(versionInForce(PolicyKey.WATCH_WINDOW)).isEqualTo(version);
  }
}
