package io.zyra.core.stats;

import org.apache.commons.math3.random.RandomGenerator;

/** One watch of a simulation: its groups, and what each further bucket of time adds to them. */
record SimulatedWatch(GroupTotals treated, GroupTotals control, Bucket next) {

  /** Adds the counts of one more bucket to both groups. */
  interface Bucket {
    void add(int bucket);
  }

  /** Makes watches of one kind. */
  interface Source {
    /**
     * @param drop what the change does, 0 to 1
     */
    SimulatedWatch begin(RandomGenerator random, double drop);
  }
}
