package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ThrowablesTest {
  private static AuditRecord thrown(Throwable thrown) {
    return Given.factory().create(Given.call("APPLICATION_STARTED").throwable(thrown).build());
  }

  private static JsonNode json(Throwable thrown) {
    return Given.json(thrown(thrown)).get("exception");
  }

  @Test
  void causesAndSuppressedOnes() {
    Exception outer = new IllegalStateException("outer", new RuntimeException("inner"));
    outer.addSuppressed(new RuntimeException("beside"));
    JsonNode json = json(outer);
    assertEquals("java.lang.IllegalStateException", json.get("type").asText());
    assertEquals("outer", json.get("message").asText());
    assertEquals("inner", json.get("cause").get("message").asText());
    assertEquals("beside", json.get("suppressed").get(0).get("message").asText());
    assertTrue(json.get("stack").get(0).asText().contains("ThrowablesTest"));
  }

  @Test
  void framesAreCounted() {
    Exception deep = new Exception();
    StackTraceElement[] frames = new StackTraceElement[1000];
    java.util.Arrays.fill(frames, new StackTraceElement("a.B", "c", "B.java", 7));
    deep.setStackTrace(frames);
    JsonNode stack = json(deep).get("stack");
    assertEquals(65, stack.size());
    assertEquals("… 936 more", stack.get(64).asText());
  }

  @Test
  void aCauseThatIsItsOwnCause() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);
    JsonNode json = json(first);
    assertEquals("[ERROR:cycle]", json.get("cause").get("cause").asText());
  }

  @Test
  void causesWithoutEnd() {
    Exception endless = new Endless();
    assertTrue(json(endless).toString().contains("[TRUNCATED:depth]"));
  }

  @Test
  void methodsThatThrow() {
    Exception broken =
        new Exception() {
          private static final long serialVersionUID = 1;

          @Override
          public String getMessage() {
            throw new IllegalStateException("456");
          }

          @Override
          public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("456");
          }

          @Override
          public synchronized Throwable getCause() {
            throw new IllegalStateException("456");
          }
        };
    AuditRecord record = thrown(broken);
    JsonNode json = Given.json(record).get("exception");
    assertEquals("[ERROR:toString]", json.get("message").asText());
    assertEquals("[ERROR:toString]", json.get("stack").asText());
    assertTrue(Given.problems(record).contains("SERIALIZATION_FAILED:exception"));
    assertFalse(json.toString().contains("456"));
  }

  @Test
  void anExceptionWithoutMessage() {
    assertTrue(json(new Exception()).get("message").isNull());
  }

  private static final class Endless extends Exception {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized Throwable getCause() {
      return new Endless();
    }
  }
}
