package io.affidavit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.affidavit.contract.AllSettings;
import io.affidavit.pipeline.AuditSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every property that the pipeline knows can be written in Log4j2's XML, and arrives. */
class AllSettingsTest {
  @TempDir Path directory;

  @Test
  void everyPropertyCanBeWritten() throws Exception {
    Map<String, String> wanted = AllSettings.unmistakable();
    Statuses statuses = Statuses.listen();
    try (TestContext log4j =
        new TestContext(
            directory, elements(wanted), "<Root level='INFO'><AppenderRef ref='AUDIT'/></Root>")) {
      AuditSettings.Builder arrived = AuditSettings.builder();
      log4j.appender().settings().copyTo(arrived);
      assertEquals(wanted, AllSettings.handedOn(arrived));
      assertFalse(statuses.errors().isEmpty()); // no such value is valid for all of them
      assertEquals(List.of(), statuses.with("is not a property"));
    } finally {
      statuses.end();
    }
  }

  private static String elements(Map<String, String> values) {
    StringBuilder top = new StringBuilder("<Audit name='AUDIT'");
    Map<String, String> sections = new TreeMap<>();
    values.forEach(
        (path, value) -> {
          int dot = path.indexOf('.');
          String attribute = " " + path.substring(dot + 1) + "='" + value + "'";
          if (dot < 0) {
            top.append(attribute);
          } else {
            sections.merge(path.substring(0, dot), attribute, String::concat);
          }
        });
    top.append(">");
    sections.forEach(
        (name, attributes) ->
            top.append("<").append(element(name)).append(attributes).append("/>"));
    return top.append("</Audit>").toString();
  }

  /** One name differs: File is Log4j2's own. */
  private static String element(String section) {
    return section.equals("file")
        ? "JsonFile"
        : section.substring(0, 1).toUpperCase(Locale.ROOT) + section.substring(1);
  }
}
