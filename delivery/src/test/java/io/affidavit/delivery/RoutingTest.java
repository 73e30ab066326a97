package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RoutingTest {
  private final Routing routing = Routing.of(0x0102030405060708L, "USER_LOGIN", "MFA", "HIGH");

  @Test
  void theBytesAreAsDrawn() {
    byte[] expected = {
      1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 10, 'U', 'S', 'E', 'R', '_', 'L', 'O', 'G', 'I', 'N', 0, 3,
      'M', 'F', 'A', 0, 4, 'H', 'I', 'G', 'H'
    };
    assertArrayEquals(expected, routing.encode());
  }

  @Test
  void decodeGivesBackWhatWasEncoded() {
    Routing decoded = Routing.decode(routing.encode());
    assertEquals(routing.timeMillis(), decoded.timeMillis());
    assertEquals("USER_LOGIN", decoded.eventType());
    assertEquals("MFA", decoded.category());
    assertEquals("HIGH", decoded.severity());
    assertFalse(decoded.trail());
    Routing trail = Routing.ofTrail(-1, "AUDIT_CHECKPOINT", "AUDIT", "INFO");
    assertTrue(Routing.decode(trail.encode()).trail());
    assertEquals(-1, Routing.decode(trail.encode()).timeMillis());
  }

  @Test
  void everyCutIsRefused() {
    byte[] whole = routing.encode();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertEquals("routing: cut short at " + length + " bytes", refusal(cut));
    }
  }

  @Test
  void otherVersionsFlagsAndTrailingBytesAreRefused() {
    byte[] bytes = routing.encode();
    bytes[0] = 2;
    assertEquals("routing: version must be 1, got 2", refusal(bytes));
    bytes[0] = 1;
    bytes[1] = 6;
    assertEquals("routing: unknown flags 6", refusal(bytes));
    byte[] longer = Arrays.copyOf(routing.encode(), routing.encode().length + 2);
    assertEquals("routing: 2 bytes after the last field", refusal(longer));
  }

  @Test
  void anAbsurdLengthIsRefusedBeforeItIsAllocated() {
    byte[] bytes = routing.encode();
    bytes[10] = (byte) 0xff;
    bytes[11] = (byte) 0xff;
    assertEquals("routing: text of 65535 bytes, at most 512", refusal(bytes));
  }

  @Test
  void textsMustHave1To512Bytes() {
    Routing.of(0, "x".repeat(512), "é".repeat(256), "I");
    assertEquals(
        "routing: eventType must have 1 to 512 UTF-8 bytes, got 513",
        assertThrows(IllegalArgumentException.class, () -> Routing.of(0, "x".repeat(513), "P", "I"))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> Routing.of(0, "x", "", "I"));
    byte[] largest = Routing.of(0, "x".repeat(512), "y".repeat(512), "z".repeat(512)).encode();
    assertTrue(largest.length <= 4_096);
  }

  @Test
  void noRefusalQuotesTheBytes() {
    byte[] secret = "PATIENT-4711-and-more".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < secret.length; i++) {
      assertFalse(refusal(Arrays.copyOfRange(secret, i, secret.length)).contains("4711"));
    }
  }

  private static String refusal(byte[] bytes) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> Routing.decode(bytes)).getMessage());
  }
}
