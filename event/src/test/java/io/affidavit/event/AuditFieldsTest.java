package io.affidavit.event;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.slf4j.MarkerFactory;

class AuditFieldsTest {
  @Test
  void otherAppendersDoNotSeeTheValue() {
    assertEquals("patientId=[HIDDEN]", kv("patientId", "456").toString());
  }

  @Test
  void nothingIsRefused() {
    assertNull(kv(null, null).name());
    assertEquals("null=[HIDDEN]", kv(null, "456").toString());
  }

  @Test
  void theCallersObjectIsKeptAsItIs() {
    Object value = new Object();
    assertSame(value, kv("x", value).value());
  }

  @Test
  void equalByNameAndValue() {
    assertEquals(kv("a", 1), kv("a", 1));
    assertEquals(kv("a", 1).hashCode(), kv("a", 1).hashCode());
    assertNotEquals(kv("a", 1), kv("a", 2));
    assertNotEquals(kv("a", 1), kv("b", 1));
  }

  @Test
  void theMarkerIsTheOneOfThatName() {
    assertSame(MarkerFactory.getMarker("AUDIT"), AuditMarkers.AUDIT);
  }
}
