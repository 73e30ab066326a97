package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.schemacheck.EventSchema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RecordEncoderPropertyTest {
  private static final int TRIES = 300;

  private final RecordEncoder encoder = new RecordEncoder();

  @Property(tries = TRIES)
  void theCompleteBodyIsOneLineOfJsonBelowTheLimit(@ForAll long seed) {
    AuditEvent event = new RandomEvents(seed).next();
    byte[] body = encoder.encodeComplete(Given.factory().create(event));
    assertTrue(body.length <= RecordEncoder.MAX_COMPLETE_BYTES, "" + body.length);
    assertTrue(Json.parse(body).isObject());
    String text = Json.text(body);
    EventSchema.assertComplete(text);
    assertTrue(text.chars().noneMatch(RecordEncoderPropertyTest::endsALine));
  }

  private static boolean endsALine(int c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
  }

  @Property(tries = TRIES)
  void theRedactedBodyIsCanonical(@ForAll long seed) {
    AuditEvent event = new RandomEvents(seed).next();
    byte[] body = encoder.encodeRedacted(Given.factory().create(event));
    assertTrue(body.length <= RecordEncoder.MAX_REDACTED_BYTES, "" + body.length);
    JsonNode json = Json.parse(body);
    assertSorted(json);
    assertEquals(Json.text(body), canonical(json));
  }

  private static void assertSorted(JsonNode json) {
    String before = "";
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      assertTrue(before.isEmpty() || before.compareTo(name) < 0, before + " before " + name);
      before = name;
    }
    json.forEach(RecordEncoderPropertyTest::assertSorted);
  }

  /** RFC 8785 in the plainest way: what a verifier does with what it was sent. */
  private static String canonical(JsonNode json) {
    List<String> parts = new ArrayList<>();
    if (json.isObject()) {
      for (Map.Entry<String, JsonNode> entry : json.properties()) {
        parts.add(quoted(entry.getKey()) + ":" + canonical(entry.getValue()));
      }
      return "{" + String.join(",", parts) + "}";
    }
    if (json.isArray()) {
      json.forEach(element -> parts.add(canonical(element)));
      return "[" + String.join(",", parts) + "]";
    }
    if (json.isNumber()) {
      assertTrue(json.isIntegralNumber(), json.toString());
      assertTrue(Math.abs(json.longValue()) <= JsonTree.MAX_SAFE_INTEGER);
    }
    return json.isTextual() ? quoted(json.asText()) : json.asText();
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int letter = "\b\t\n\f\r\"\\".indexOf(c);
      if (letter >= 0) {
        out.append('\\').append("btnfr\"\\".charAt(letter));
      } else if (c < 0x20) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  @Property(tries = 50)
  void theSameEventIsWrittenTheSame(@ForAll long seed) {
    AuditEvent event = new RandomEvents(seed).next();
    assertEquals(
        Json.text(encoder.encodeComplete(Given.factory().create(event))),
        Json.text(encoder.encodeComplete(Given.factory().create(event))));
  }

  @Property
  void integersAreNumbersWhereAParserKeepsThem(@ForAll BigInteger number) {
    AuditRecord record = Given.value(number);
    JsonNode json = Json.parse(encoder.encodeRedacted(record)).get("x");
    boolean safe = number.abs().compareTo(BigInteger.valueOf(9007199254740991L)) <= 0;
    assertEquals(safe, json.isNumber());
    assertEquals(number.toString(), json.asText());
  }

  @Property
  void otherNumbersKeepTheirDigits(@ForAll BigDecimal number) {
    JsonNode json = Json.parse(encoder.encodeRedacted(Given.value(number))).get("x");
    assertEquals(number, new BigDecimal(json.asText()));
    assertTrue(json.isTextual());
    assertEquals(0, number.compareTo(Given.json(Given.value(number)).get("x").decimalValue()));
  }
}
