package io.zyra.experiment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Panache's queries over the rows of experiments. */
@ApplicationScoped
class ExperimentRepository implements PanacheRepositoryBase<ExperimentEntity, UUID> {}
