package io.zyra;

import io.zyra.core.Samples;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieRuntimeBuilder;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.StatelessKieSession;

/**
 * The safety policies for a server that runs inside a test. There the Drools extension looks for
 * DRL below {@code src/main/resources} only, and ours is in {@code rules}. The packaged server,
 * which other tests start, has them compiled in by the extension.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class PoliciesUnderTest implements KieRuntimeBuilder {
  private final KieBase policies = Samples.policies();

  @Override
  public KieBase getKieBase() {
    return policies;
  }

  @Override
  public KieBase getKieBase(String name) {
    return policies;
  }

  @Override
  public KieSession newKieSession() {
    return policies.newKieSession();
  }

  @Override
  public KieSession newKieSession(String name) {
    return policies.newKieSession();
  }

  @Override
  public StatelessKieSession newStatelessKieSession() {
    return policies.newStatelessKieSession();
  }

  @Override
  public StatelessKieSession newStatelessKieSession(String name) {
    return policies.newStatelessKieSession();
  }
}
