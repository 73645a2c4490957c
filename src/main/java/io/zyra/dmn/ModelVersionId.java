package io.zyra.dmn;

import java.util.UUID;

/** A stored model's version. */
record ModelVersionId(UUID model, int version) {}
