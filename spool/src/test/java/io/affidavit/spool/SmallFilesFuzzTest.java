package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The spool's small files, with anything in them: cursor, ledger, key files, dead letters. Each is
 * understood, or refused with an {@link IOException} that does not quote it, or begun anew.
 */
class SmallFilesFuzzTest {
  private static final Scratch SCRATCH = scratch();
  private static final String SECRET = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlYw";

  private static Scratch scratch() {
    try {
      Scratch scratch = new Scratch(Path.of(System.getProperty("java.io.tmpdir")));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    try {
                      scratch.close();
                    } catch (IOException leftBehind) {
                      // In memory.
                    }
                  }));
      return scratch;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(String name) {
    return SCRATCH.directory().resolve(name);
  }

  @FuzzTest
  void smallFile(FuzzedDataProvider data) throws IOException {
    switch (data.consumeInt(0, 3)) {
      case 0 -> cursor(data);
      case 1 -> ledger(data);
      case 2 -> keys(data);
      default -> deadLetter(data);
    }
  }

  private static void cursor(FuzzedDataProvider data) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(data.consumeInt(0, 12) * 512 + data.consumeInt(0, 511));
    for (int at = 0; at + 512 <= bytes.capacity(); at += 512) {
      bytes.putLong(at + 4, data.consumeLong()).putLong(at + 12, data.consumeLong());
      bytes.putShort(at + 20, data.consumeShort());
      byte[] name = data.consumeBytes(40);
      bytes.put(at + 22, name);
      boolean whole = data.consumeBoolean();
      bytes.putInt(at, whole ? SegmentFormat.crc(bytes.array(), at + 4, 508) : 1);
    }
    Files.write(file("cursor"), bytes.array());
    try (CursorFile cursors = CursorFile.open(file("cursor"))) {
      long before = cursors.get("logs");
      cursors.ignoreBeyond(data.consumeLong(), passed -> -1);
      cursors.advance("logs", 77);
      assertTrue(cursors.get("logs") >= Math.min(before, 77));
      assertTrue(cursors.furthest() >= cursors.get("logs"));
    }
    CursorView.read(file("cursor"));
  }

  private static void ledger(FuzzedDataProvider data) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(28);
    UUID base = new UUID(data.consumeLong(), data.consumeLong());
    long ordinal = data.consumeLong();
    bytes.put(Seal.bytes(base)).putLong(ordinal);
    bytes.putInt(SegmentFormat.crc(bytes.array(), 0, 24));
    byte[] content = bytes.array();
    boolean whole = data.consumeBoolean();
    if (!whole) {
      content = data.consumeBytes(40);
    }
    Files.write(file("ledger"), content);
    Ledger next = Ledger.next(SCRATCH.directory());
    Ledger after = Ledger.next(SCRATCH.directory());
    assertTrue(!whole || (next.base().equals(base) && next.ordinal() == ordinal + 1));
    assertEquals(next.base(), after.base());
    assertEquals(next.ordinal() + 1, after.ordinal());
  }

  private static void keys(FuzzedDataProvider data) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = data.consumeInt(0, 8); i > 0; i--) {
      text.append(
          data.pickValue(
              new String[] {
                "format affidavit-audit-key-1",
                "format affidavit-verify-key-1",
                "spool-key.AAECAwQFBgcICQoLDA0ODw " + SECRET,
                "enrolment " + SECRET,
                "verifier " + SECRET,
                "verifier-private " + SECRET,
                data.consumeString(60)
              }));
      text.append(data.consumeBoolean() ? "\n" : " ");
    }
    Files.write(file("some.key"), text.toString().getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 2; i++) {
      try {
        if (i == 0) {
          KeyFiles.readRing(file("some.key"));
        } else {
          VerifyKey.read(file("some.key"));
        }
      } catch (IOException refused) {
        assertFalse(String.valueOf(refused.getMessage()).contains(SECRET), "a key is quoted");
      }
    }
  }

  private static void deadLetter(FuzzedDataProvider data) throws IOException {
    Path instance = file("instance");
    Path letters = Files.createDirectories(instance.resolve(DeadLetters.DIRECTORY));
    KeyRing ring = Golden.ring();
    SegmentHeader header = SegmentHeader.create(UUID.randomUUID(), 0, null, ring);
    try (SegmentWriter writer = SegmentWriter.create(SpoolFiles.REAL, letters, header, ring)) {
      // By somebody who has the key: else its tag already refuses it.
      writer.append(SegmentFormat.RECORD, 0, -1, data.consumeBytes(400));
    }
    try {
      for (Path file : DeadLetterBox.files(instance)) {
        DeadLetterFile.read(file, UUID.randomUUID(), ring);
      }
    } catch (DeadLetterFile.Unreadable refused) {
      assertFalse(String.valueOf(refused.getMessage()).isEmpty());
    } finally {
      Scratch.deleteAll(instance);
    }
  }
}
