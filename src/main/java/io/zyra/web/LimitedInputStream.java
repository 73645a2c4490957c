package io.zyra.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails when more than a number of bytes are read. */
final class LimitedInputStream extends FilterInputStream {
  private final long limit;
  private long read;

  LimitedInputStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  /** Does nothing: closing would make the server read the body to its end before it responds. */
  @Override
  public void close() {}

  private void count(int more) throws BodyTooLargeException {
    read += more;
    if (read > limit) {
      throw new BodyTooLargeException(limit);
    }
  }
}
