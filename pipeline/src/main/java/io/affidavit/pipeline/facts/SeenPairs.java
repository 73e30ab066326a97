package io.affidavit.pipeline.facts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers which pairs, such as a user and a device, were seen, and when last, over restarts and
 * within a fixed size. A pair is kept as the first 64 bits of its HMAC-SHA-256 (RFC 2104) under a
 * key that is made once for the directory, so the file shows no id. Thread-safe.
 */
final class SeenPairs implements AutoCloseable {
  private static final int KEY_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final int memoryDays;
  private final DayTable table;
  private final SeenFile file;
  private final Mac mac;
  private final Consumer<String> warnings;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean writing = true;

  private SeenPairs(
      int memoryDays, DayTable table, SeenFile file, Mac mac, Consumer<String> warnings) {
    this.memoryDays = memoryDays;
    this.table = table;
    this.file = file;
    this.mac = mac;
    this.warnings = warnings;
  }

  /**
   * Opens what is remembered in the directory, or begins.
   *
   * @param maxPairs most pairs; beyond, those seen longest ago are forgotten and count as new
   * @param memoryDays after so many days without being seen a pair counts as new
   * @param warnings takes a sentence where the disk fails later
   * @throws IOException where the directory cannot be used, or is in use
   */
  static SeenPairs open(Path directory, int maxPairs, int memoryDays, Consumer<String> warnings)
      throws IOException {
    PrivateFiles.makeDirectory(directory);
    DayTable table = new DayTable(maxPairs);
    SeenFile file = SeenFile.open(directory, table);
    try {
      return new SeenPairs(memoryDays, table, file, mac(directory), warnings);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static Mac mac(Path directory) throws IOException {
    byte[] key = key(directory.resolve("key"));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** Under the directory's lock; a key that a crash left short is made anew. */
  private static byte[] key(Path path) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    try (FileChannel channel =
        PrivateFiles.open(
            path,
            EnumSet.of(
                StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE))) {
      ByteBuffer buffer = ByteBuffer.wrap(key);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // Until it is full or the file ends.
      }
      if (buffer.hasRemaining()) {
        new SecureRandom().nextBytes(key);
        ByteBuffer fresh = ByteBuffer.wrap(key);
        channel.position(0);
        while (fresh.hasRemaining()) {
          channel.write(fresh);
        }
        channel.force(true);
      }
    }
    return key;
  }

  /**
   * Whether the pair was seen before.
   *
   * @param day of the event, in days since 1970-01-01
   * @param remember whether it counts as seen from now on
   */
  boolean see(String pair, int day, boolean remember) {
    // No monitor: a virtual thread that writes would hold the thread that carries it.
    lock.lock();
    try {
      return seen(pair, day, remember);
    } finally {
      lock.unlock();
    }
  }

  private boolean seen(String pair, int day, boolean remember) {
    byte[] code = mac.doFinal(pair.getBytes(StandardCharsets.UTF_8));
    long key = ByteBuffer.wrap(code).getLong();
    int last = table.day(key);
    if (remember && last < day) {
      table.put(key, day);
      write(key, day);
    }
    return last != Integer.MIN_VALUE && (long) last + memoryDays >= day;
  }

  private void write(long key, int day) {
    if (writing) {
      try {
        file.append(key, day, table);
      } catch (IOException e) {
        writing = false;
        warnings.accept(
            "facts.directory cannot be written any more ("
                + e.getClass().getSimpleName()
                + "): what is seen from now on is forgotten at the next start");
      }
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      writing = false;
      file.close();
    } catch (IOException e) {
      warnings.accept("facts.directory did not close in order");
    } finally {
      lock.unlock();
    }
  }
}
