package io.zyra.audit.simulation;

/** Who waits for a simulation. */
interface SimulationListener {

  /** One more run is done. */
  void progressed(SimulationResult.Progress progress);

  /** All are; nothing follows. */
  void finished(SimulationResult result);

  /** It cannot go on; nothing follows. */
  void failed(Throwable cause);

  /** Whether nobody waits any more. */
  boolean isGone();
}
