package io.zyra.core.feel.budget;

import java.util.Locale;
import java.util.Optional;
import org.kie.dmn.feel.lang.ast.ASTNode;

/**
 * The remaining budget of one evaluation, see {@link EvaluationLimits}. Confined to one thread.
 * Costs are charged before the work is done; once the budget is used up, every charge throws {@link
 * BudgetExceededError}.
 */
public final class EvaluationBudget {
  /** Reading clock and memory costs more than a step, so it happens only after this many steps. */
  private static final long GLANCE = 512;

  private static final int SHOWN = 80;

  private final EvaluationLimits limits;
  private final Optional<TimeAndMemoryLimits> backstop;
  private final long startNanos;
  private final long startBytes;
  private long left;
  private long nextGlance;
  private int depth;
  private ASTNode at;
  private Optional<BudgetExceededError> end = Optional.empty();

  /** A full budget. Its time, if limited, starts now. */
  public EvaluationBudget(EvaluationLimits limits) {
    this.limits = limits;
    this.backstop = limits.timeAndMemory();
    this.left = limits.steps();
    this.nextGlance = backstop.isPresent() ? left - GLANCE : Long.MIN_VALUE;
    this.startNanos = backstop.map(b -> b.nanoTime().getAsLong()).orElse(0L);
    this.startBytes = backstop.map(b -> b.allocatedBytes().getAsLong()).orElse(0L);
  }

  /** Steps used so far. */
  public long used() {
    return limits.steps() - Math.max(left, 0);
  }

  /**
   * Why the budget was exceeded; empty if it was not. To be read after an evaluation by KIE, which
   * swallows the error.
   */
  public Optional<String> exceededReason() {
    return end.map(Throwable::getMessage);
  }

  /**
   * Enters a node: charges one step and goes one level deeper. Returns the level to restore with
   * {@link #leave}.
   */
  public int enter(ASTNode node) {
    at = node;
    charge(1);
    if (depth >= limits.depth()) {
      throw refuse("is nested more than " + limits.depth() + " levels deep while it runs.");
    }
    return depth++;
  }

  /**
   * Enters a step of a model, one level deeper, such as an iteration of a boxed loop.
   *
   * @return the level to restore with {@link #leaveLevel}
   */
  public int enterLevel() {
    charge(1);
    if (depth >= limits.depth()) {
      throw refuse("is nested more than " + limits.depth() + " levels deep while it runs.");
    }
    return depth++;
  }

  /** Ends what {@link #enterLevel} started. */
  public void leaveLevel(int level) {
    depth = level;
  }

  /**
   * Continues at a node whose operands are evaluated. Later charges are reported as this node's.
   */
  public void resume(ASTNode node) {
    at = node;
  }

  /** Ends what {@link #enter} started, also after an exception that KIE has swallowed. */
  public void leave(int level) {
    depth = level;
  }

  /** Charges steps. To be called before the work is done. */
  public void charge(long steps) {
    if (steps > left) {
      throw refuse("takes more than %s.".formatted(count(limits.steps(), "step")));
    }
    left -= steps;
    if (left <= nextGlance) {
      glance();
    }
  }

  /** Ends the evaluation because of a value or argument that is too large, with the reason. */
  public BudgetExceededError refuse(String reason) {
    left = -1;
    if (end.isEmpty()) {
      end =
          Optional.of(
              new BudgetExceededError((at == null ? "The expression" : quoted(at)) + " " + reason));
    }
    return end.get();
  }

  private void glance() {
    nextGlance = left - GLANCE;
    TimeAndMemoryLimits behind = backstop.orElseThrow();
    if (behind.nanoTime().getAsLong() - startNanos > behind.maxNanos()) {
      throw refuse("takes more than %s ms.".formatted(behind.maxNanos() / 1_000_000));
    }
    if (behind.allocatedBytes().getAsLong() - startBytes > behind.maxBytes()) {
      throw refuse("uses more than %s MB of memory.".formatted(behind.maxBytes() >> 20));
    }
  }

  public static String quoted(ASTNode node) {
    String text = String.valueOf(node.getText()).strip().replaceAll("\\s+", " ");
    return "`" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…") + "`";
  }

  private static String count(long number, String unit) {
    return String.format(Locale.ROOT, "%,d %s%s", number, unit, number == 1 ? "" : "s");
  }
}
