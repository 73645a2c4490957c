package io.zyra.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.ExecutionChain;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.quarkus.arc.All;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Schedules and runs durable tasks with db-scheduler. Tasks are rows in PostgreSQL that any replica
 * may pick. A task that is scheduled inside a transaction exists only if that transaction commits.
 * A task that fails is retried or given up as {@link RetryPolicy} says.
 */
@ApplicationScoped
public class Jobs {
  private static final Duration WITHOUT_PERMIT = Duration.ofMillis(100);

  /** Unique to this process, to tell its picked rows from those of other replicas. */
  private final String schedulerName = "zyra-" + UUID.randomUUID();

  private final Map<String, CustomTask<Void>> tasks;
  private final Map<String, DurableTask> shopBound;
  private final Scheduler scheduler;
  private final ShopTaskLimiter shopTasks;
  private final ScheduledTaskRepository rows;
  private final Executor soon =
      CompletableFuture.delayedExecutor(WITHOUT_PERMIT.toMillis(), TimeUnit.MILLISECONDS);
  private final ShutdownSignal shutdown;
  private final TransactionSynchronizationRegistry transactions;
  private final Clock clock;

  Jobs(
      DataSource database,
      @All List<DurableTask> kinds,
      @All List<RecurringWork> recurring,
      TransactionSynchronizationRegistry transactions,
      ShutdownSignal shutdown,
      Clock clock,
      ScheduledTaskRepository rows,
      JobSettings settings) {
    this.shopTasks = new ShopTaskLimiter(settings.threads());
    this.rows = rows;
    this.transactions = transactions;
    this.shutdown = shutdown;
    this.clock = clock;
    this.shopBound =
        kinds.stream()
            .filter(DurableTask::isShopBound)
            .collect(Collectors.toMap(DurableTask::name, Function.identity()));
    this.tasks =
        kinds.stream()
            .map(this::task)
            .collect(Collectors.toMap(CustomTask::getName, Function.identity()));
    this.scheduler =
        Scheduler.create(database, List.copyOf(tasks.values()))
            .startTasks(recurring.stream().flatMap(work -> task(work).stream()).toList())
            .threads(settings.threads())
            .pollingInterval(settings.pollingInterval())
            .heartbeatInterval(settings.heartbeat())
            .missedHeartbeatsLimit(settings.missedHeartbeats())
            .serializer(new EmptyTaskDataSerializer())
            .schedulerName(new SchedulerName.Fixed(schedulerName))
            .shutdownMaxWait(settings.shutdownGrace())
            .addExecutionInterceptor(this::handingBack)
            .build();
  }

  /**
   * Begins to run what is due. Called once the server is ready, so that overdue work does not delay
   * that; tasks can be scheduled before. Does nothing while the server stops.
   */
  public void start() {
    if (!shutdown.isRequested()) {
      scheduler.start();
    }
  }

  /**
   * Stops picking tasks and waits for running ones. After the grace period they are interrupted,
   * and waited for once more as long.
   *
   * @return the scheduler name in the rows of tasks that have not ended
   */
  String stop() {
    scheduler.stop();
    return schedulerName;
  }

  /** An error during a stop does not count as a failure of the task: its row is released later. */
  private CompletionHandler<?> handingBack(
      TaskInstance<?> task, ExecutionContext context, ExecutionChain chain) {
    try {
      return chain.proceed(task, context);
    } catch (RuntimeException e) {
      if (shutdown.isRequested()) {
        return (complete, operations) -> {};
      }
      throw e;
    }
  }

  /** Schedules a task to run as soon as the open transaction has committed. */
  public void schedule(String task, MerchantId merchant, String id) {
    schedule(task, merchant, id, Duration.ZERO);
  }

  /** Schedules a task to run after a delay. Does nothing if it is already scheduled. */
  public void schedule(String task, MerchantId merchant, String id, Duration delay) {
    Instant at = clock.instant().plus(delay);
    scheduler.scheduleIfNotExists(tasks.get(task).instance(merchant + "/" + id), at);
    if (delay.isZero()) {
      lookAfterCommit();
    }
  }

  /** Runs a task now that is scheduled for later. Does nothing if it runs, or is not scheduled. */
  public void hasten(String task, MerchantId merchant, String id) {
    rows.makeDue(task, (merchant + "/" + id).replaceAll("([\\\\%_])", "\\\\$1"), clock.instant());
    lookAfterCommit();
  }

  /**
   * Runs all tasks of a kind now that are scheduled for later.
   *
   * @param merchant whose; empty for all merchants
   */
  public void hastenAll(String task, Optional<MerchantId> merchant) {
    rows.makeDue(task, merchant.map(MerchantId::toString).orElse("") + "%", clock.instant());
    lookAfterCommit();
  }

  /**
   * Gives up the tasks of a merchant that would call the shop. One that is running ends by itself
   * at its next call.
   *
   * @return how many
   */
  public int giveUpShopTasks(MerchantId merchant, String why) {
    int given = 0;
    for (TaskInstanceId instance : rows.waiting(merchant, shopBound.keySet())) {
      try {
        scheduler.cancel(instance);
        String id = instance.getId().substring(instance.getId().indexOf('/') + 1);
        shopBound.get(instance.getTaskName()).giveUp(merchant, id, why);
        given++;
      } catch (TaskInstanceNotFoundException | TaskInstanceCurrentlyExecutingException e) {
        // It was picked, or has ended, since it was looked for.
      }
    }
    return given;
  }

  private void lookAfterCommit() {
    if (transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
      scheduler.triggerCheckForDueExecutions();
      return;
    }
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // The row is not visible to the scheduler yet.
          }

          @Override
          public void afterCompletion(int status) {
            scheduler.triggerCheckForDueExecutions();
          }
        });
  }

  private Optional<RecurringTask<Void>> task(RecurringWork work) {
    return work.every()
        .map(
            pause ->
                Tasks.recurring(TaskDescriptor.of(work.name(), Void.class), FixedDelay.of(pause))
                    .execute(
                        (instance, context) -> {
                          Instant now = clock.instant();
                          Instant last = context.getExecution().lastSuccess;
                          work.run(last == null ? now : last, now);
                        }));
  }

  private CustomTask<Void> task(DurableTask kind) {
    return Tasks.custom(TaskDescriptor.of(kind.name(), Void.class))
        .onFailure((complete, operations) -> failed(kind, complete, operations))
        .execute((instance, context) -> run(kind, instance.getId()));
  }

  private CompletionHandler<Void> run(DurableTask kind, String instance) {
    if (!kind.isShopBound()) {
      return runNow(kind, instance);
    }
    MerchantId merchant = MerchantId.fromString(instance.substring(0, instance.indexOf('/')));
    if (!shopTasks.take(merchant)) {
      return (complete, operations) ->
          rows.postpone(complete.getExecution().taskInstance, clock.instant().plus(WITHOUT_PERMIT));
    }
    boolean done = false;
    try {
      CompletionHandler<Void> next = runNow(kind, instance);
      done = true;
      return next;
    } finally {
      if (shopTasks.giveBack(merchant, !done)) {
        soon.execute(scheduler::triggerCheckForDueExecutions);
      }
    }
  }

  private CompletionHandler<Void> runNow(DurableTask kind, String instance) {
    int slash = instance.indexOf('/');
    MerchantId merchant = MerchantId.fromString(instance.substring(0, slash));
    String id = instance.substring(slash + 1);
    try {
      kind.execute(merchant, id);
      return (complete, operations) -> {
        operations.remove();
        kind.removed(merchant, id);
      };
    } catch (RetryLaterException later) {
      return (complete, operations) ->
          operations.reschedule(complete, clock.instant().plus(later.pause()));
    }
  }

  private void failed(
      DurableTask kind, ExecutionComplete complete, ExecutionOperations<Void> operations) {
    int failures = complete.getExecution().consecutiveFailures + 1;
    Optional<Duration> pause = RetryPolicy.pauseAfter(failures);
    if (pause.isEmpty()) {
      String instance = complete.getExecution().taskInstance.getId();
      int slash = instance.indexOf('/');
      String why = complete.getCause().map(Throwable::getMessage).orElse("unknown");
      kind.giveUp(
          MerchantId.fromString(instance.substring(0, slash)), instance.substring(slash + 1), why);
      operations.stop();
      return;
    }
    operations.reschedule(complete, clock.instant().plus(pause.get()));
  }
}
