package io.affidavit.redaction.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextScannerTest {
  private static String scan(String text) {
    return TextScanner.ALWAYS.redact(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "078-05-1120",
        "078 05 1120",
        "078.05.1120",
        "000-00-0000",
        "900-12-3456",
        "078 - 05 - 1120",
        "078\u201305\u20131120",
        "078\u00A005\u00A01120",
        "\uFF10\uFF17\uFF18-\uFF10\uFF15-\uFF11\uFF11\uFF12\uFF10",
        "\u0660\u0667\u0668-\u0660\u0665-\u0661\u0661\u0662\u0660",
        "\uD835\uDFCE\uD835\uDFD5\uD835\uDFD6-05-1120",
        "07\u200B8-05-1120",
        "078-\u200D05-1120",
        "078-05-1\u00AD120",
        "0\uFEFF78-05-11\u206020"
      })
  void socialSecurityNumbersHoweverWritten(String number) {
    assertEquals("[REDACTED:SSN]", scan(number));
    assertEquals("of [REDACTED:SSN].", scan("of " + number + "."));
    assertEquals("x[REDACTED:SSN],", scan("x" + number + ","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSN 078051120",
        "ssn: 078051120",
        "social security number is 078 051 120",
        "ssn=078051120",
        "078051120 (SSN)",
        "SSN#078-051120"
      })
  void bareOnesNearAWord(String text) {
    assertTrue(scan(text).contains("[REDACTED:SSN]"), scan(text));
    assertTrue(!scan(text).contains("05"), scan(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xxx-xx-1120", "***-**-1120", "XXX XX 1120", "#####1120"})
  void theLastFourOfAMaskedOne(String text) {
    assertEquals(text.replace("1120", "[REDACTED:SSN]"), scan(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111-1111-1111-1112",
        "3782 822463 10005",
        "378282246310005",
        "3056 930902 5904",
        "30569309025904",
        "6011111111111117",
        "4222222222222",
        "41 11 11 11 11 11 11 11",
        "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
        "\uFF14111111111111111",
        "4111\u200B111111111111"
      })
  void cards(String number) {
    assertEquals("[REDACTED:CREDIT_CARD]", scan(number));
    assertEquals("card [REDACTED:CREDIT_CARD], paid", scan("card " + number + ", paid"));
    assertEquals("card[REDACTED:CREDIT_CARD]", scan("card" + number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "viewed 12 images in 3 series",
        "2026-11-22T10:20:30.123456Z",
        "1700000000000",
        "1.2.840.113619.2.55.3.123.45.6789",
        "1.2.840.4111111111111111",
        "019ab0c1-0000-7000-8000-000000000001",
        "a4b1111111111111111f",
        "4111111111111112",
        "order 078051120",
        "call 555-123-4567",
        "tokenId=abc sessionId=def",
        "the token expired",
        "password reset for 12 users",
        "Bearer of news",
        "basic understanding",
        "secretary: Ann",
        "spin: 12",
        "java.lang.Thread.run(Thread.java:1583)",
        "card [REDACTED:CREDIT_CARD] password=[REDACTED:SECRET]"
      })
  void whatIsNoneOfItStaysTheSameObject(String text) {
    assertSame(text, scan(text));
  }

  @Test
  void secretsByTheirName() {
    assertEquals("password=[REDACTED:SECRET]", scan("password=hunter2"));
    assertEquals("Password : [REDACTED:SECRET], ok", scan("Password : hunter2, ok"));
    assertEquals("pwd=>[REDACTED:SECRET]", scan("pwd=>hunter2"));
    assertEquals("{\"token\":\"[REDACTED:SECRET]\"}", scan("{\"token\":\"a b \\\" c\"}"));
    assertEquals(
        "{\\\"pwd\\\":\\\"[REDACTED:SECRET]\\\",1}", scan("{\\\"pwd\\\":\\\"a\\\\\\\"b\\\",1}"));
    assertEquals("pwd='[REDACTED:SECRET]' x", scan("pwd='a b' x"));
    assertEquals("pwd=\"[REDACTED:SECRET]", scan("pwd=\"never closed\nat all"));
    assertEquals("<secret>[REDACTED:SECRET]</secret>", scan("<secret>abc</secret>"));
    assertEquals("?api_key=[REDACTED:SECRET]&x=1", scan("?api_key=abc&x=1"));
    assertEquals("x-api-key: [REDACTED:SECRET]", scan("x-api-key: abc"));
    assertEquals("db.password=[REDACTED:SECRET]", scan("db.password=abc"));
    assertEquals("Cookie: [REDACTED:SECRET]\nnext", scan("Cookie: a=b; c=d\nnext"));
    assertEquals("cvv: [REDACTED:SECRET]", scan("cvv: 123"));
  }

  @Test
  void credentialsOfHttp() {
    assertEquals(
        "Authorization: [REDACTED:SECRET], x", scan("Authorization: Basic Zm9vOmJhcg==, x"));
    assertEquals("Bearer [REDACTED:SECRET]", scan("Bearer eyJh.eyJz.sig-1"));
    assertEquals("bearer [REDACTED:SECRET]", scan("bearer abcdefghijklmnopqrstuvwxyz"));
  }

  @Test
  void numbersByTheirName() {
    assertEquals("cardNumber=[REDACTED:CREDIT_CARD]", scan("cardNumber=1234567812345678"));
    assertEquals("ssn=[REDACTED:SSN]", scan("ssn=1120"));
  }

  @Test
  void severalInOneText() {
    assertEquals(
        "[REDACTED:SSN] and [REDACTED:SSN], [REDACTED:CREDIT_CARD]; otp=[REDACTED:SECRET]",
        scan("078-05-1120 and 078-05-1121, 4111 1111 1111 1111; otp=123"));
    assertEquals("2024 [REDACTED:SSN]", scan("2024 078-05-1120"));
  }

  @Property
  void neverThrowsAndChangesNothingTheSecondTime(@ForAll String text) {
    String once = scan(text);
    assertEquals(once, scan(once));
  }

  @Property
  void isIdempotentOnWhatLooksLikeNumbersAndSecrets(
      @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '>') String text) {
    String once = scan("pin=" + text + " ssn " + text);
    String twice = scan(once);
    assertEquals(twice, scan(twice));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1 ", "1-", "a", "a ", "pin=", "=", "\"", "\u200B", "1\u200B", "x*"})
  void longTextTakesStepsInProportion(String unit) {
    String text = unit.repeat(64 * 1024 / unit.length());
    assertTrue(TextScanner.ALWAYS.steps(text) < 200L * text.length());
  }
}
