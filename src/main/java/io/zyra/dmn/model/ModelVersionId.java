package io.zyra.dmn.model;

import java.util.UUID;

/** The key of a stored version of a model. */
public record ModelVersionId(UUID model, int version) {}
