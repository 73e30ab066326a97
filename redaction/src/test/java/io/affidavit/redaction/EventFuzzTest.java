package io.affidavit.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditFields;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.RecordEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What holds of both copies of every event, on events that a fuzzer makes, identifiers planted in
 * them; in a plain build on those that are kept in the test's resources. See the module's README
 * for how to run it.
 */
class EventFuzzTest {
  private static final String SSN = "078-05-1120";
  private static final String CARD = "4111-1111-1111-1111";
  private static final String SECRET = "hunter2Xyz";
  private static final List<String> PLANTED = List.of(SSN, CARD, SECRET);
  private static final List<String> WRITTEN = List.of(SSN, CARD, "password=" + SECRET);

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private static final RecordEncoder ENCODER = new RecordEncoder();

  private static final List<String> NAMES = new ArrayList<>(List.of("status", "severity", "seal"));

  static {
    EventCatalogue.standard().fields().forEach(field -> NAMES.add(field.name()));
  }

  @FuzzTest
  void redactAndEncode(FuzzedDataProvider data) {
    AuditRecord record = Given.record(event(data));
    AuditRecord complete = Given.COMPLETE.redact(record);
    check(ENCODER.encodeComplete(complete));
    check(ENCODER.encodeRedacted(Given.SAFE_HARBOR.redact(record)));
  }

  /** What an encoder makes lacks the brace that the seal goes before. */
  private static void check(byte[] encoded) {
    assertTrue(encoded.length <= RecordEncoder.MAX_COMPLETE_BYTES, () -> encoded.length + " bytes");
    String text = new String(encoded, StandardCharsets.UTF_8) + "}";
    try {
      assertTrue(MAPPER.readTree(text).isObject());
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
    assertEquals(-1, text.indexOf('\n'));
    for (String planted : PLANTED) {
      assertFalse(text.contains(planted), text);
    }
  }

  private static AuditEvent event(FuzzedDataProvider data) {
    List<Object> arguments = new ArrayList<>();
    for (int i = data.consumeInt(0, 8); i > 0; i--) {
      arguments.add(AuditFields.kv(name(data), value(data, 0)));
    }
    AuditEvent.Builder event = Given.call(text(data) + "{} {}", arguments.toArray());
    Map<String, String> mdc = new HashMap<>();
    mdc.put(name(data), text(data));
    event.mdc(mdc);
    if (data.consumeBoolean()) {
      event.throwable(new IllegalStateException(text(data), new RuntimeException(text(data))));
    }
    if (data.consumeBoolean()) {
      event.keyValue("eventType", data.consumeBoolean() ? "PHI_ACCESSED" : text(data));
    }
    return event.build();
  }

  private static String name(FuzzedDataProvider data) {
    return data.consumeInt(0, 3) == 0 ? own(data, 24) : data.pickValue(NAMES);
  }

  /** Free text, and in half of them something that no copy may hold, apart from the text. */
  private static String text(FuzzedDataProvider data) {
    String before = own(data, 64);
    String planted = data.consumeBoolean() ? data.pickValue(WRITTEN) : "";
    String text = before + ", " + planted + " , " + own(data, 24);
    return data.consumeInt(0, 3000) == 7 ? (text + "; ").repeat(1000) : text;
  }

  /** Text of the fuzzer, which learns from the assertions to write what is planted, but bare. */
  private static String own(FuzzedDataProvider data, int length) {
    String text = data.consumeString(length);
    for (String planted : PLANTED) {
      text = text.replace(planted, "?");
    }
    return text;
  }

  private static Object value(FuzzedDataProvider data, int depth) {
    return switch (data.consumeInt(0, depth < 3 ? 6 : 4)) {
      case 0 -> data.consumeLong();
      case 1 -> data.consumeBoolean();
      case 2 -> data.consumeDouble();
      case 5 -> List.of(value(data, depth + 1), value(data, depth + 1));
      case 6 -> {
        Map<String, Object> map = new HashMap<>();
        map.put(name(data), value(data, depth + 1));
        map.put(name(data), value(data, depth + 1));
        yield map;
      }
      default -> text(data);
    };
  }
}
