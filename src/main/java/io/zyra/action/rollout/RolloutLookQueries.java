package io.zyra.action.rollout;

import io.zyra.core.stats.WatchRecord;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Page;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reads the looks at a watched rollout. */
@ApplicationScoped
class RolloutLookQueries {
  private static final int MOST = 200;

  private final RolloutRepository repository;
  private final RolloutLookRepository looks;
  private final Tenancy tenancy;

  RolloutLookQueries(RolloutRepository repository, RolloutLookRepository looks, Tenancy tenancy) {
    this.repository = repository;
    this.looks = looks;
    this.tenancy = tenancy;
  }

  /** The latest, newest first. */
  Page<RolloutLookRepository.Look> list(MerchantId merchant, UUID rollout) {
    return tenancy.read(merchant, () -> Page.whole(looks.newest(repository.get(rollout), MOST)));
  }

  /**
   * All counts that a look was judged on.
   *
   * @throws io.zyra.web.ProblemException 404 when they were not kept
   */
  WatchRecord record(MerchantId merchant, UUID rollout, UUID look) {
    return tenancy.read(
        merchant,
        () ->
            looks
                .record(repository.get(rollout), look)
                .orElseThrow(() -> Problem.notFound("record of a look", look.toString())));
  }
}
