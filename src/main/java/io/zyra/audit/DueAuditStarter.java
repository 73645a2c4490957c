package io.zyra.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.AuditDueTimes;
import io.zyra.core.rule.RuleVersion;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.Jobs;
import io.zyra.job.RecurringWork;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.ruleset.RuleSets;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Has each merchant's audit run when it is due, while the autopilot is on. A moment is acted on
 * once, whoever looks and however often: that it has come is an event whose key is the moment.
 */
@ApplicationScoped
class DueAuditStarter implements RecurringWork {
  private static final Logger LOG = Logger.getLogger(DueAuditStarter.class);

  /** What a server that was away for longer has missed is not made up for. */
  private static final Duration FARTHEST_BACK = Duration.ofDays(1);

  private final AuditSettings settings;
  private final Merchants merchants;
  private final RuleSets ruleSets;
  private final EventStore events;
  private final Jobs jobs;
  private final Tenancy tenancy;

  DueAuditStarter(
      AuditSettings settings,
      Merchants merchants,
      RuleSets ruleSets,
      EventStore events,
      Jobs jobs,
      Tenancy tenancy) {
    this.settings = settings;
    this.merchants = merchants;
    this.ruleSets = ruleSets;
    this.events = events;
    this.jobs = jobs;
    this.tenancy = tenancy;
  }

  @Override
  public String name() {
    return "look-for-due-audits";
  }

  @Override
  public Optional<Duration> every() {
    return settings.scheduled() ? Optional.of(settings.lookEvery()) : Optional.empty();
  }

  /** A failure for one merchant must not stop the others. */
  @Override
  public void run(Instant since, Instant now) {
    Instant farthest = now.minus(FARTHEST_BACK);
    Instant after = since.isBefore(farthest) ? farthest : since;
    for (Merchant merchant : merchants.all()) {
      if (merchant.autopilotOn()) {
        try {
          look(merchant, after, now);
        } catch (RuntimeException e) {
          LOG.errorf(e, "audit.schedule.failed merchant=%s", merchant.id());
        }
      }
    }
  }

  private void look(Merchant merchant, Instant after, Instant now) {
    AuditDueTimes times =
        new AuditDueTimes(
            settings.dailyAt(),
            ruleSets.current(merchant.id()).rules().rules().stream()
                .map(RuleVersion::rule)
                .toList());
    times
        .latest(after, new ZonedInstant(now, merchant.timezone()))
        .ifPresent(due -> tenancy.run(merchant.id(), () -> start(merchant, due)));
  }

  private void start(Merchant merchant, Instant due) {
    NewEvent hasCome =
        new NewEvent(
            "audit.due",
            Optional.of("merchant:" + merchant.id()),
            "An audit was due",
            JsonNodeFactory.instance.objectNode().put("due", due.toString()),
            Optional.empty(),
            Optional.of("audit.due/" + due),
            true);
    if (events.append(merchant.id(), hasCome)) {
      jobs.schedule(DueAuditTask.TASK, merchant.id(), due.toString());
    }
  }
}
