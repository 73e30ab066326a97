package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.affidavit.spool.Seal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SealTailTest {
  private static final UUID STREAM = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");
  private static final String MAC = Seal.base64(new byte[32]);
  private static final String SEAL =
      ",\"seal\":{\"stream\":\""
          + STREAM
          + "\",\"sequence\":12,\"epoch\":3,\"mac\":\""
          + MAC
          + "\"}}";

  private static SealTail.@Nullable Sealed find(String text) {
    byte[] bytes = TestEvents.utf8(text);
    return SealTail.find(bytes, bytes.length);
  }

  private static void assertRefused(String what, String by) {
    assertNotNull(find("{\"a\":1" + SEAL));
    String changed = SEAL.replace(what, by);
    assertNull(find("{\"a\":1" + changed), by);
  }

  @Test
  void theSealAndTheBodyBeforeIt() {
    SealTail.Sealed sealed = Objects.requireNonNull(find("{\"a\":1" + SEAL));
    assertEquals(6, sealed.bodyLength());
    assertEquals(STREAM, sealed.seal().stream());
    assertEquals(12, sealed.seal().position().sequence());
    assertEquals(3, sealed.seal().position().epoch());
    assertArrayEquals(new byte[32], sealed.seal().mac());
    assertNull(sealed.seal().copy());
  }

  @Test
  void theCopy() {
    String copy =
        Seal.base64(
            new byte[] {
              1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
              25, 26, 27, 28, 29, 30, 31, 32
            });
    SealTail.Sealed sealed =
        Objects.requireNonNull(
            find("{\"a\":1" + SEAL.replace(",\"mac\"", ",\"copy\":\"" + copy + "\",\"mac\"")));
    assertEquals(copy, Seal.base64(Objects.requireNonNull(sealed.seal().copy())));
  }

  @Test
  void theLongestSeal() {
    String longest =
        SEAL.replace("12", "9007199254740991")
            .replace(":3,", ":9007199254740991,\"copy\":\"" + MAC + "\",");
    assertNotNull(find("{\"a\":1" + longest));
  }

  @Test
  void theLastOneCounts() {
    String twice = "{\"a\":1" + SEAL.substring(0, SEAL.length() - 1) + SEAL;
    assertEquals(twice.length() - SEAL.length(), Objects.requireNonNull(find(twice)).bodyLength());
  }

  @Test
  void anyOtherSpellingIsNone() {
    assertRefused("\"stream\":", "\"stream\": ");
    assertRefused("12,\"epoch\":3", "3,\"epoch\":12");
    assertRefused("12", "012");
    assertRefused("12", "-12");
    assertRefused("12", "9007199254740992");
    assertRefused("12", "12.0");
    assertRefused("12", "");
    assertRefused("0f8fad5b", "0F8FAD5B");
    assertRefused("0f8fad5b-d9cb", "0f8fad5b0d9cb");
    assertRefused("\"}}", "\"} }");
    assertRefused("\"}}", "\"}} ");
    assertRefused("\"}}", "=\"}}");
    assertRefused("\"mac\"", "\"mac2\"");
  }

  @Test
  void aMacHasOneSpelling() {
    String other = MAC.substring(0, MAC.length() - 1) + "B";
    assertRefused(MAC, other);
    assertRefused(MAC, MAC.substring(1));
    assertRefused(MAC, "+" + MAC.substring(1));
    assertRefused(MAC, "\u00e4" + MAC.substring(2));
  }

  @Test
  void whatIsTooShort() {
    for (int length = 0; length < SEAL.length(); length++) {
      assertNull(find(SEAL.substring(0, length)));
      if (length > 0) {
        assertNull(find(SEAL.substring(length)));
      }
    }
  }
}
