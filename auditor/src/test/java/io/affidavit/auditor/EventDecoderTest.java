package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.affidavit.spool.Seal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a value is taken for. */
class EventDecoderTest {
  private static final String MAC = Seal.base64(new byte[32]);
  private static final String SEAL =
      "\"seal\":{\"stream\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"sequence\":7,\"epoch\":0,"
          + "\"mac\":\""
          + MAC
          + "\"}";
  private static final String EVENT = "{\"a\":\"\u00e4\"," + SEAL + "}";

  private final List<String> seen = new ArrayList<>();
  private final EventDecoder decoder =
      new EventDecoder(
          new Location.Piece("file"),
          new EventSink() {
            @Override
            public void event(SealedEvent event) {
              boolean text = event.body(Seal.COMPLETE) != null;
              seen.add((text ? "text " : "tree ") + event.seal().position().sequence());
            }

            @Override
            public void problem(FindingKind kind, Location where) {
              seen.add(kind.code() + " " + where);
            }

            @Override
            public void testEvent() {
              seen.add("test event");
            }
          });

  private void assertSeen(String input, String... expected) {
    seen.clear();
    decoder.value(TestEvents.utf8(input));
    assertEquals(List.of(expected), seen, input);
  }

  private static String quoted(String text) {
    return Json.MAPPER.valueToTree(text).toString();
  }

  @Test
  void anEventAsItsHostWroteItKeepsItsBytes() {
    assertSeen(EVENT, "text 7");
    assertSeen(EVENT + "\n", "text 7");
    assertSeen(quoted(EVENT), "text 7");
    assertSeen(quoted(EVENT + "\n"), "text 7");
    assertSeen("{\"message\":" + quoted(EVENT) + "}", "text 7");
    assertSeen("[" + quoted(EVENT) + "," + quoted(EVENT) + "]", "text 7", "text 7");
  }

  @Test
  void oneNewlineIsTransportAndTwoAreNot() {
    assertSeen(EVENT + "\n\n", "tree 7");
  }

  @Test
  void anEventThatWasWrittenAnew() {
    assertSeen("{" + SEAL + ",\"a\":1}", "tree 7");
    assertSeen("[" + EVENT + "]", "tree 7");
    assertSeen("{\"detail\":" + EVENT + ",\"source\":\"x\"}", "tree 7");
    assertSeen("{\"Detail\":" + quoted(EVENT) + "}", "text 7");
  }

  @Test
  void wrappersInWrappers() {
    String inner = "{\"events\":[{\"message\":" + quoted(EVENT) + "}]}";
    assertSeen("{\"logEvents\":[{\"message\":" + quoted(inner) + "}]}", "text 7");
    assertSeen("{\"g\":{\"s\":[{\"message\":" + quoted(EVENT) + "}],\"t\":[]}}", "text 7");
    assertSeen("{\"events\":[]}");
    assertSeen("[]");
  }

  @Test
  void layersAreBounded() {
    String text = EVENT;
    for (int i = 0; i < 12; i++) {
      text = quoted(text);
    }
    seen.clear();
    decoder.value(TestEvents.utf8(text));
    assertEquals(1, seen.size());
    assertEquals("malformed file record 1", seen.get(0));
  }

  @Test
  void whatIsNoEvent() {
    assertSeen("{}", "unsealed file record 1");
    assertSeen("{\"a\":1}", "unsealed file record 2");
    assertSeen("[1]", "unsealed file record 3");
    assertSeen("{\"a\":1,\"a\":2}", "malformed file record 4");
    assertSeen("\"\"", "malformed file record 5");
    assertSeen("{\"message\":\"START\"}", "malformed file record 6");
    assertSeen("{\"eventType\":\"X\",\"events\":[]}", "unsealed file record 7");
    assertSeen("{\"schema\":\"1\",\"detail\":" + EVENT + "}", "unsealed file record 8");
  }

  @Test
  void aSealThatIsNone() {
    String[] seals = {
      SEAL.replace("7", "7.5"),
      SEAL.replace("7,", "\"7\","),
      SEAL.replace("\"epoch\":0", "\"epoch\":8"),
      SEAL.replace("\"epoch\":0", "\"epoch\":0,\"more\":1"),
      SEAL.replace("\"epoch\":0", "\"epoch\":0,\"copy\":1"),
      SEAL.replace("\"epoch\":0", "\"epoch\":0,\"copy\":\"" + MAC + "=\""),
      SEAL.replace("\"epoch\":0,", ""),
      SEAL.replace(MAC, "x"),
      "\"seal\":null",
      "\"seal\":[]"
    };
    for (int i = 0; i < seals.length; i++) {
      assertSeen("{" + seals[i] + ",\"a\":1}", "unsealed file record " + (i + 1));
    }
  }

  @Test
  void linesOfABrokenPieceAreTriedOneByOne() {
    decoder.broken(TestEvents.utf8("x\n\n " + EVENT + "\r\n{"));
    assertEquals(List.of("malformed file record 1", "text 7", "malformed file record 3"), seen);
  }

  @Test
  void aTreeIsParsedFromTheBodyAlone() {
    byte[] bytes = TestEvents.utf8(EVENT);
    SealTail.Sealed sealed = Objects.requireNonNull(SealTail.find(bytes, bytes.length));
    SealedEvent event = SealedEvent.ofText(bytes, sealed, new Location("file", 1));
    assertEquals("{\"a\":\"\u00e4\"}", String.valueOf(event.tree()));
  }

  /** What is anything but the doctor's own event is what it was before. */
  @Test
  void aTestEventIsOneOnlyIfItHoldsNothingElse() {
    String bare =
        "{\"schema\":\"1.0\",\"eventType\":\"AUDIT_SELF_TEST\",\"category\":\"AUDIT\","
            + "\"destination\":\"all\",\"reason\":\"doctor\"";
    assertSeen(bare + "}", "test event");
    assertSeen("{\"message\":" + quoted(bare + "}") + "}", "test event");
    assertSeen(bare + ",\"redactedFields\":[],\"redactedCounts\":{}}", "test event");
    assertSeen(bare + ",\"patientId\":\"p-1\"}", "unsealed file record 4");
    assertSeen(bare + ",\"host\":{\"a\":1}}", "unsealed file record 5");
    assertSeen(bare.replace("AUDIT_SELF_TEST", "PHI_ACCESSED") + "}", "unsealed file record 6");
    assertSeen(bare.replace("\"all\"", "\"x\"") + "}", "unsealed file record 7");
    assertSeen(bare + "," + SEAL + "}", "text 7");
  }
}
