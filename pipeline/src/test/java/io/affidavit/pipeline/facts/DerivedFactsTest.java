package io.affidavit.pipeline.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.AuditRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedFactsTest {
  private final List<String> warnings = new ArrayList<>();
  private final AuditRecord event = Given.event(Given.NOON, Map.of("patientId", "VIP-7"));

  /** An application's own, as it is named in a configuration. */
  public static final class Vips implements FactProvider {
    @Override
    public void derive(AuditRecord event, Facts facts) {
      if (String.valueOf(event.fields().get("patientId")).startsWith("VIP")) {
        facts.state(Fact.SENSITIVE, true);
      }
    }
  }

  private DerivedFacts of(FactProvider... providers) {
    return new DerivedFacts(List.of(providers), warnings::add);
  }

  @Test
  void withoutAProviderTheEventIsTheSame() {
    assertSame(event, DerivedFacts.NONE.derive(event));
    assertSame(event, new FactsPlan().open(warnings::add).derive(event));
  }

  @Test
  void whatAnApplicationKnowsIsStated() {
    FactsPlan plan = new FactsPlan();
    plan.provider(Vips.class.getName(), getClass().getClassLoader());
    try (DerivedFacts facts = plan.open(warnings::add)) {
      assertEquals(true, facts.derive(event).fields().get("sensitive"));
      AuditRecord other = Given.event(Given.NOON, Map.of("patientId", "7"));
      assertFalse(facts.derive(other).fields().containsKey("sensitive"), "absent, not false");
    }
  }

  @Test
  void whatTheCallerWroteStands() {
    AuditRecord stated = Given.event(Given.NOON, Map.of("afterHours", "false"));
    FactProvider night = (record, facts) -> facts.state(Fact.AFTER_HOURS, true);
    assertEquals("false", of(night).derive(stated).fields().get("afterHours"));
  }

  @Test
  void theFirstProviderStands() {
    FactProvider yes = (record, facts) -> facts.state(Fact.NEW_DEVICE, true);
    FactProvider no = (record, facts) -> facts.state(Fact.NEW_DEVICE, false);
    assertEquals(true, of(yes, no).derive(event).fields().get("newDevice"));
  }

  @Test
  void aProviderThatFailsCostsItsFactsAndOneWarning() {
    FactProvider broken =
        (record, facts) -> {
          facts.state(Fact.NEW_DEVICE, true);
          throw new IllegalStateException("for patient VIP-7");
        };
    FactProvider sound = (record, facts) -> facts.state(Facts.Zone.EXTERNAL);
    DerivedFacts facts = of(broken, sound);
    for (int i = 0; i < 3; i++) {
      AuditRecord derived = facts.derive(event);
      assertFalse(derived.fields().containsKey("newDevice"));
      assertEquals("external", derived.fields().get("networkZone"));
    }
    assertEquals(1, warnings.size());
    assertTrue(
        warnings
            .get(0)
            .endsWith(
                "failed with java.lang.IllegalStateException: events are recorded without its facts;"
                    + " told once"),
        warnings.get(0));
    assertFalse(warnings.get(0).contains("VIP-7"), warnings.get(0));
  }

  @Test
  void endlessRecursionIsAFailureToo() {
    FactProvider recursion =
        new FactProvider() {
          @Override
          @SuppressWarnings("InfiniteRecursion")
          public void derive(AuditRecord record, Facts facts) {
            derive(record, facts);
          }
        };
    assertSame(event, of(recursion).derive(event));
    assertEquals(1, warnings.size());
  }

  @Test
  void aZoneIsNotTrueOrFalse() {
    assertThrows(
        IllegalArgumentException.class, () -> new Facts(event).state(Fact.NETWORK_ZONE, true));
  }

  @Test
  void aClassThatIsNoProviderIsRefused() {
    for (String name : List.of("no.such.Class", "java.lang.String", "java.util.Map")) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> new FactsPlan().provider(name, getClass().getClassLoader()));
      assertTrue(String.valueOf(refused.getMessage()).startsWith("must name public classes"));
    }
  }

  @Test
  void aDirectoryThatCannotBeUsedCostsTheFactsNotTheEvents(@TempDir Path temp) throws Exception {
    Path file = Files.writeString(temp.resolve("a-file"), "x");
    FactsPlan plan = new FactsPlan();
    plan.history(file, 1000, 90);
    assertSame(event, plan.open(warnings::add).derive(event));
    assertTrue(
        warnings
            .get(0)
            .startsWith(
                "facts.directory "
                    + file
                    + " cannot be used, so newDevice and newLocation are absent: "),
        warnings.get(0));
  }
}
