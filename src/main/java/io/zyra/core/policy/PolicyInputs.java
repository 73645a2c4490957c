package io.zyra.core.policy;

import java.util.Optional;

/** Everything but the proposal that its judgement depended on. */
public record PolicyInputs(AutopilotMode mode, Limits limits, Optional<CatalogPlace> place) {}
