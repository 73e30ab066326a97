package io.affidavit.spool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A KMS that can be away or refuse: it wraps with a byte that only it knows. */
final class FakeKms implements DataKeys {
  private static final byte MASK = 0x5a;
  private final KeyMode mode;
  final List<byte[]> made = new CopyOnWriteArrayList<>();
  final List<String> threads = new CopyOnWriteArrayList<>();
  volatile boolean closed;
  volatile DataKeyException.@Nullable Kind failing;
  final AtomicInteger unwraps = new AtomicInteger();
  final AtomicInteger asked = new AtomicInteger();

  FakeKms() {
    this(KeyMode.KMS);
  }

  FakeKms(KeyMode mode) {
    this.mode = mode;
  }

  private void answer() throws DataKeyException {
    threads.add(Thread.currentThread().getName());
    DataKeyException.Kind kind = failing;
    if (kind != null) {
      throw new DataKeyException(kind, "is KEY_UNAVAILABLE: KMS key test-key is " + kind, null);
    }
  }

  @Override
  public KeyMode mode() {
    return mode;
  }

  @Override
  public boolean isRemote() {
    return true;
  }

  @Override
  public DataKey newDataKey() throws DataKeyException {
    asked.incrementAndGet();
    answer();
    byte[] plain = Randoms.bytes(DataKey.PLAIN_BYTES);
    made.add(plain);
    byte[] wrapped = Arrays.copyOf(mask(plain), 180);
    return new DataKey(mode, new byte[DataKey.ID_BYTES], wrapped, plain);
  }

  private static byte[] mask(byte[] bytes) {
    byte[] masked = bytes.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= MASK;
    }
    return masked;
  }

  @Override
  public byte[] unwrap(byte[] id, byte[] wrapped) throws DataKeyException {
    unwraps.incrementAndGet();
    answer();
    return mask(Arrays.copyOf(wrapped, DataKey.PLAIN_BYTES));
  }

  List<byte[]> made() {
    return new ArrayList<>(made);
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public String toString() {
    return "KMS key test-key";
  }
}
