package io.zyra.killswitch;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why publishing is stopped. */
record StopReason(@NotBlank @Size(max = 500) String reason) {}
