package io.affidavit.auditor.report.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.auditor.report.rules.Hash;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PatientTableTest {
  /** Few segments and few low bits, so that places collide. */
  @Property(tries = 60)
  void holdsWhatAMapHolds(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5_000) int many) {
    Random random = new Random(seed);
    Map<Long, Long> expected = new HashMap<>();
    PatientTable table = new PatientTable();
    for (int i = 0; i < many; i++) {
      long hash = ((long) random.nextInt(3) << 54 | random.nextInt(4_000)) + 1;
      long bits = random.nextLong() | 1;
      expected.put(hash, bits);
      table.put(hash, bits);
    }
    expected.forEach((hash, bits) -> assertEquals(bits, table.get(hash)));
    assertEquals(expected.size(), table.size());
    assertEquals(0, table.get(5_000));
    assertEquals(0, table.get(-1));
  }

  @Test
  void aHundredThousandIds() {
    PatientTable table = new PatientTable();
    for (int i = 0; i < 100_000; i++) {
      table.put(Hash.of("MRN" + i), i + 1);
    }
    for (int i = 0; i < 100_000; i++) {
      assertEquals(i + 1, table.get(Hash.of("MRN" + i)));
    }
    assertEquals(100_000, table.size());
    assertEquals(0, table.get(Hash.of("MRN100000")));
  }

  @Property(tries = 300)
  void aPatientComesBack(
      @ForAll @IntRange(min = 0, max = 200_000) int surname,
      @ForAll @IntRange(min = 0, max = 200_000) int address,
      @ForAll @IntRange(min = -135_139, max = 800_000) int day,
      @ForAll boolean employee,
      @ForAll boolean vip) {
    PatientEntry entry = new PatientEntry(surname, address, day, employee, vip);
    assertTrue(PatientEntry.keeps(day));
    assertEquals(entry, PatientEntry.of(entry.bits()));
    assertTrue(PatientEntry.listed(entry.bits()));
    PatientEntry alive = new PatientEntry(surname, address, PatientEntry.ALIVE, employee, vip);
    assertEquals(alive, PatientEntry.of(alive.bits()));
  }

  @Test
  void whatCannotBeKeptIsKnown() {
    assertFalse(PatientEntry.keeps(LocalDate.of(1600, 1, 1).toEpochDay()));
    assertTrue(PatientEntry.keeps(LocalDate.of(1600, 1, 2).toEpochDay()));
    assertTrue(PatientEntry.keeps(LocalDate.of(4000, 1, 1).toEpochDay()));
    assertFalse(PatientEntry.keeps(LocalDate.of(9999, 1, 1).toEpochDay()));
    assertFalse(PatientEntry.listed(PatientEntry.ofStaff()));
    assertTrue(PatientEntry.of(PatientEntry.ofStaff()).employee());
  }
}
