package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  private static byte @Nullable [] canonical(String json) {
    return CanonicalJson.of(Objects.requireNonNull(Json.parse(TestEvents.utf8(json)), json));
  }

  private static void assertCanonical(String expected, String json) {
    assertEquals(
        expected, new String(Objects.requireNonNull(canonical(json)), StandardCharsets.UTF_8));
  }

  @Test
  void namesInTheOrderOfTheirUtf16CodeUnits() {
    // The example of RFC 8785, section 3.2.3.
    assertCanonical(
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\u007f\","
            + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
            + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With"
            + " Dagesh\"}",
        "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\","
            + "\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\",\"1\":\"One\","
            + "\"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":\"Control\\u007f\","
            + "\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}");
  }

  @Test
  void stringsWithTheShortestEscapes() {
    assertCanonical(
        "\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"",
        "\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"");
    assertCanonical("\"\\b\\t\\f\\r\\u001f\"", "\"\\u0008\\u0009\\u000c\\u000d\\u001f\"");
  }

  @Test
  void structure() {
    assertCanonical(
        "{\"a\":{},\"b\":[],\"c\":[1,[null,true],{\"d\":false}]}",
        " { \"c\" : [ 1 , [ null , true ] , { \"d\" : false } ] , \"b\" : [ ] , \"a\" : { } } ");
  }

  @Test
  void wholeNumbersHowEverTheyAreWritten() {
    assertCanonical(
        "[0,0,1,1,100,-9007199254740991,9007199254740991]",
        "[0,-0,1,1.0,1e2,-9007199254740991,9007199254740991]");
  }

  @Test
  void otherNumbersAreNotWrittenByAHost() {
    for (String number : new String[] {"1.5", "9007199254740992", "1e400", "-1e16"}) {
      assertNull(canonical("[" + number + "]"), number);
    }
  }

  @Test
  void whatIsNoJson() {
    for (String text : new String[] {"", "{", "{\"a\":1,\"a\":2}", "1 2", "{'a':1}", "NaN"}) {
      var parsed = Json.parse(TestEvents.utf8(text));
      assertEquals(true, parsed == null || parsed.isMissingNode(), text);
    }
  }
}
