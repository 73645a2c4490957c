package io.zyra.experiment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.TenantId;

/** The row of an experiment. */
@Entity(name = "Experiment")
@Table(name = "experiment")
class ExperimentEntity {
  @Id UUID id;

  @TenantId
  @Column(name = "merchant_id")
  String merchantId;

  String name;

  @Column(name = "subject_scope")
  String subjectScope;

  @Column(name = "subject_id")
  String subjectId;

  @Column(name = "subject_label")
  String subjectLabel;

  String field;

  @Column(name = "variant_a")
  @ColumnTransformer(write = "cast(? as json)")
  String variantA;

  @Column(name = "variant_b")
  @ColumnTransformer(write = "cast(? as json)")
  String variantB;

  @Column(name = "traffic_percent")
  int trafficPercent;

  String metric;
  String state;

  @Column(name = "start_at")
  Instant startAt;

  @Column(name = "end_at")
  Instant endAt;

  @Column(name = "completed_at")
  Instant completedAt;

  @Column(name = "completed_why")
  String completedWhy;

  @Column(name = "winner_variant")
  String winnerVariant;

  @Column(name = "stats_json")
  @ColumnTransformer(write = "cast(? as json)")
  String stats;

  @Column(name = "action_id")
  UUID actionId;

  @Column(name = "decision_id")
  UUID decisionId;

  @Version int version;

  @Column(name = "created_at")
  Instant createdAt;

  ExperimentState state(Instant now) {
    return ExperimentState.of(state).at(now, startAt, endAt);
  }
}
