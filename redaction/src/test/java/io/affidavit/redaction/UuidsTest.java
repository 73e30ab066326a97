package io.affidavit.redaction;

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
    assertTrue(Uuids.cover(CARDLIKE, 0));
    assertTrue(Uuids.cover("x " + CARDLIKE, 2 + 24));
    assertTrue(Uuids.cover(CARDLIKE, 35));
    assertFalse(Uuids.cover(" " + CARDLIKE + " ", 37));
    assertFalse(Uuids.cover(CARDLIKE + "5", 0));
    assertFalse(Uuids.cover(CARDLIKE.replace('-', ' '), 0));
  }

  private static String redacted(String text) {
    return TextScanner.ALWAYS.redact(text);
  }
}
