package io.zyra.experiment;

import io.zyra.job.DurableTask;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Durable task that ends an experiment when its time is over. */
@ApplicationScoped
class EndExperimentTask implements DurableTask {
  static final String TASK = "end-experiment";

  private static final Logger LOG = Logger.getLogger(EndExperimentTask.class);

  private final Experiments experiments;

  EndExperimentTask(Experiments experiments) {
    this.experiments = experiments;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId merchant, String id) {
    experiments.endWhenDue(merchant, UUID.fromString(id));
  }

  /** Readers derive the state from the times, so only the event is missing. */
  @Override
  public void giveUp(MerchantId merchant, String id, String why) {
    LOG.errorf("experiment.end.failed merchant=%s experiment=%s why=%s", merchant, id, why);
  }
}
