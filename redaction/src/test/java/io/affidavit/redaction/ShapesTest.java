package io.affidavit.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.affidavit.redaction.scan.TextScanner;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What is decided in one pass is what the plain description says. */
class ShapesTest {
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of("a", "Z", "abc", "0", "7", "12", ".", "_", "-", ":", "@", "+", "\\", "$");
    Arbitrary<String> rare = Arbitraries.of(" ", "/", "é", "\u0661", "\u0130", "\uFF10", "");
    return Arbitraries.frequencyOf(Tuple.of(12, pieces), Tuple.of(1, rare))
        .list()
        .ofMaxSize(40)
        .map(list -> String.join("", list));
  }

  private static long digits(String text) {
    return text.chars().filter(c -> c >= '0' && c <= '9').count();
  }

  private static boolean hasLetter(String text) {
    return text.matches("(?s).*[A-Za-z].*");
  }

  private static boolean clean(String text) {
    return TextScanner.ALWAYS.isClean(text);
  }

  @Property
  void tokensAndNames(@ForAll("texts") String text) {
    boolean token =
        text.matches("[A-Za-z0-9._:-]{1,64}")
            && !text.contains("::")
            && digits(text) <= 4
            && (hasLetter(text) || text.matches("[0-9]+"))
            && clean(text);
    assertEquals(token, Shapes.isToken(text));
    assertEquals(text.matches("[A-Za-z0-9._-]{1,64}"), Shapes.isName(text));
    boolean className =
        text.matches("[A-Za-z0-9.$_]{1,199}") && hasLetter(text) && digits(text) <= 4;
    assertEquals(className && clean(text), Shapes.isClassName(text));
  }

  @Property
  void userIds(@ForAll("texts") String text) {
    boolean userId =
        text.matches("[A-Za-z0-9._:\\-@+\\\\]{1,128}")
            && (hasLetter(text) || text.matches("[0-9]{1,8}"))
            && clean(text);
    assertEquals(userId, Shapes.isUserId(text));
  }

  @Property
  void numbers(@ForAll("numbers") String text) {
    boolean decimal = text.matches("[0-9]+(\\.[0-9]+)?");
    assertEquals(decimal && digits(text) <= 8, Shapes.isCount(text));
    assertEquals(decimal && digits(text) <= 15 && clean(text), Shapes.isSize(text));
    boolean version = text.length() <= 9 && text.matches("[0-9]+(\\.[0-9]+)*");
    assertEquals(version && digits(text) <= 6, Shapes.isVersion(text));
    assertEquals(text.matches("[0-9]{5}(-[0-9]{4})?"), Shapes.isZip(text));
  }

  @Provide
  Arbitrary<String> numbers() {
    return Arbitraries.of("0", "12", "345", "67890", ".", ".", "-", "1234", "a", "")
        .list()
        .ofMaxSize(6)
        .map(list -> String.join("", list));
  }

  @Property
  void randomIds(@ForAll("hex") String text) {
    boolean letter = hasLetter(text);
    boolean uuid = text.matches("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}") && letter;
    assertEquals(uuid, Shapes.isUuid(text));
    boolean hex = text.matches("[0-9A-Fa-f]{16}|[0-9A-Fa-f]{32}") && letter && digits(text) > 0;
    assertEquals(uuid || hex, Shapes.looksRandom(text));
  }

  @Provide
  Arbitrary<String> hex() {
    Arbitrary<String> digits =
        Arbitraries.strings().withChars("0123456789abcdefAF").ofLength(32).map(ShapesTest::mostly);
    return Arbitraries.oneOf(
        digits,
        digits.map(text -> text.substring(16)),
        digits.map(text -> text.replaceAll("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")),
        digits.map(text -> text.replaceAll("[A-Fa-f]", "1")),
        digits.map(text -> text.replaceFirst("[0-9]", "-")));
  }

  /** Sometimes without any digit. */
  private static String mostly(String text) {
    return text.startsWith("0") ? text.replaceAll("[0-9]", "c") : text;
  }
}
