package io.zyra.action;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.TenantId;

/** The row of an action. Its JSON columns are read and written by {@link ActionJson}. */
@Entity(name = "Action")
@Table(name = "action")
public class ActionEntity {
  @Id public UUID id;

  @TenantId
  @Column(name = "merchant_id")
  public String merchantId;

  @Column(name = "idempotency_key")
  public String idempotencyKey;

  public String type;
  public String state;

  @Column(name = "subject_scope")
  public String subjectScope;

  @Column(name = "subject_id")
  public String subjectId;

  @Column(name = "subject_label")
  public String subjectLabel;

  @ColumnTransformer(write = "cast(? as json)")
  public String parameters;

  @ColumnTransformer(write = "cast(? as json)")
  public String changes;

  @Column(name = "held_because")
  @ColumnTransformer(write = "cast(? as json)")
  public String heldBecause;

  @Column(name = "estimated_impact")
  @ColumnTransformer(write = "cast(? as json)")
  public String estimatedImpact;

  public String risk;
  public boolean automatic;

  @Column(name = "executed_by")
  public String executedBy;

  public String reason;
  public String error;

  /** What it is for, where one subject can have several of its type at once. */
  public String purpose = "";

  @Column(name = "audit_id")
  public UUID auditId;

  @Column(name = "decision_id")
  public UUID decisionId;

  /** The rollout that it belongs to. */
  @Column(name = "rollout_id")
  public UUID rolloutId;

  /** The stage of the rollout in which it goes; written by the choice of stages alone. */
  @Column(insertable = false, updatable = false)
  Integer stage;

  @Column(name = "rollback_of")
  public UUID rollbackOf;

  @Column(name = "snapshot_before")
  public UUID snapshotBefore;

  @Column(name = "snapshot_after")
  public UUID snapshotAfter;

  @Version int version;

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "completed_at")
  Instant completedAt;

  /** The stage of its rollout in which it goes, from 1; empty while none is chosen. */
  public OptionalInt stage() {
    return stage == null ? OptionalInt.empty() : OptionalInt.of(stage);
  }

  public ActionState state() {
    return ActionState.of(state);
  }
}
