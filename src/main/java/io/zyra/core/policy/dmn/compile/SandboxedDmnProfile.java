package io.zyra.core.policy.dmn.compile;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.function.BudgetedFeelProfile;
import java.util.List;
import org.kie.dmn.api.marshalling.DMNExtensionRegister;
import org.kie.dmn.backend.marshalling.v1_1.xstream.extensions.DecisionServicesExtensionRegister;
import org.kie.dmn.core.compiler.DMNProfile;
import org.kie.dmn.core.compiler.DRGElementCompiler;
import org.kie.dmn.feel.runtime.FEELFunction;

/** The DMN profile of the sandbox: standard FEEL with budgeted functions. */
public final class SandboxedDmnProfile implements DMNProfile {
  private final BudgetedFeelProfile functions;

  public SandboxedDmnProfile(BudgetSource budgets) {
    this.functions = new BudgetedFeelProfile(budgets);
  }

  @Override
  public List<FEELFunction> getFEELFunctions() {
    return functions.getFEELFunctions();
  }

  @Override
  public List<DMNExtensionRegister> getExtensionRegisters() {
    return List.of(new DecisionServicesExtensionRegister());
  }

  @Override
  public List<DRGElementCompiler> getDRGElementCompilers() {
    return List.of();
  }
}
