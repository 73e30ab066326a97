package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that is made from the catalogue, and the sample that users start from. */
class ReferenceTest {
  private static final EventCatalogue CATALOGUE = EventCatalogue.standard();
  private static final Path PAGE = Path.of("../docs/event-reference.md");
  private static final Path SAMPLE = Path.of("../samples/catalogue/clinic-catalogue.txt");

  @Test
  void thePageIsWhatTheCatalogueMakes() throws IOException {
    Generated.assertCurrent(PAGE, ReferenceGenerator.page(CATALOGUE));
  }

  @Test
  void everythingIsOnThePage() {
    String page = ReferenceGenerator.page(CATALOGUE);
    CATALOGUE.types().forEach(type -> assertTrue(page.contains("**`" + type.name() + "`**")));
    CATALOGUE.fields().forEach(field -> assertTrue(page.contains("</a>`" + field.name() + "` |")));
    CATALOGUE.aliases().forEach(alias -> assertTrue(page.contains("| `" + alias + "` |")));
    for (Problem.Code code : Problem.Code.values()) {
      assertTrue(page.contains("| `" + code + "` |"), code.name());
    }
  }

  @Test
  void everyLinkWithinThePageHasItsPlace() {
    String page = ReferenceGenerator.page(CATALOGUE);
    Matcher links = Pattern.compile("\\]\\(#([^)]+)\\)").matcher(page);
    int count = 0;
    while (links.find()) {
      String target = links.group(1);
      String heading = "#+ (?i)" + Pattern.quote(target.replace('-', ' '));
      assertTrue(
          page.contains("<a id=\"" + target + "\">")
              || page.lines().anyMatch(line -> line.matches(heading)),
          target);
      count++;
    }
    assertTrue(count > 100, "" + count);
  }

  @Test
  void everyTypeSaysWhatItMeans() {
    for (EventType type : CATALOGUE.types()) {
      assertTrue(type.meaning().matches("[A-Z].*[.]"), type.name());
    }
  }

  @Test
  void theSampleLoads() {
    EventCatalogue clinic = EventCatalogue.load(SAMPLE);
    EventType given = clinic.alias("DRUG_GIVEN");
    assertNotNull(given);
    assertTrue(given.closed());
    assertEquals("MEDICATION", given.category());
    assertTrue(clinic.isRegisteredTemplate("Patient refused {} | ward informed"));
    EventType exported = clinic.type("PHI_EXPORTED");
    assertNotNull(exported);
    assertEquals(Severity.CRITICAL, exported.severity());
    assertTrue(exported.required().contains(List.of("approvedBy")));
    FieldDefinition dataType = clinic.field("dataType");
    assertNotNull(dataType);
    assertFalse(dataType.inVocabulary("LAB"));
  }
}
