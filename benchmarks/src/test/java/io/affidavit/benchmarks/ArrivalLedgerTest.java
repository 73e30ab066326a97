package io.affidavit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.benchmarks.ArrivalLedger.Counts;
import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.LoggedEvent;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArrivalLedgerTest {
  private final ArrivalLedger ledger = new ArrivalLedger(false);

  private static String id(int number) {
    return new UUID(0x0199_0000_0000_7000L + number, 0x8000_0000_0000_0000L + number).toString();
  }

  private static void logged(ArrivalLedger ledger, int number, String id) {
    String message = "{\"eventId\":\"" + id + "\",\"requestId\":\"soak-" + number + "\",\"x\":1}";
    ledger.logged("g", "s", new LoggedEvent("0", 1, 2, message));
  }

  private static void bussed(ArrivalLedger ledger, String type, String id) {
    String detail = "{\"eventId\":\"" + id + "\"}";
    ledger.bussed(new BusEvent("b", "1", type, "s", "a", "t", "r", List.of(), detail));
  }

  private static BitSet bits(int... numbers) {
    BitSet bits = new BitSet();
    for (int number : numbers) {
      bits.set(number);
    }
    return bits;
  }

  @Test
  void namesWhatIsMissingAtEach() {
    for (int number : new int[] {0, 1, 3}) {
      logged(ledger, number, id(number));
    }
    bussed(ledger, "PHI_ACCESSED", id(0));
    bussed(ledger, "PHI_ACCESSED", id(3));
    assertEquals(bits(2), ledger.notLogged(4));
    assertEquals(bits(1), ledger.notBussed(4), "2 is missing already");
    assertEquals(bits(2, 4), ledger.notLogged(5));
  }

  @Test
  void countsRepeatsAndThoseUnderAnotherId() {
    logged(ledger, 7, id(7));
    logged(ledger, 7, id(7));
    bussed(ledger, "PHI_ACCESSED", id(7));
    bussed(ledger, "PHI_ACCESSED", id(7));
    bussed(ledger, "PHI_ACCESSED", id(7));
    assertEquals(new Counts(2, 1, 3, 1, 0), ledger.counts());
    logged(ledger, 7, id(8));
    assertEquals(1, ledger.counts().changedIds());
  }

  @Test
  void passesOverTheTrailsOwnRecords() {
    ledger.logged("g", "s", new LoggedEvent("0", 1, 2, "{\"eventId\":\"" + id(1) + "\"}"));
    bussed(ledger, "AUDIT_CHECKPOINT", id(1));
    assertEquals(new Counts(0, 0, 0, 0, 0), ledger.counts());
  }

  @Test
  void aPlantedLossIsFoundHoweverOftenItIsSent() {
    ArrivalLedger losing = new ArrivalLedger(true);
    for (int number = 0; number < 3; number++) {
      for (int i = 0; i < 2; i++) {
        logged(losing, number, id(number));
        bussed(losing, "PHI_ACCESSED", id((number + 1) % 3));
      }
    }
    assertEquals(bits(0), losing.notLogged(3));
    assertEquals(bits(1), losing.notBussed(3));
  }

  @Test
  void theTableIsASet() {
    LongTable table = new LongTable();
    Set<Long> oracle = new HashSet<>();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 20_000; i++) {
      long value = 1 + random.nextLong(15_000) * (i % 2 == 0 ? 1 : 1L << 32);
      assertEquals(oracle.contains(value), table.contains(value));
      assertEquals(oracle.add(value), table.add(value));
    }
    assertEquals(oracle.size(), table.size());
    assertTrue(oracle.stream().allMatch(table::contains));
    assertFalse(table.contains(-1));
    assertThrows(IllegalArgumentException.class, () -> table.add(0));
  }
}
