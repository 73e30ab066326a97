package io.affidavit.auditor.report.directory;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever stands behind the first line: it is read or refused, and never quoted. */
class HostileFilesPropertyTest {
  private static final String SECRET = "zyxwv";
  private static final byte[][] SIGNS = {
    bytes("\""),
    bytes(","),
    bytes("\n"),
    bytes("\r"),
    bytes("\"\""),
    bytes("\ufeff"),
    bytes("é"),
    {0},
    {(byte) 0xC3},
    {(byte) 0xFF},
    bytes("x".repeat(1_100)),
    bytes(",,"),
    bytes("yes"),
  };

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] file(String header, Random random) {
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    made.writeBytes(bytes(header + "\n"));
    int columns = header.split(",", -1).length;
    for (int line = random.nextInt(12); line >= 0; line--) {
      StringBuilder row = new StringBuilder(SECRET + line);
      for (int i = 1; i < columns; i++) {
        row.append(',').append(random.nextInt(3) == 0 ? SECRET + " \"\"o\"\" " + i : "");
      }
      damaged(bytes(row + "\n"), random, made);
    }
    return made.toByteArray();
  }

  private static void damaged(byte[] row, Random random, ByteArrayOutputStream into) {
    for (byte one : row) {
      int what = random.nextInt(60);
      if (what == 0) {
        into.writeBytes(SIGNS[random.nextInt(SIGNS.length)]);
      }
      if (what != 1) {
        into.write(one);
      }
    }
  }

  @Property(tries = 250)
  void areReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] staff = file("userId,name,surname,address,patientId,endDate", random);
    byte[] patients = file("patientId,surname,address,employee,deceasedOn,vip", random);
    String said;
    try {
      Directories.Read read = Directories.read(staff, patients);
      said = read.directory().toString() + read.notes();
    } catch (IllegalArgumentException refused) {
      said = String.valueOf(refused.getMessage());
      assertTrue(said.contains("line "), said);
    }
    assertFalse(said.toLowerCase(Locale.ROOT).contains(SECRET), said);
  }
}
