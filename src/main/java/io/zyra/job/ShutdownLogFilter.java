package io.zyra.job;

import io.quarkus.logging.LoggingFilter;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.vertx.core.http.HttpClosedException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

/**
 * Drops warnings and errors that interrupting work causes during a stop: cancelled statements,
 * closed connections, interrupted threads, rolled back transactions. They are expected then.
 * Everything else is logged.
 */
@LoggingFilter(name = "shutdown")
public final class ShutdownLogFilter implements Filter {
  private static final String CONNECTION_EXCEPTION = "08";
  private static final String OPERATOR_INTERVENTION = "57";

  /** Loggers whose warnings during a stop are only about interrupted work. */
  private static final List<String> ABOUT_WORK_CUT_OFF =
      List.of(
          "com.arjuna.ats",
          "io.agroal.pool",
          "io.quarkus.thread-pool",
          "org.hibernate.orm.jdbc.error",
          "org.hibernate.orm.jta",
          "com.github.kagkarlsson.scheduler");

  @Override
  public boolean isLoggable(LogRecord record) {
    return !ApplicationLifecycleManager.isVmShuttingDown()
        || record.getLevel().intValue() < Level.WARNING.intValue()
        || !isAboutWorkCutOff(record);
  }

  static boolean isAboutWorkCutOff(LogRecord record) {
    String category = String.valueOf(record.getLoggerName());
    return ABOUT_WORK_CUT_OFF.stream().anyMatch(category::startsWith)
        || Stream.iterate(record.getThrown(), cause -> cause != null, Throwable::getCause)
            .anyMatch(ShutdownLogFilter::isOfShutdown);
  }

  private static boolean isOfShutdown(Throwable cause) {
    if (cause instanceof SQLException sql && sql.getSQLState() != null) {
      return sql.getSQLState().startsWith(CONNECTION_EXCEPTION)
          || sql.getSQLState().startsWith(OPERATOR_INTERVENTION);
    }
    return cause instanceof InterruptedException
        || cause instanceof CancellationException
        || cause instanceof HttpClosedException
        || cause instanceof TaskStoppedException;
  }
}
