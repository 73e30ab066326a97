package io.affidavit.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeyTest {
  @Test
  void aTokenIsTheFirst128BitsOfAnHmacOverLabelDomainAndValue() throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Given.key(1), "HmacSHA256"));
    byte[] code =
        mac.doFinal("affidavit-token-1\0MRN\000048291".getBytes(StandardCharsets.ISO_8859_1));
    String expected =
        Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(code, 16));
    assertEquals("tok:k1:" + expected, Given.KEY.token("MRN", "048291"));
    assertEquals(22, expected.length());
  }

  @Test
  void keyIdDomainAndValueEachMakeAnotherToken() {
    String token = Given.KEY.token("MRN", "00482913");
    assertEquals(token, Given.KEY.token("MRN", "00482913"));
    assertNotEquals(token, Given.KEY.token("MRN", "00482914"));
    assertNotEquals(token, Given.KEY.token("ACCOUNT", "00482913"));
    assertNotEquals(Given.KEY.token("MRN", "x"), Given.KEY.token("MRNx", ""));
    String rotated = TokenKey.of("k2", Given.key(2)).token("MRN", "00482913");
    assertTrue(rotated.startsWith("tok:k2:"), rotated);
    assertNotEquals(token.substring(7), rotated.substring(7));
    assertFalse(token.contains("482913"), token);
  }

  @Test
  void theKeyIsCopiedAndNotShown() {
    byte[] bytes = Given.key(1);
    TokenKey key = TokenKey.of("k1", bytes);
    Arrays.fill(bytes, (byte) 0);
    assertEquals(Given.KEY.token("MRN", "1"), key.token("MRN", "1"));
    assertEquals("TokenKey[k1]", key.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:b", "ключ", "abcdefghijklmnopqrstuvwxyz0123456"})
  void aBadIdIsRefused(String id) {
    assertEquals(
        "keyId must be 1 to 32 letters, digits, _ or -, got `" + id + "`", refusal(id, 32));
  }

  @Test
  void aShortKeyAndOneThatIsNotRandomAreRefused() {
    assertEquals("key must have at least 32 bytes, got 31", refusal("k", 31));
    byte[] zeros = new byte[64];
    assertEquals(
        "key must be random, got one of fewer than 8 different bytes",
        assertThrows(IllegalArgumentException.class, () -> TokenKey.of("k", zeros)).getMessage());
  }

  private static String refusal(String id, int length) {
    byte[] key = Arrays.copyOf(Given.key(1), length);
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> TokenKey.of(id, key)).getMessage());
  }
}
