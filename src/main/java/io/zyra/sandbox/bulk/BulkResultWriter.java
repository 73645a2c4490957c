package io.zyra.sandbox.bulk;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the JSONL file of a running operation and keeps its counts. */
public final class BulkResultWriter implements AutoCloseable {

  /** Watches over the operation while it writes. */
  interface Observer {

    /**
     * @throws BulkOperationEndedException if the operation has to end now
     */
    void beforeObject(long objects);

    /**
     * @throws BulkOperationEndedException if the operation has to end now
     */
    void afterPart(long objects, long rootObjects);
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final BufferedWriter file;
  private final Observer observer;
  private long objects;
  private long rootObjects;

  BulkResultWriter(Path path, Observer observer) {
    try {
      Files.createDirectories(path.getParent());
      this.file = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.observer = observer;
  }

  /** Writes one line. */
  public void write(Map<String, Object> row, boolean root) {
    observer.beforeObject(objects);
    try {
      file.write(JSON.writeValueAsString(row));
      file.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    objects++;
    if (root) {
      rootObjects++;
    }
  }

  /** Says that some of the work is done, so that the counts are shown. */
  public void partDone() {
    observer.afterPart(objects, rootObjects);
  }

  long objects() {
    return objects;
  }

  long rootObjects() {
    return rootObjects;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
