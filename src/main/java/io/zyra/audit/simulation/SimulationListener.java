package io.zyra.audit.simulation;

/** Receives the progress and the end of a simulation. */
interface SimulationListener {

  /** One more run has ended. */
  void progressed(SimulationResult.Progress progress);

  /** All runs have ended. The last call. */
  void finished(SimulationResult result);

  /** The simulation has failed. The last call. */
  void failed(Throwable cause);

  /** Whether the caller has disconnected; the simulation may end early then. */
  boolean isGone();
}
