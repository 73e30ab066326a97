package io.affidavit.logback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.affidavit.contract.AllSettings;
import io.affidavit.pipeline.AuditSettings;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every property that the pipeline knows can be written in Logback's XML, and arrives. */
class AllSettingsTest {
  @TempDir Path directory;

  @Test
  void everyPropertyCanBeWritten() throws Exception {
    Map<String, String> wanted = AllSettings.unmistakable();
    try (TestContext logback =
        TestContext.of(
            directory,
            "<appender name='AUDIT' class='io.affidavit.logback.AuditAppender'>"
                + elements(wanted)
                + "</appender><root level='INFO'><appender-ref ref='AUDIT'/></root>")) {
      AuditAppender appender =
          (AuditAppender) logback.context.getLogger("ROOT").getAppender("AUDIT");
      Field settings = AuditAppender.class.getDeclaredField("settings");
      settings.setAccessible(true);
      assertEquals(wanted, AllSettings.handedOn((AuditSettings.Builder) settings.get(appender)));
      List<String> errors = logback.errors();
      assertFalse(errors.isEmpty()); // no such value is valid for all of them
      assertEquals(
          List.of(), errors.stream().filter(e -> e.contains("is not a property")).toList());
    }
  }

  private static String elements(Map<String, String> values) {
    Map<String, String> sections = new TreeMap<>();
    values.forEach(
        (path, value) -> {
          String name = path.substring(path.indexOf('.') + 1);
          String section = path.substring(0, Math.max(path.indexOf('.'), 0));
          sections.merge(section, "<" + name + ">" + value + "</" + name + ">", String::concat);
        });
    StringBuilder xml = new StringBuilder();
    sections.forEach(
        (name, body) ->
            xml.append(name.isEmpty() ? body : "<" + name + ">" + body + "</" + name + ">"));
    return xml.toString();
  }
}
