package io.zyra.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClosedException;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** Errors of work that a stop interrupts are not logged; other errors are. */
class ShutdownLogFilterTest {

  @Test
  void cancelledStatementsAndClosedConnectionsAreWorkCutOff() {
    assertThat(cutOff("io.zyra.web", wrapped(new SQLException("cancelled", "57014")))).isTrue();
    assertThat(cutOff("io.zyra.web", wrapped(new SQLException("closed", "08003")))).isTrue();
    assertThat(cutOff("io.zyra.web", wrapped(new InterruptedException()))).isTrue();
    assertThat(cutOff("io.zyra.web", wrapped(new HttpClosedException("closed")))).isTrue();
    assertThat(cutOff("com.arjuna.ats.arjuna", null)).isTrue();
  }

  @Test
  void otherTroubleIsLoggedDuringAStopToo() {
    assertThat(cutOff("io.zyra.web", wrapped(new SQLException("unique", "23505")))).isFalse();
    assertThat(cutOff("io.zyra.web", wrapped(new SQLException("without a state")))).isFalse();
    assertThat(cutOff("io.zyra.web", new IllegalStateException("a defect"))).isFalse();
    assertThat(cutOff("io.zyra.web", null)).isFalse();
  }

  private static Exception wrapped(Exception cause) {
    return new IllegalStateException("request failed", cause);
  }

  private static boolean cutOff(String category, Exception thrown) {
    LogRecord record = new LogRecord(Level.WARNING, "text");
    record.setLoggerName(category);
    record.setThrown(thrown);
    return ShutdownLogFilter.isAboutWorkCutOff(record);
  }
}
