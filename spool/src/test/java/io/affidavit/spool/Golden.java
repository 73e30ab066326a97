package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/**
 * The golden segment in the test resources: made once by {@link #main}, read by every later
 * release. Its keys are written here, so that tests can open it by other means.
 */
final class Golden {
  static final UUID STREAM = UUID.fromString("0b5f0c1e-7a4e-4c55-9d0e-2f6f3c1a9b01");
  static final String KEY_ID = "AAECAwQFBgcICQoLDA0ODw";

  /** The base that the golden ledger names; 41 streams had begun in it. */
  static final UUID BASE = UUID.fromString("6d1f3f0a-52b1-4f43-8a0e-6b9d5f0c7e01");

  static final String FILE = "segment-0000000000000000000-golden.spool";

  private Golden() {}

  /** 32 bytes: 100, 101, ... */
  static byte[] dataKey() {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (100 + i);
    }
    return key;
  }

  static KeyRing ring() throws IOException {
    KeyRing any = TestKeys.ring();
    return new KeyRing(Map.of(KEY_ID, dataKey()), any.enrolment(), TestKeys.verifierKey());
  }

  static SpooledRecord record(int number) {
    byte[] redacted = number == 1 ? null : TestRecords.utf8("{\"copy\":" + number + "}");
    return new SpooledRecord(
        STREAM,
        number,
        TestRecords.utf8("r" + number),
        TestRecords.utf8("{\"n\":" + number + ",\"name\":\"Zo\u00eb\"}"),
        redacted);
  }

  static byte[] bytes() throws IOException {
    return bytes(FILE);
  }

  static byte[] bytes(String file) throws IOException {
    try (var in = Golden.class.getResourceAsStream("/golden/" + file)) {
      return java.util.Objects.requireNonNull(in, file).readAllBytes();
    }
  }

  /** Writes three records, a mark and a footer. */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    KeyRing ring = ring();
    SegmentHeader header = SegmentHeader.create(STREAM, 0, null, ring);
    try (SegmentWriter writer = SegmentWriter.create(SpoolFiles.REAL, directory, header, ring)) {
      for (int i = 0; i < 3; i++) {
        writer.append(SegmentFormat.RECORD, i, i - 1L, RecordPayload.encode(record(i)));
      }
      writer.append(SegmentFormat.MARK, 2, 2, new byte[0]);
      writer.append(SegmentFormat.FOOTER, 2, 2, new byte[0]);
      writer.force();
      Files.move(writer.path(), directory.resolve(FILE));
    }
    System.out.println(Arrays.toString(directory.toFile().list()));
  }
}
