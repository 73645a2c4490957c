package io.zyra.action;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Queries over actions; called in a transaction of the merchant. */
@ApplicationScoped
class ActionTable implements PanacheRepositoryBase<ActionEntity, UUID> {

  ActionEntity get(UUID id) {
    return findByIdOptional(id).orElseThrow(() -> Problem.notFound("action", id.toString()));
  }

  /** The row, held until the transaction ends, as it is now. */
  ActionEntity lock(UUID id) {
    ActionEntity entity = get(id);
    getEntityManager().refresh(entity, LockModeType.PESSIMISTIC_WRITE);
    return entity;
  }

  Optional<ActionEntity> ofKey(String idempotencyKey) {
    return find("idempotencyKey", idempotencyKey).firstResultOptional();
  }

  /** The rollback of an action that runs or has worked. */
  Optional<ActionEntity> rollbackOf(UUID id) {
    return find(
            "rollbackOf = ?1 and state not in ('failed', 'conflicted', 'rejected')"
                + " order by id desc",
            id)
        .firstResultOptional();
  }

  /** Newest first. */
  Page<ActionEntity> page(Optional<String> state, Optional<String> subject, PageRequest page) {
    StringBuilder query = new StringBuilder("id < :before");
    Map<String, Object> values = new HashMap<>(Map.of("before", page.before()));
    state.ifPresent(
        wanted -> {
          query.append(" and state in :states");
          values.put("states", List.of(wanted.split(",")));
        });
    subject.ifPresent(
        wanted -> {
          query.append(" and subjectId = :subject");
          values.put("subject", wanted);
        });
    List<ActionEntity> rows =
        new ArrayList<>(find(query + " order by id desc", values).page(0, page.size() + 1).list());
    return Page.of(rows, page.size(), row -> row.id.toString());
  }
}
