package io.zyra.job;

import io.quarkus.logging.LoggingFilter;
import io.quarkus.runtime.ApplicationLifecycleManager;
import java.sql.SQLException;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

/**
 * Leaves out of the log what a stop does to work that is under way: cancelled statements, closed
 * connections, interrupted threads. They are wanted then. Everything else is logged as ever.
 */
@LoggingFilter(name = "shutdown")
public final class ShutdownLogFilter implements Filter {
  private static final String CONNECTION_EXCEPTION = "08";
  private static final String OPERATOR_INTERVENTION = "57";

  @Override
  public boolean isLoggable(LogRecord record) {
    return !ApplicationLifecycleManager.isVmShuttingDown()
        || record.getLevel().intValue() < Level.WARNING.intValue()
        || record.getThrown() == null
        || Stream.iterate(record.getThrown(), cause -> cause != null, Throwable::getCause)
            .noneMatch(ShutdownLogFilter::isOfShutdown);
  }

  private static boolean isOfShutdown(Throwable cause) {
    if (cause instanceof SQLException sql && sql.getSQLState() != null) {
      return sql.getSQLState().startsWith(CONNECTION_EXCEPTION)
          || sql.getSQLState().startsWith(OPERATOR_INTERVENTION);
    }
    return cause instanceof InterruptedException || cause instanceof HandedBack;
  }
}
