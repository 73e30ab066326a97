package io.affidavit.auditor.spill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutputBehindTest {
  /** A piece is 65,536 bytes: below it, it, and several of them. */
  @Property(tries = 100)
  void everyByteArrivesInOrder(
      @ForAll long seed,
      @ForAll @Size(max = 12) List<@IntRange(min = -1, max = 140_000) Integer> writes)
      throws IOException {
    Random random = new Random(seed);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    try (OutputStream out = new OutputBehind(arrived)) {
      for (int length : writes) {
        if (length < 0) {
          int one = random.nextInt();
          out.write(one);
          expected.write(one);
          out.flush();
          continue;
        }
        byte[] bytes = new byte[length + 3];
        random.nextBytes(bytes);
        out.write(bytes, 1, length);
        expected.write(bytes, 1, length);
      }
    }
    assertArrayEquals(expected.toByteArray(), arrived.toByteArray());
  }

  @Test
  void theOtherStreamsFailureReachesTheWriter() {
    IOException full = new IOException("full");
    OutputStream failing =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw full;
          }
        };
    OutputBehind few = new OutputBehind(failing);
    assertSame(
        full,
        assertThrows(
            IOException.class,
            () -> {
              few.write(1);
              few.close();
            }));
    byte[] piece = new byte[1 << 20];
    IOException thrown =
        assertThrows(
            IOException.class,
            () -> {
              try (OutputStream many = new OutputBehind(failing)) {
                while (true) {
                  many.write(piece);
                }
              }
            });
    assertSame(full, thrown);
    assertEquals(1, thrown.getSuppressed().length, "closing fails, too, with another one");
  }

  @Test
  void itsOwnBufferIsNotTheCallers() throws Exception {
    ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    byte[] bytes = {1, 2, 3};
    try (OutputStream out = new OutputBehind(arrived)) {
      out.write(bytes);
      bytes[0] = 9;
      out.flush();
      out.write(bytes, 1, 2);
    }
    assertArrayEquals(new byte[] {1, 2, 3, 2, 3}, arrived.toByteArray());
  }
}
