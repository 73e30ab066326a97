package io.affidavit.auditor.report.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RecentTest {
  private final List<StringBuilder> gone = new ArrayList<>();

  private final Supplier<StringBuilder> maker = StringBuilder::new;

  @Test
  void theIdleAreHandedOver() {
    Recent<String, StringBuilder> recent = new Recent<>(10, 100, gone::add);
    StringBuilder anna = recent.at("anna", 0, maker);
    StringBuilder bob = recent.at("bob", 5, maker);
    assertSame(anna, recent.at("anna", 10, maker));
    assertEquals(List.of(), gone);
    recent.at("carl", 16, maker);
    assertSame(bob, gone.get(0));
    assertSame(anna, recent.at("anna", 20, maker));
    recent.finish();
    assertEquals(3, gone.size());
    assertEquals(0, recent.pushedOut());
  }

  @Test
  void ofTooManyTheOneThatWasIdleLongestGoes() {
    Recent<String, StringBuilder> recent = new Recent<>(10, 2, gone::add);
    StringBuilder anna = recent.at("anna", 0, maker);
    recent.at("bob", 0, maker);
    recent.at("carl", 0, maker);
    assertSame(anna, gone.get(0));
    assertEquals(1, recent.pushedOut());
    assertNull(recent.remove("anna"));
  }
}
