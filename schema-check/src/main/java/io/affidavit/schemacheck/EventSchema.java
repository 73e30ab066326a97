package io.affidavit.schemacheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds records against the published JSON Schemas, for the tests of all modules that write events.
 * Thread-safe.
 */
public final class EventSchema {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema COMPLETE = load("/io/affidavit/event/audit-event.schema.json");
  private static final JsonSchema REDACTED =
      load("/io/affidavit/event/audit-event-redacted.schema.json");

  private EventSchema() {}

  private static JsonSchema load(String resource) {
    // Found at run time: the module that publishes the schemas uses this one in its own tests.
    try (InputStream in = EventSchema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("affidavit-event is not on the class path: no " + resource);
      }
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fails unless the record is as the schema of the complete record says.
   *
   * @param json a complete record, with its seal or still without one
   * @throws AssertionError with what is wrong and the record
   */
  public static void assertComplete(String json) {
    assertValid(COMPLETE, json);
  }

  /**
   * Fails unless the copy is as the schema of redacted copies says.
   *
   * @param json a copy redacted for Safe Harbor, with its seal or still without one
   * @throws AssertionError with what is wrong and the record
   */
  public static void assertRedacted(String json) {
    assertValid(REDACTED, json);
  }

  /**
   * What is wrong with a record, a sentence each.
   *
   * @param complete whether it is to be a complete record, else a redacted copy
   */
  public static Set<String> findings(boolean complete, String json) {
    try {
      return (complete ? COMPLETE : REDACTED)
          .validate(JSON.readTree(json)).stream()
              .map(ValidationMessage::getMessage)
              .collect(Collectors.toSet());
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + json, e);
    }
  }

  private static void assertValid(JsonSchema schema, String json) {
    Set<ValidationMessage> wrong = schema.validate(json, InputFormat.JSON);
    if (!wrong.isEmpty()) {
      throw new AssertionError(wrong + " in " + json);
    }
  }
}
