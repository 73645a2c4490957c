package io.zyra.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.IdGenerator;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** SQL access to the progress of long-running jobs. */
@ApplicationScoped
public class JobProgressRepository {
  private final EntityManager entities;
  private final Tenancy tenancy;
  private final IdGenerator ids;
  private final Clock clock;

  JobProgressRepository(EntityManager entities, Tenancy tenancy, IdGenerator ids, Clock clock) {
    this.entities = entities;
    this.tenancy = tenancy;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * A long-running job.
   *
   * @param state running, finished, failed or cancelled
   * @param phase the current phase, if the job has several
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Job(
      UUID id,
      String kind,
      String state,
      Optional<String> phase,
      int done,
      Optional<Integer> total,
      Optional<String> error) {}

  /** Inserts a running job, in the open transaction of the merchant. */
  public UUID open(MerchantId merchant, String kind) {
    UUID id = ids.next();
    open(merchant, kind, id);
    return id;
  }

  /** The same with a given id, such as that of an audit. */
  public void open(MerchantId merchant, String kind, UUID id) {
    entities
        .createNativeQuery(
            """
            INSERT INTO job (id, merchant_id, kind, state, created_at, updated_at)
            VALUES (:id, :merchant, :kind, 'running', :now, :now)
            """)
        .setParameter("id", id)
        .setParameter("merchant", merchant.value())
        .setParameter("kind", kind)
        .setParameter("now", clock.instant())
        .executeUpdate();
  }

  /** Whether a job of that kind is running. */
  public boolean isRunning(MerchantId merchant, String kind) {
    return tenancy.read(
        merchant,
        () ->
            (Boolean)
                entities
                    .createNativeQuery(
                        """
                        SELECT EXISTS (
                          SELECT 1 FROM job
                           WHERE merchant_id = :merchant AND kind = :kind AND state = 'running')
                        """)
                    .setParameter("merchant", merchant.value())
                    .setParameter("kind", kind)
                    .getSingleResult());
  }

  public void progress(MerchantId merchant, UUID id, int done, int total) {
    update(merchant, id, "done = :done, total = :total", Map.of("done", done, "total", total));
  }

  public void progress(MerchantId merchant, UUID id, int done) {
    update(merchant, id, "done = :done", Map.of("done", done));
  }

  /** The progress of a job with phases; without a total while it is unknown. */
  public void progress(
      MerchantId merchant, UUID id, String phase, int done, Optional<Integer> total) {
    Map<String, Object> values = new HashMap<>(Map.of("phase", phase, "done", done));
    values.put("total", total.map(String::valueOf).orElse(null));
    update(merchant, id, "phase = :phase, done = :done, total = CAST(:total AS int)", values);
  }

  public void cancel(MerchantId merchant, UUID id) {
    update(merchant, id, "state = 'cancelled'", Map.of());
  }

  public void finish(MerchantId merchant, UUID id) {
    update(merchant, id, "state = 'finished'", Map.of());
  }

  public void fail(MerchantId merchant, UUID id, String why) {
    update(merchant, id, "state = 'failed', error = :why", Map.of("why", why));
  }

  /** The assignments are constants of this class; their values are parameters. */
  private void update(
      MerchantId merchant, UUID id, String assignments, Map<String, Object> values) {
    tenancy.run(
        merchant,
        () -> {
          Query update =
              entities
                  .createNativeQuery(
                      "UPDATE job SET " + assignments + ", updated_at = :now WHERE id = :id")
                  .setParameter("now", clock.instant())
                  .setParameter("id", id);
          values.forEach(update::setParameter);
          update.executeUpdate();
        });
  }

  /**
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  public Job get(MerchantId merchant, UUID id) {
    return tenancy.call(
        merchant,
        () -> {
          List<?> rows =
              entities
                  .createNativeQuery(
                      """
                      SELECT id, kind, state, phase, done, total, error FROM job
                       WHERE merchant_id = :merchant AND id = :id
                      """,
                      Tuple.class)
                  .setParameter("merchant", merchant.value())
                  .setParameter("id", id)
                  .getResultList();
          return rows.stream()
              .map(Tuple.class::cast)
              .findFirst()
              .map(
                  row ->
                      new Job(
                          row.get("id", UUID.class),
                          row.get("kind", String.class),
                          row.get("state", String.class),
                          Optional.ofNullable(row.get("phase", String.class)),
                          row.get("done", Integer.class),
                          Optional.ofNullable(row.get("total", Integer.class)),
                          Optional.ofNullable(row.get("error", String.class))))
              .orElseThrow(() -> Problem.notFound("job", id.toString()));
        });
  }
}
