package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** What is written by hand for speed gives what the JDK, or the plain way, gives. */
class FastPathsTest {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Property
  void timesAreAsTheFormatterWritesThem(
      @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_798L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano) {
    Instant time = Instant.ofEpochSecond(second, nano);
    assertEquals(MICROS.format(time), Times.format(time));
  }

  @Test
  void theFirstAndLastTimesAreWrittenWhole() {
    assertEquals("0000-01-01T00:00:00.000000Z", Times.format(Instant.MIN));
    assertEquals("9999-12-31T23:59:59.999999Z", Times.format(Instant.MAX));
    assertEquals("1970-01-01T00:00:00.000000Z", Times.format(Instant.EPOCH));
  }

  @Property
  void plainTextIsTheBytesItHasAndNothingElse(@ForAll String text) {
    boolean plain = EncodedText.isPlain(text);
    boolean same = EncodedText.bytes(text, Integer.MAX_VALUE / 2) == text.length();
    // One that is not well-formed may have as many bytes.
    assertTrue(!plain || same, text);
    assertEquals(plain, text.chars().allMatch(c -> EncodedText.bytesAt("" + (char) c, 0) == 1));
    if (plain) {
      assertSame(text, EncodedText.wellFormed(text));
      assertSame(text, EncodedText.cut(text, text.length()));
    }
  }

  @Property
  void namesAreNormalisedCharacterByCharacter(
      @ForAll @StringLength(max = 40) @CharRange(from = ' ', to = '\u0250') String name) {
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        expected.append(Character.toLowerCase(c));
      }
    }
    assertEquals(expected.toString(), EventCatalogue.normalise(name));
  }

  /** More than one draw of random bytes. */
  @Test
  void idsAreVersion7EachAnother() {
    EventIdSource source = EventIdSource.random();
    Instant time = Instant.parse("2026-11-22T10:15:30.123456Z");
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      String id = source.next(time);
      UUID read = UUID.fromString(id);
      assertEquals(id, read.toString());
      assertEquals(7, read.version());
      assertEquals(2, read.variant());
      assertEquals(time.toEpochMilli(), read.getMostSignificantBits() >>> 16);
      assertTrue(ids.add(id));
    }
  }

  /** Several threads come to the end of one draw at the same time, again and again. */
  @Test
  void noTwoThreadsGetTheSameId() {
    EventIdSource source = EventIdSource.random();
    List<String> ids =
        IntStream.range(0, 40_000)
            .parallel()
            .mapToObj(i -> source.next(Instant.EPOCH))
            .collect(Collectors.toList());
    assertEquals(40_000, new HashSet<>(ids).size());
  }

  /** Every bit that is meant to be random is sometimes 0 and sometimes 1. */
  @Test
  void allRandomBitsAreUsed() {
    EventIdSource source = EventIdSource.random();
    long high = 0;
    long highNot = 0;
    long low = 0;
    long lowNot = 0;
    for (int i = 0; i < 1000; i++) {
      UUID id = UUID.fromString(source.next(Instant.EPOCH));
      high |= id.getMostSignificantBits();
      highNot |= ~id.getMostSignificantBits();
      low |= id.getLeastSignificantBits();
      lowNot |= ~id.getLeastSignificantBits();
    }
    assertEquals(0xFFF, high & highNot & 0xFFF);
    assertEquals(0x3FFF_FFFF_FFFF_FFFFL, low & lowNot);
  }
}
