package io.zyra.core.policy.dmn;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Engines as the server has them. */
final class Engines {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static final ModelLimits LIMITS =
      ModelLimits.usual(System::nanoTime, THREADS::getCurrentThreadAllocatedBytes);

  private Engines() {}
}
