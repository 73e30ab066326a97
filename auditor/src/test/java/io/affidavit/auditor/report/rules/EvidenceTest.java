package io.affidavit.auditor.report.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  @Property(tries = 100)
  void idsComeBackAsTheyWere(@ForAll long high, @ForAll long low, @ForAll String other) {
    List<String> ids =
        List.of(new UUID(high, low).toString(), new UUID(low, high).toString(), other);
    Evidence evidence = new Evidence();
    ids.forEach(id -> evidence.add(0, id, false));
    assertEquals(ids, evidence.ids());
  }

  @Test
  void onlyWhatComesBackLetterByLetterIsPacked() {
    List<String> ids = new ArrayList<>();
    for (String id :
        new String[] {
          "00000000-0000-7000-8000-00000000000A", "00000000-0000-7000-8000+000000000000", "x", ""
        }) {
      ids.add(id);
    }
    Evidence evidence = new Evidence();
    ids.forEach(id -> evidence.add(0, id, false));
    assertEquals(ids, evidence.ids());
  }

  @Test
  void countsAllAndKeepsTheFirst() {
    Evidence evidence = new Evidence();
    for (int i = 0; i < 60; i++) {
      evidence.add(100 - i, "id" + i, i == 59);
    }
    assertEquals(60, evidence.count());
    assertEquals(Evidence.KEPT, evidence.ids().size());
    assertEquals("id0", evidence.ids().get(0));
    assertEquals(41, evidence.firstMicros());
    assertEquals(100, evidence.lastMicros());
    assertEquals(true, evidence.selected());
  }
}
