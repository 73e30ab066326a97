package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.helpers.MessageFormatter;

class MessageTemplateTest {
  @ParameterizedTest
  @CsvSource({
    "{}",
    "a {} b {}",
    "a {} b {} c {}",
    "{}{}",
    "no places",
    "a { } {",
    "\\{}",
    "a \\{} {}",
    "\\\\{} x {}",
    "{\\}",
    "''"
  })
  void rendersAsSlf4jDoes(String template) {
    Object[] arguments = {"first", 2L};
    assertEquals(
        MessageFormatter.arrayFormat(template, arguments).getMessage(),
        MessageTemplate.render(template, Arrays.asList(arguments)));
  }

  @Test
  void aFieldShowsNameAndValue() {
    assertEquals(
        "viewed patientId=456", MessageTemplate.render("viewed {}", List.of(kv("patientId"))));
  }

  private static AuditField kv(String name) {
    return AuditFields.kv(name, "456");
  }

  @Test
  void treesReadAsJavaPrintsThem() {
    assertEquals(
        "[1, {a=b}] null",
        MessageTemplate.render("{} {}", Arrays.asList(Arrays.asList(1L, Map.of("a", "b")), null)));
  }

  @Test
  void whatAnArgumentHoldsIsNoTemplate() {
    assertEquals("{} b", MessageTemplate.render("{} {}", List.of("{}", "b")));
  }

  @Test
  void fieldsThatNoPlaceTakesAreNotInTheMessage() {
    assertEquals("plain", Given.record("plain", kv("patientId")).message());
  }
}
