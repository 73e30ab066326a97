package io.affidavit.event;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.affidavit.schemacheck.EventSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas: made from the catalogue, and neither too strict nor too lenient. */
class SchemaTest {
  private static final Path RESOURCES = Path.of("src/main/resources/io/affidavit/event");
  private static final Path COMPLETE = RESOURCES.resolve("audit-event.schema.json");
  private static final Path REDACTED = RESOURCES.resolve("audit-event-redacted.schema.json");

  private static final String SEAL =
      "{\"stream\":\"019ab0c1-0000-7000-8000-000000000001\",\"sequence\":0,\"epoch\":1,\"mac\":\""
          + "A".repeat(43)
          + "\"}";

  private static String record(Object... arguments) {
    byte[] body = new RecordEncoder().encodeComplete(Given.record("SESSION_EXPIRED", arguments));
    return Json.text(body);
  }

  private static boolean isValid(String json) {
    return EventSchema.findings(true, json).isEmpty();
  }

  @Test
  void theyAreWhatTheCatalogueMakes() throws IOException {
    EventCatalogue catalogue = EventCatalogue.standard();
    Generated.assertCurrent(COMPLETE, SchemaGenerator.complete(catalogue));
    Generated.assertCurrent(REDACTED, SchemaGenerator.redacted(catalogue));
  }

  @Test
  void theyAreSchemasOfTheirDialect() throws IOException {
    var meta =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    for (Path schema : List.of(COMPLETE, REDACTED)) {
      String text = Files.readString(schema);
      assertEquals(
          0, meta.validate(text, com.networknt.schema.InputFormat.JSON).size(), schema.toString());
    }
  }

  @Test
  void aRecordIsValidBeforeAndAfterItIsSealed() {
    String bare = record(kv("sessionId", "s"));
    assertTrue(isValid(bare));
    assertTrue(isValid(bare.substring(0, bare.length() - 1) + ",\"seal\":" + SEAL + "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schema",
        "eventId",
        "timestamp",
        "eventType",
        "category",
        "severity",
        "status",
        "application",
        "host",
        "instance"
      })
  void noPartOfTheEnvelopeMayBeMissing(String name) {
    assertFalse(isValid(record(kv("sessionId", "s")).replace("\"" + name + "\":", "\"other\":")));
  }

  @ParameterizedTest
  @CsvSource({
    "\"schema\":\"1.0\", \"schema\":1.0",
    "\"status\":\"unknown\", \"status\":\"partial\"",
    "\"severity\":\"INFO\", \"severity\":\"info\"",
    "\"category\":\"AUTHENTICATION\", \"category\":\"PHI\"",
    "20:30.123456Z, 20:30Z",
    "-7000-8000-, -4000-8000-",
    "\"host\":\"host-1\", \"host\":null",
    "\"sessionId\":\"s\", \"sessionId\":{}",
    "\"sessionId\":\"s\", \"session\":\"s\"",
    "\"sessionId\":\"s\", '\"sessionId\":\"s\",\"extra\":{}'",
    "\"sessionId\":\"s\", '\"sessionId\":\"s\",\"validation\":{\"valid\":true,\"problems\":[]}'",
    "\"sessionId\":\"s\", '\"sessionId\":\"s\",\"seal\":{}'"
  })
  void whatNoEncoderWritesIsInvalid(String written, String changed) {
    String good = record(kv("sessionId", "s"));
    assertTrue(good.contains(written), good);
    assertFalse(isValid(good.replace(written, changed)));
  }

  @Test
  void aValueOfTheWrongFormIsValidWhereTheRecordSaysSo() {
    String noted = record(kv("sessionId", "s"), kv("recordCount", "many"));
    assertTrue(isValid(noted));
    assertFalse(isValid(noted.substring(0, noted.indexOf(",\"validation\"")) + "}"));
  }

  @Test
  void aTypeThatTheCatalogueDoesNotHaveNeedsItsProblem() {
    assertTrue(isValid(Json.text(new RecordEncoder().encodeComplete(Given.record("NO_SUCH")))));
    String secret =
        record(kv("sessionId", "s")).replace("\"sessionId\"", "\"password\":\"x\",\"sessionId\"");
    assertFalse(isValid(secret), "a secret never stands in a record");
  }

  @ParameterizedTest
  @CsvSource({
    "\"patientId\":\"[REDACTED:MRN]\", true",
    "\"patientId\":\"456\", false",
    "\"patientName\":\"Smith\", false",
    "\"reason\":\"because\", false",
    "\"password\":\"[REDACTED:SECRET]\", false",
    "\"accessReason\":\"Treatment\", true",
    "\"accessReason\":\"curiosity\", false",
    "\"accessReason\":\"[REDACTED:OTHER]\", true",
    "\"recordCount\":12345678, true",
    "\"recordCount\":\"123456789\", false",
    "\"patientBirthDate\":\"1970\", true",
    "\"patientBirthDate\":\"90+\", true",
    "\"patientBirthDate\":\"1970-05-01\", false",
    "'\"location\":{\"region\":\"NY\"}', true",
    "'\"location\":{\"city\":\"Utica\"}', false",
    "\"sensitive\":true, true",
    "\"patientSensitivity\":[\"HIV\"], false",
    "\"extra\":{\"a\":1}, false",
    "\"a b\":1, false",
    "'\"exception\":{\"type\":\"a.B\",\"message\":\"Smith\"}', false"
  })
  void theRedactedCopyHoldsOnlyWhatItsTreatmentsLeave(String member, boolean valid) {
    String detail = record().replaceFirst(",\"logger\":.*", "") + "," + member + "}";
    assertEquals(valid, EventSchema.findings(false, detail).isEmpty(), detail);
  }
}
