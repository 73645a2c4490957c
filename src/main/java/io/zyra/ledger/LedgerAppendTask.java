package io.zyra.ledger;

import io.zyra.core.ledger.TreeBuilder;
import io.zyra.event.Event;
import io.zyra.event.EventStore;
import io.zyra.job.DurableTask;
import io.zyra.job.Jobs;
import io.zyra.job.ShutdownSignal;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Gives a merchant's new events their place in the audit trail. In one transaction it makes records
 * of some events, adds them to the tree, signs the new head and removes the events from those that
 * wait, so that each is recorded once, whatever ends the process.
 */
@ApplicationScoped
class LedgerAppendTask implements DurableTask {
  static final String TASK = "record-in-ledger";
  static final String ALL = "events";
  private static final Logger LOG = Logger.getLogger(LedgerAppendTask.class);
  private static final int AT_ONCE = 1_000;

  /** After so many parts the thread is for other merchants first. */
  private static final int IN_TURN = 20;

  private final LedgerRepository ledger;
  private final LedgerKeys keys;
  private final EventStore events;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final ShutdownSignal shutdown;

  LedgerAppendTask(
      LedgerRepository ledger,
      LedgerKeys keys,
      EventStore events,
      Tenancy tenancy,
      Jobs jobs,
      ShutdownSignal shutdown) {
    this.ledger = ledger;
    this.keys = keys;
    this.events = events;
    this.tenancy = tenancy;
    this.jobs = jobs;
    this.shutdown = shutdown;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId merchant, String all) {
    int recorded = AT_ONCE;
    for (int i = 0; i < IN_TURN && recorded > 0; i++) {
      shutdown.check();
      recorded = tenancy.callKeepingCaches(merchant, () -> some(merchant));
    }
  }

  private int some(MerchantId merchant) {
    ledger.pending().lock(merchant);
    List<UUID> pending = ledger.pending().oldest(merchant, AT_ONCE);
    if (!pending.isEmpty()) {
      record(merchant, events.find(merchant, pending));
      ledger.pending().remove(merchant, pending);
    }
    return pending.size();
  }

  private void record(MerchantId merchant, List<Event> some) {
    long size = ledger.size(merchant);
    TreeBuilder tree =
        new TreeBuilder(size, ledger.tree(merchant, size).surroundings(size, size).left());
    List<LedgerRecord> records = new ArrayList<>();
    List<TreeBuilder.Subtree> subtrees = new ArrayList<>();
    for (Event event : some) {
      LedgerRecord record = LedgerRecord.of(event, tree.size());
      tree.add(record.leaf(), subtrees::add);
      records.add(record);
    }
    ledger.add(merchant, records);
    ledger.addSubtrees(merchant, subtrees);
    ledger.add(merchant, keys.sign(merchant, tree.size(), tree.root()));
  }

  /** What came while the task could not be scheduled because it ran. */
  @Override
  public void removed(MerchantId merchant, String all) {
    if (tenancy.read(merchant, () -> !ledger.pending().isEmpty(merchant))) {
      jobs.schedule(TASK, merchant, ALL);
    }
  }

  /** The events stay; {@link PendingRecordScheduler} finds them. */
  @Override
  public void giveUp(MerchantId merchant, String all, String why) {
    LOG.warnf("ledger.postponed merchant=%s cause=%s", merchant, why);
  }
}
