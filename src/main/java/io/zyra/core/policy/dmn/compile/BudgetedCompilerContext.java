package io.zyra.core.policy.dmn.compile;

import java.io.Reader;
import java.util.Map;
import java.util.function.Function;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.core.compiler.DMNCompilerContext;
import org.kie.dmn.core.compiler.DMNFEELHelper;
import org.kie.dmn.feel.lang.CompilerContext;

/** KIE's compiler context, with our FEEL compiler in place of KIE's. */
final class BudgetedCompilerContext extends DMNCompilerContext {
  private final DMNCompilerContext kies;

  BudgetedCompilerContext(DMNCompilerContext kies, DMNFEELHelper feel) {
    super(feel);
    this.kies = kies;
  }

  @Override
  public void enterFrame() {
    kies.enterFrame();
  }

  @Override
  public void exitFrame() {
    kies.exitFrame();
  }

  @Override
  public DMNType resolve(String name) {
    return kies.resolve(name);
  }

  @Override
  public void setVariable(String name, DMNType type) {
    kies.setVariable(name, type);
  }

  @Override
  public Map<String, DMNType> getVariables() {
    return kies.getVariables();
  }

  @Override
  public CompilerContext toCompilerContext() {
    return kies.toCompilerContext();
  }

  @Override
  public Function<String, Reader> getRelativeResolver() {
    return kies.getRelativeResolver();
  }
}
