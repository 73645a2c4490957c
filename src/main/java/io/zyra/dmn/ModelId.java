package io.zyra.dmn;

import java.util.UUID;

/** A stored model's version. */
record ModelId(UUID model, int version) {}
