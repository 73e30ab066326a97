package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.ControlRecord;
import io.affidavit.spool.Seal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ControlTest {
  private static final SealMember SEAL =
      Objects.requireNonNull(
          SealMember.of(
              "0f8fad5b-d9cb-469f-a165-70867728950e", 9, 2, null, Seal.base64(new byte[32])));

  private static @Nullable Control control(String event) {
    return Control.of(SEAL, Json.parse(TestEvents.utf8(event)));
  }

  private static Control checkpoint(String members) {
    return Objects.requireNonNull(
        control("{\"sealRecord\":{\"kind\":\"checkpoint\"" + members + "}}"));
  }

  @Test
  void everyKindOfFact() {
    for (ControlRecord.Kind kind : ControlRecord.Kind.values()) {
      String name = kind.name().toLowerCase(java.util.Locale.ROOT);
      Control control = control("{\"sealRecord\":{\"kind\":\"" + name + "\"}}");
      assertNotNull(control, name);
      assertTrue(control.is(kind));
      assertEquals(9, control.sequence());
      assertEquals(2, control.epoch());
      assertNull(control.time());
    }
  }

  @Test
  void whatIsNone() {
    String[] events = {
      "{}",
      "[]",
      "{\"sealRecord\":1}",
      "{\"sealRecord\":{}}",
      "{\"sealRecord\":{\"kind\":\"later\"}}",
      "{\"sealRecord\":{\"kind\":\"OPEN\"}}",
      "{\"extra\":{\"sealRecord\":{\"kind\":\"open\"}}}"
    };
    for (String event : events) {
      assertNull(control(event), event);
    }
    assertNull(Control.of(SEAL, null));
  }

  @Test
  void numbers() {
    assertEquals(12, checkpoint(",\"n\":12").number("n"));
    String[] none = {"", ",\"n\":\"12\"", ",\"n\":1.5", ",\"n\":1e99", ",\"n\":null", ",\"n\":{}"};
    for (String members : none) {
      assertEquals(-1, checkpoint(members).number("n"), members);
    }
  }

  @Test
  void wordsAreOnlyWords() {
    assertEquals("damage", checkpoint(",\"reason\":\"damage\"").word("reason"));
    String[] none = {"", "two words", "a1", "x".repeat(33), "<b>", "a\\nb"};
    for (String reason : none) {
      assertEquals("", checkpoint(",\"reason\":\"" + reason + "\"").word("reason"), reason);
    }
  }

  @Test
  void times() {
    Instant expected = Instant.parse("2026-11-01T10:00:00.123456Z");
    assertEquals(expected, Control.instant("2026-11-01T10:00:00.123456Z"));
    assertEquals(expected, Control.instant("2026-11-01T12:00:00.123456+02:00"));
    for (String none : new String[] {"", "yesterday", "2026-11-01", "2026-11-01T10:00:00"}) {
      assertNull(Control.instant(none), none);
    }
  }
}
