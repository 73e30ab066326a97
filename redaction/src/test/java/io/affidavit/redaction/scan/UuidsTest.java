package io.affidavit.redaction.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidsTest {
  private static final String CARDLIKE = "45820973-8641-4123-9012-345678901234";

  @Test
  void identifiersOfRequestsAreNoCards() {
    Random random = new Random(7);
    for (int i = 0; i < 300_000; i++) {
      String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
      assertEquals(uuid, redacted(uuid));
      String sentence = "request " + uuid + " done";
      assertEquals(sentence, redacted(sentence));
    }
  }

  @Test
  void aCardIsStillFoundBesideAUuid() {
    String text = CARDLIKE + " paid with 4111 1111 1111 1111";
    assertEquals(CARDLIKE + " paid with [REDACTED:CREDIT_CARD]", redacted(text));
  }

  @Test
  void aUuidIsCoveredAndItsNeighboursAreNot() {
    assertTrue(isCovered(CARDLIKE, 0));
    assertTrue(isCovered("x " + CARDLIKE, 2 + 24));
    assertTrue(isCovered(CARDLIKE, 35));
    assertFalse(isCovered(" " + CARDLIKE + " ", 37));
    assertFalse(isCovered(CARDLIKE + "5", 0));
    assertFalse(isCovered(CARDLIKE.replace('-', ' '), 0));
  }

  private static boolean isCovered(String text, int position) {
    Scan scan = new Scan();
    scan.open(text);
    scan.bounds(0, text.length());
    return Uuids.cover(scan, position);
  }

  private static String redacted(String text) {
    return TextScanner.ALWAYS.redact(text);
  }
}
