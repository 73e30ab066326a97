package io.affidavit.auditor.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class VisibleTest {
  @Test
  void whatPeopleWriteStays() {
    for (String text : new String[] {"", "Müller-Søren", "日本語", "שלום", "👩‍⚕️", "a<b & 'c'"}) {
      assertEquals(text, Visible.of(text));
    }
  }

  @Test
  void whatHidesIsShown() {
    assertEquals("a⟨U+202E⟩gnp.exe", Visible.of("a\u202egnp.exe"));
    assertEquals("⟨U+2066⟩⟨U+FEFF⟩⟨U+00AD⟩⟨U+0085⟩", Visible.of("\u2066\ufeff\u00ad\u0085"));
    assertEquals("⟨U+2028⟩⟨U+2029⟩", Visible.of("\u2028\u2029"));
    assertEquals("␀␊␉␛", Visible.of("\0\n\t\u001b"));
    assertEquals("x⟨U+D800⟩", Visible.of("x\ud800"));
    assertEquals("⟨U+FFFF⟩⟨U+E0041⟩", Visible.of("\uffff\udb40\udc41"));
  }

  @Test
  void longValuesAreCutAndSayHowLongTheyAre() {
    String longest = "😀".repeat(Visible.LENGTH);
    assertEquals(longest, Visible.of(longest));
    assertEquals(longest + "… (1,234,567 characters in all)", Visible.of("😀".repeat(1_234_567)));
  }

  @Property(tries = 300)
  void nothingHiddenIsLeft(@ForAll @StringLength(max = 50) String value) {
    Visible.of(value)
        .codePoints()
        .forEach(
            character -> {
              int type = Character.getType(character);
              boolean joiner = character == 0x200c || character == 0x200d;
              assertEquals(joiner, type == Character.FORMAT);
              assertNotEquals(Character.CONTROL, type);
              assertNotEquals(Character.SURROGATE, type);
            });
  }
}
