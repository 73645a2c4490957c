package io.zyra.action.publish;

import io.zyra.action.publish.BulkPublishRun.Asked;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** SQL of rounds of bulk publishing; a merchant has at most one. */
@ApplicationScoped
class BulkPublishRunRepository {
  private final EntityManager entities;
  private final BulkPublishRepository held;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Clock clock;

  BulkPublishRunRepository(
      EntityManager entities,
      BulkPublishRepository held,
      Merchants merchants,
      Tenancy tenancy,
      Clock clock) {
    this.entities = entities;
    this.held = held;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.clock = clock;
  }

  /**
   * The round that a merchant has, and holds its products again. The merchant is locked, as it is
   * where a single action takes a product over whose time has run out.
   */
  Optional<BulkPublishRun> resume(MerchantId merchant) {
    return tenancy.call(
        merchant,
        () -> {
          merchants.lock(merchant);
          held.renew(merchant);
          return find(merchant);
        });
  }

  private Optional<BulkPublishRun> find(MerchantId merchant) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT array_to_string(done, ',') AS done, mutation, started_at, start_key,
                       array_to_string(lines, ',') AS lines, operation_id
                  FROM bulk_publish_run WHERE merchant_id = :merchant
                """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .getResultList();
    return rows.stream().map(Tuple.class::cast).map(BulkPublishRunRepository::run).findFirst();
  }

  private static BulkPublishRun run(Tuple row) {
    return new BulkPublishRun(
        Set.copyOf(list(row.get("done", String.class))),
        Optional.ofNullable(row.get("mutation", String.class))
            .map(
                kind ->
                    new Asked(
                        kind,
                        row.get("started_at", Instant.class),
                        Optional.ofNullable(row.get("start_key", UUID.class)),
                        list(row.get("lines", String.class)).stream()
                            .map(UUID::fromString)
                            .toList(),
                        Optional.ofNullable(row.get("operation_id", String.class)))));
  }

  private static List<String> list(String joined) {
    return Arrays.stream(joined.split(",")).filter(part -> !part.isEmpty()).toList();
  }

  /** Whether a merchant's round waits for an operation. */
  boolean waitsFor(MerchantId merchant, String operationId) {
    return tenancy
        .read(merchant, () -> find(merchant))
        .flatMap(BulkPublishRun::asked)
        .flatMap(Asked::operationId)
        .filter(operationId::equals)
        .isPresent();
  }

  void begin(MerchantId merchant) {
    tenancy.run(
        merchant,
        () -> update(merchant, "INSERT INTO bulk_publish_run (merchant_id) VALUES (:merchant)"));
  }

  /** Before the shop is asked for an operation, so that it is known that there may be one. */
  void asking(MerchantId merchant, String kind, UUID key, Collection<UUID> lines) {
    tenancy.run(
        merchant,
        () ->
            query(
                    merchant,
                    """
                    UPDATE bulk_publish_run
                       SET mutation = :kind, started_at = :now, start_key = :key,
                           operation_id = NULL, lines = CAST(:lines AS uuid[])
                     WHERE merchant_id = :merchant
                    """)
                .setParameter("kind", kind)
                .setParameter("now", clock.instant())
                .setParameter("key", key)
                .setParameter("lines", lines.toArray(UUID[]::new))
                .executeUpdate());
  }

  void started(MerchantId merchant, String operationId) {
    tenancy.run(
        merchant,
        () ->
            query(
                    merchant,
                    """
                    UPDATE bulk_publish_run SET operation_id = :operation
                     WHERE merchant_id = :merchant
                    """)
                .setParameter("operation", operationId)
                .executeUpdate());
  }

  /** The operation was not started, or it is not known. */
  void notStarted(MerchantId merchant) {
    tenancy.run(
        merchant,
        () ->
            update(
                merchant,
                """
                UPDATE bulk_publish_run
                   SET mutation = NULL, started_at = NULL, start_key = NULL, operation_id = NULL,
                       lines = '{}'
                 WHERE merchant_id = :merchant
                """));
  }

  /**
   * The operation has ended.
   *
   * @param refused what the shop has refused, by action
   */
  void ended(MerchantId merchant, Map<UUID, String> refused) {
    tenancy.run(
        merchant,
        () -> {
          refused.forEach((action, why) -> held.refuse(merchant, action, why));
          update(
              merchant,
              """
              UPDATE bulk_publish_run
                 SET done = done || mutation, mutation = NULL, started_at = NULL,
                     start_key = NULL, operation_id = NULL, lines = '{}'
               WHERE merchant_id = :merchant
              """);
        });
  }

  /** The round is over. What it still holds is let go. */
  Set<UUID> end(MerchantId merchant) {
    return tenancy.call(
        merchant,
        () -> {
          Set<UUID> left =
              held.list(merchant).stream()
                  .map(BulkPublishRepository.Held::action)
                  .collect(Collectors.toSet());
          held.release(merchant, left);
          update(merchant, "DELETE FROM bulk_publish_run WHERE merchant_id = :merchant");
          return left;
        });
  }

  private void update(MerchantId merchant, String sql) {
    query(merchant, sql).executeUpdate();
  }

  private Query query(MerchantId merchant, String sql) {
    return entities.createNativeQuery(sql).setParameter("merchant", merchant.value());
  }
}
