package io.zyra.dmn;

import java.util.UUID;

/** The key of a stored version of a model. */
record ModelVersionId(UUID model, int version) {}
