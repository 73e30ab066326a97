package io.affidavit.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditFields;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.RecordEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

/** What holds of every event: it is told by its seed. */
class RedactionPropertyTest {
  private static final int TRIES = 300;
  private static final String SSN = "078-05-1120";
  private static final String CARD = "4111-1111-1111-1111";
  private static final String SECRET = "hunter2Xyz";
  private static final String NAME = "Quackenbush";

  private static final String[] PIECES = {
    SSN,
    CARD,
    " password=" + SECRET + " ",
    "{\"token\": \"" + SECRET + "\"}",
    NAME,
    " ",
    ", ",
    "{}",
    "\u200B ",
    "é ",
    "\uD83D\uDE00",
    "\uD800",
    "\n",
    "12 ",
    "x",
    "ssn ",
    "\\",
    "\" "
  };

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private Random random = new Random();
  private boolean oddNames = true;
  private final List<String> names = new ArrayList<>(List.of("status", "severity", "seal"));

  RedactionPropertyTest() {
    EventCatalogue.standard().fields().forEach(field -> names.add(field.name()));
  }

  private AuditRecord record(long seed) {
    random = new Random(seed);
    List<Object> arguments = new ArrayList<>();
    for (int i = random.nextInt(20); i > 0; i--) {
      arguments.add(AuditFields.kv(name(), value(0)));
    }
    AuditEvent.Builder event = Given.call(text() + "{} {}", arguments.toArray());
    Map<String, String> mdc = new HashMap<>();
    mdc.put(name(), text());
    mdc.put("userId", text());
    event.mdc(mdc);
    if (random.nextBoolean()) {
      event.throwable(new IllegalStateException(text(), new RuntimeException(text())));
    }
    if (random.nextBoolean()) {
      event.keyValue("eventType", random.nextBoolean() ? "PHI_ACCESSED" : text());
    }
    return Given.record(event.build());
  }

  private String name() {
    return oddNames && random.nextInt(3) == 0 ? text() : names.get(random.nextInt(names.size()));
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]).append(' ');
    }
    return random.nextInt(15) == 0 ? text.toString().repeat(2000) : text.toString();
  }

  private Object value(int depth) {
    return switch (random.nextInt(depth < 3 ? 6 : 4)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextBoolean();
      case 4 -> List.of(value(depth + 1), value(depth + 1));
      case 5 -> {
        Map<String, Object> map = new HashMap<>();
        map.put(name(), value(depth + 1));
        map.put(oddNames ? text() : "plain", value(depth + 1));
        yield map;
      }
      default -> text();
    };
  }

  @Property(tries = TRIES)
  void theCompleteRecordIsValidAndHoldsNothingForbidden(@ForAll long seed) {
    AuditRecord copy = Given.COMPLETE.redact(record(seed));
    String text = Given.completeText(copy);
    parse(text);
    assertTrue(text.length() <= RecordEncoder.MAX_COMPLETE_BYTES);
    assertEquals(-1, text.indexOf('\n'));
    assertFalse(text.contains(SSN), text);
    assertFalse(text.contains(CARD), text);
    assertFalse(text.contains(SECRET), text);
  }

  @Property(tries = TRIES)
  void theSafeHarborCopyIsValidAndHoldsNothingOfTheCallers(@ForAll long seed) {
    String text = Given.redactedText(Given.SAFE_HARBOR.redact(record(seed)));
    JsonNode json = parse(text);
    for (String planted : List.of(SSN, CARD, SECRET, NAME)) {
      assertFalse(text.contains(planted), text);
    }
    assertTrue(json.get("unregisteredFields").isIntegralNumber());
    for (JsonNode name : json.get("redactedFields")) {
      assertTrue(json.get(name.asText()).asText().startsWith("[REDACTED:"), name.asText());
    }
  }

  /** Rules for keys that the generator makes, of every treatment that a profile takes. */
  private static Redactor ruled(String profile) {
    return Given.ruled(
        profile,
        "plain",
        "scan",
        "x",
        "keep",
        "userRole",
        "scan",
        "plain.plain",
        "cap-age",
        "x.plain",
        "zip3",
        "department",
        "enum:A,B");
  }

  @Property(tries = TRIES)
  void noPolicyWithUserRulesLetsThroughWhatNoCopyMayHold(@ForAll long seed) {
    AuditRecord record = record(seed);
    for (String profile : List.of("complete-record", "safe-harbor", "limited-data-set")) {
      AuditRecord copy = ruled(profile).redact(record);
      String text =
          profile.equals("complete-record") ? Given.completeText(copy) : Given.redactedText(copy);
      parse(text);
      assertEquals(-1, text.indexOf('\n'));
      for (String planted : List.of(SSN, CARD, SECRET)) {
        assertFalse(text.contains(planted), text);
      }
    }
  }

  @Property(tries = TRIES)
  void theLimitedDataSetIsValidAndHoldsNothingOfTheCallers(@ForAll long seed) {
    String text = Given.redactedText(Given.LIMITED.redact(record(seed)));
    JsonNode json = parse(text);
    for (String planted : List.of(SSN, CARD, SECRET, NAME)) {
      assertFalse(text.contains(planted), text);
    }
    for (JsonNode name : json.get("redactedFields")) {
      assertTrue(json.get(name.asText()).asText().startsWith("[REDACTED:"), name.asText());
    }
  }

  /** What a secret's field hid stands nowhere, wherever else the application wrote it. */
  @Property(tries = TRIES)
  void whatAFieldHidStandsInNoTextOfTheEvent(
      @ForAll @AlphaChars @StringLength(min = 8, max = 40) String word, @ForAll long seed) {
    String secret = word + "Zq7";
    random = new Random(seed);
    AuditEvent event =
        Given.call(text() + secret + " {} {}", secret, AuditFields.kv("apiKey", secret))
            .throwable(new IllegalStateException(text() + secret, new Exception(secret)))
            .build();
    String copy = Given.completeText(Given.COMPLETE.redact(Given.record(event)));
    assertFalse(copy.contains(secret), copy);
  }

  @Property(tries = TRIES)
  void theManifestCountsWhatIsHidden(@ForAll long seed) {
    JsonNode json = parse(Given.redactedText(Given.SAFE_HARBOR.redact(record(seed))));
    int counted = 0;
    for (Map.Entry<String, JsonNode> count : json.get("redactedCounts").properties()) {
      counted += count.getKey().equals("DROPPED") ? 0 : count.getValue().asInt();
    }
    assertEquals(json.get("redactedFields").size(), counted);
  }

  @Property(tries = TRIES)
  void everythingInTheSafeHarborCopyIsKnown(@ForAll long seed) {
    AuditRecord copy = Given.SAFE_HARBOR.redact(record(seed));
    for (String name : copy.fields().keySet()) {
      boolean ours = name.startsWith("redact") || name.equals("unregisteredFields");
      assertTrue(ours || EventCatalogue.standard().field(name) != null, name);
    }
    assertTrue(EventCatalogue.standard().type(copy.eventType()) != null || isUnknown(copy));
  }

  private static boolean isUnknown(AuditRecord copy) {
    return copy.eventType().equals(AuditRecord.UNKNOWN);
  }

  @Property(tries = TRIES)
  void redactingAgainChangesNothing(@ForAll long seed) {
    // A name that holds an indicator may end in a word for a secret, which it did not before.
    oddNames = false;
    AuditRecord complete = Given.COMPLETE.redact(record(seed));
    // Under another name, so that the policy does not know its own copy.
    AuditRecord again = Given.COMPLETE.redact(complete.toBuilder().redactionProfile("x").build());
    assertEquals(Given.completeText(complete), Given.completeText(again));
  }

  @Property(tries = TRIES)
  void whetherTheCompleteRecordWasMadeFirstDoesNotMatter(@ForAll long seed) {
    AuditRecord record = record(seed);
    AuditRecord direct = Given.SAFE_HARBOR.redact(record);
    AuditRecord through = Given.SAFE_HARBOR.redact(Given.COMPLETE.redact(record));
    assertEquals(direct.eventType(), through.eventType());
    assertEquals(direct.fields().get("userId"), through.fields().get("userId"));
    assertEquals(direct.fields().get("dataType"), through.fields().get("dataType"));
  }

  private static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
