package io.zyra.job;

import com.github.kagkarlsson.scheduler.serializer.Serializer;

/** Tasks have no data besides their instance id, so that no stored bytes are ever deserialised. */
final class EmptyTaskDataSerializer implements Serializer {
  @Override
  public byte[] serialize(Object data) {
    return new byte[0];
  }

  @Override
  public <T> T deserialize(Class<T> type, byte[] bytes) {
    return null;
  }
}
