package io.zyra.core.feel.budget;

import java.util.Locale;
import java.util.Optional;
import org.kie.dmn.feel.lang.ast.ASTNode;

/**
 * What is left of one evaluation's {@link EvaluationLimits}. Belongs to one thread. Everything that
 * costs asks here first and is refused with {@link BudgetExceededError} from the moment nothing is
 * left.
 */
public final class EvaluationBudget {
  /** Looking at clock and memory costs more than a step does, so it happens every so many steps. */
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

  /** A full budget; its time, where time is watched, begins now. */
  public EvaluationBudget(EvaluationLimits limits) {
    this.limits = limits;
    this.backstop = limits.backstop();
    this.left = limits.steps();
    this.nextGlance = backstop.isPresent() ? left - GLANCE : Long.MIN_VALUE;
    this.startNanos = backstop.map(b -> b.nanoTime().getAsLong()).orElse(0L);
    this.startBytes = backstop.map(b -> b.allocatedBytes().getAsLong()).orElse(0L);
  }

  /** Steps used so far. */
  public long used() {
    return limits.steps() - Math.max(left, 0);
  }

  /** Why nothing is left; empty as long as something is. Ask after an evaluation that KIE ran. */
  public Optional<String> spent() {
    return end.map(Throwable::getMessage);
  }

  /** Begins work at a node: one step, one level deeper. Answers the level to go back to. */
  public int enter(ASTNode node) {
    at = node;
    charge(1);
    if (depth >= limits.depth()) {
      throw refuse("is nested more than " + limits.depth() + " levels deep while it runs.");
    }
    return depth++;
  }

  /**
   * Begins a step of a model, one level deeper, such as a turn of a boxed loop.
   *
   * @return the level to give back to {@link #back}
   */
  public int deeper() {
    charge(1);
    if (depth >= limits.depth()) {
      throw refuse("is nested more than " + limits.depth() + " levels deep while it runs.");
    }
    return depth++;
  }

  /** Ends what {@link #deeper} began. */
  public void back(int level) {
    depth = level;
  }

  /** Goes on at a node whose operands are done: what it pays now is paid in its name. */
  public void resume(ASTNode node) {
    at = node;
  }

  /** Ends what {@link #enter} began, also after an exception that was swallowed on the way. */
  public void leave(int level) {
    depth = level;
  }

  /** Pays for work before it is done. */
  public void charge(long steps) {
    if (steps > left) {
      throw refuse("takes more than %s.".formatted(count(limits.steps(), "step")));
    }
    left -= steps;
    if (left <= nextGlance) {
      glance();
    }
  }

  /** Refuses a value or an argument that no honest expression needs, with the reason. */
  public BudgetExceededError refuse(String reason) {
    left = -1;
    if (end.isEmpty()) {
      end =
          Optional.of(
              new BudgetExceededError((at == null ? "The expression" : shown(at)) + " " + reason));
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

  public static String shown(ASTNode node) {
    String text = String.valueOf(node.getText()).strip().replaceAll("\\s+", " ");
    return "`" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…") + "`";
  }

  private static String count(long number, String unit) {
    return String.format(Locale.ROOT, "%,d %s%s", number, unit, number == 1 ? "" : "s");
  }
}
