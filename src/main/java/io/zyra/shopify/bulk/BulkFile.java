package io.zyra.shopify.bulk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The JSONL file with the result of an operation, read as a stream, line by line, from a byte on.
 * Every read has a timeout, however long the file is.
 */
final class BulkFile implements AutoCloseable {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_SATISFIABLE = 416;
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_LINE = 32 << 20;

  private final HttpURLConnection http;
  private final InputStream in;
  private final long end;
  private long position;
  private boolean endsWithinLine;

  private BulkFile(HttpURLConnection http, InputStream in, long position, long end) {
    this.http = http;
    this.in = in;
    this.position = position;
    this.end = end;
  }

  /** Reading the file once more would not help: it is gone, or it is broken. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** It never has a cause, which would quote the file. */
    UnusableException(String why) {
      super(why);
    }
  }

  /**
   * Opens a file.
   *
   * @param from the byte to begin at, the first of a line
   */
  static BulkFile open(URI url, long from, Duration timeout) throws IOException, UnusableException {
    HttpURLConnection http = (HttpURLConnection) url.toURL().openConnection();
    http.setConnectTimeout((int) timeout.toMillis());
    http.setReadTimeout((int) timeout.toMillis());
    http.setInstanceFollowRedirects(false);
    http.setUseCaches(false);
    if (from > 0) {
      http.setRequestProperty("Range", "bytes=" + from + "-");
    }
    int status = http.getResponseCode();
    if (status == NOT_SATISFIABLE) {
      return new BulkFile(http, InputStream.nullInputStream(), from, from);
    }
    if (status >= 400 && status < 500) {
      http.disconnect();
      throw new UnusableException("The file is gone (HTTP " + status + ")");
    }
    if (status != OK && status != PARTIAL) {
      http.disconnect();
      throw new IOException("The file was answered with HTTP " + status);
    }
    long begin = status == PARTIAL ? from : 0;
    long length = http.getContentLengthLong();
    BulkFile file =
        new BulkFile(
            http,
            new BufferedInputStream(http.getInputStream(), BUFFER),
            begin,
            length < 0 ? -1 : begin + length);
    file.skipTo(from);
    return file;
  }

  /** Where the next line begins. */
  long position() {
    return position;
  }

  /** Whether the line that was read last is not ended: the file may have been cut there. */
  boolean endsWithinLine() {
    return endsWithinLine;
  }

  /**
   * The next line; empty at the end of the file.
   *
   * @throws IOException also if the connection ended before the file did
   */
  Optional<String> nextLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    int next = in.read();
    while (next >= 0 && next != '\n') {
      if (line.size() >= LONGEST_LINE) {
        throw new IOException("A line is longer than " + LONGEST_LINE + " bytes");
      }
      line.write(next);
      next = in.read();
    }
    long after = position + line.size() + (next < 0 ? 0 : 1);
    if (next < 0 && end >= 0 && after < end) {
      throw new IOException("The file ended at byte " + after + " of " + end);
    }
    position = after;
    endsWithinLine = next < 0 && line.size() > 0;
    return next < 0 && line.size() == 0
        ? Optional.empty()
        : Optional.of(line.toString(StandardCharsets.UTF_8));
  }

  private void skipTo(long from) throws IOException {
    if (position < from) {
      in.skipNBytes(from - position);
      position = from;
    }
  }

  @Override
  public void close() throws IOException {
    // Disconnecting first: closing would read the rest of the file.
    http.disconnect();
    in.close();
  }
}
