package io.affidavit.event;

import static io.affidavit.event.AuditFields.fields;
import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** For {@code fields}. */
  public static final class Place {
    private final String ward = "ICU";
    private final int bed = 4;

    public String getWard() {
      return ward;
    }

    public int getBed() {
      return bed;
    }
  }

  @Test
  void severalFieldsInOneArgument() {
    AuditRecord record =
        Given.record("{} of {}", fields(new Place()), fields(Map.of("patientId", "P-1")));
    assertEquals(List.of("bed", "ward", "patientId"), List.copyOf(record.fields().keySet()));
    assertEquals(4L, record.fields().get("bed"));
    assertEquals("{bed=4, ward=ICU} of {patientId=P-1}", record.message());
    assertEquals("fields=[HIDDEN]", fields(new Place()).toString());
    assertNotEquals(fields("x"), kv("fields", "x"));
  }

  /** As arguments of their own would be: a large one takes no room of those after it. */
  @Test
  void eachEntryHasRoomOfItsOwn() {
    Map<String, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < 6; i++) {
      entries.put("text" + i, "x".repeat(60_000));
    }
    entries.put("patientId", "P-1");
    assertEquals("P-1", Given.record("m", fields(entries)).fields().get("patientId"));
  }

  @Test
  void whatHasNoPropertiesIsKeptAndNoted() {
    AuditRecord record = Given.record("PHI_QUERIED", fields("a text"));
    assertEquals("a text", record.extra().get("fields"));
    assertTrue(Given.problems(record).contains("BAD_FORMAT:fields"));
    Map<String, Object> hostile =
        new HashMap<>() {
          @Override
          public int size() {
            throw new IllegalStateException("closed");
          }
        };
    AuditRecord failed = Given.record("PHI_QUERIED", fields(hostile), kv("userId", "u1"));
    assertEquals("u1", failed.fields().get("userId"));
    assertTrue(Given.problems(failed).contains("SERIALIZATION_FAILED:fields"));
  }

  @Test
  void anEnvelopesNameAmongThemIsTreatedAsAnArguments() {
    AuditRecord record =
        Given.record("m", fields(Map.of("eventType", "PHI_QUERIED", "host", "mine")));
    assertEquals("PHI_QUERIED", record.eventType());
    assertEquals("mine", record.extra().get("host"));
  }
}
