package io.affidavit.logback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.pipeline.AuditSettings;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each setter that Logback finds leads to a property that the pipeline knows. */
class SectionsTest {
  @Test
  void everySetterOfASectionIsAProperty() throws Exception {
    for (Map.Entry<String, Section> each :
        Map.of(
                "spool.", new SpoolSection(),
                "cloudWatch.", new CloudWatchSection(),
                "eventBridge.", new EventBridgeSection(),
                "facts.", new FactsSection(),
                "file.", new FileSection())
            .entrySet()) {
      List<String> properties = setAll(each.getValue(), each.getKey());
      assertTrue(properties.size() >= 4, properties::toString);
      assertEquals(List.of(), problemsOf(properties));
    }
    assertFalse(problemsOf(List.of("spool.nonsense")).isEmpty());
  }

  private static List<String> setAll(Section section, String prefix) throws Exception {
    for (Method method : section.getClass().getMethods()) {
      if (method.getName().startsWith("set")) {
        method.invoke(section, "  ");
      }
    }
    List<String> properties = new ArrayList<>();
    section.copyTo(prefix, (property, value) -> properties.add(property));
    return properties;
  }

  private static List<String> problemsOf(List<String> properties) {
    AuditSettings.Builder settings = AuditSettings.builder().environment(Map.of());
    properties.forEach(property -> settings.set(property, " "));
    return settings.build().problems();
  }
}
