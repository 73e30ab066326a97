package io.affidavit.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupportTableTest {
  private static final List<String> LINES =
      Arrays.asList(
          "# a list",
          "logback = g:logback-classic:$ g:logback-core:$",
          "log4j2 = h:log4j-core:$",
          "log4j-slf4j2-impl = h:log4j-slf4j2-impl:$",
          "slf4j = s:slf4j-api:$",
          "jackson2 = j:databind:$",
          "",
          "logback 1.2 + slf4j 1.7 [plain]",
          "log4j2 2.3 + slf4j 2.0 + log4j-slf4j2-impl 2.3 + jackson2 2.9",
          "logback 1.2 + slf4j 2.0 [lost, plain]",
          "logback 1.2 + slf4j 2.0 + jackson2 2.9");

  private static final List<Row> ROWS = HostList.parse(LINES);

  @Test
  void aRowIsItsJarsAndTests() {
    Row row = ROWS.get(0);
    assertEquals(
        Arrays.asList("g:logback-classic:1.2", "g:logback-core:1.2", "s:slf4j-api:1.7"),
        row.coordinates());
    assertEquals(Arrays.asList("RightJars", "OnLogback"), row.testClasses());
    assertTrue(row.isPlain() && !row.isLost());
    assertEquals("log4j-slf4j2-impl, Jackson 2.9", ROWS.get(1).others());
    assertEquals(
        Arrays.asList("RightJars", "OnLog4j2", "FluentOnLog4j2"), ROWS.get(1).testClasses());
    assertEquals(Arrays.asList("RightJars", "NothingRecorded"), ROWS.get(2).testClasses());
    assertEquals(
        Arrays.asList("RightJars", "OnLogback", "FluentOnLogback"), ROWS.get(3).testClasses());
    assertEquals("records nothing", SupportTable.good(ROWS.get(2)));
    assertEquals("contract", SupportTable.good(ROWS.get(3)));
  }

  @Test
  void aLineThatIsNotUnderstoodIsRefused() {
    for (String line : Arrays.asList("logback", "logbook 1.2", "slf4j 1 + slf4j 2")) {
      List<String> lines = Arrays.asList(LINES.get(4), line);
      assertThrows(IllegalArgumentException.class, () -> HostList.parse(lines), line);
    }
    List<String> flag = Arrays.asList(LINES.get(4), "slf4j 1.7 [mended]");
    assertThrows(IllegalArgumentException.class, () -> HostList.parse(flag));
  }

  @Test
  void keepsWhatWasNotRunAndDropsWhatIsNoRow() {
    SupportTable before = new SupportTable(ROWS);
    ROWS.forEach(row -> before.put(row, "JDK 17", SupportTable.good(row)));
    ROWS.forEach(row -> before.put(row, "JDK 25", SupportTable.good(row)));
    String page = "a\n" + SupportTable.BEGIN + "\nold\n" + SupportTable.END + "\nb\n";
    page = SupportTable.replace(page, "\n" + before.markdown());

    SupportTable after = new SupportTable(ROWS.subList(0, 2));
    after.read(page);
    after.put(ROWS.get(0), "JDK 17", SupportTable.FAILED);
    assertEquals(
        "| Host | SLF4J | With | JDK 17 | JDK 25 |\n|---|---|---|---|---|\n"
            + "| Logback 1.2 | 1.7 |  | fails | contract |\n"
            + "| Log4j2 2.3 | 2.0 | log4j-slf4j2-impl, Jackson 2.9 | contract | contract |\n",
        after.markdown());
  }

  @Test
  void aRowThatThePageLacksIsUnknown() {
    SupportTable table = new SupportTable(ROWS);
    table.read(SupportTable.BEGIN + "\n| Host |\n" + SupportTable.END);
    assertEquals(SupportTable.UNKNOWN, table.get(ROWS.get(0), "JDK 17"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SupportTable(Collections.emptyList()).read("no marks"));
  }
}
