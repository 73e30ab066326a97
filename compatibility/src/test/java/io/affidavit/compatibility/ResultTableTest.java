package io.affidavit.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Prints what ran, from the reports of the executions before, and fails if one is missing. */
class ResultTableTest {
  private static final Pattern SUITE =
      Pattern.compile("<testsuite [^>]*tests=\"(\\d+)\" errors=\"(\\d+)\" skipped=\"(\\d+)\"");

  @Test
  void everyClaimedVersionRanTheWholeContract() throws IOException {
    Map<String, Integer> ran = new TreeMap<>();
    Path reports = Paths.get(System.getProperty("surefire.reports", "target/surefire-reports"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(reports, "TEST-*VersionTest-*")) {
      for (Path file : files) {
        String name = file.getFileName().toString().replaceAll(".*Test-|\\.xml$", "");
        ran.put(name, tests(file));
      }
    }
    ran.forEach((name, tests) -> System.out.printf("%-16s %3d tests passed%n", name, tests));
    assertEquals(
        new TreeSet<>(
            Arrays.asList(
                "logback-1.2.13",
                "logback-1.3.16",
                "logback-1.5.38",
                "logback-1.6.6",
                "log4j2-2.17.0",
                "log4j2-2.26.1")),
        ran.keySet());
    assertEquals(1, new TreeSet<>(ran.values()).size(), "not all ran the same tests: " + ran);
  }

  private static int tests(Path report) throws IOException {
    Matcher suite = SUITE.matcher(new String(Files.readAllBytes(report), StandardCharsets.UTF_8));
    assertTrue(suite.find(), "no suite in " + report);
    assertEquals("0", suite.group(2), "errors in " + report);
    assertEquals("0", suite.group(3), "skipped in " + report);
    return Integer.parseInt(suite.group(1));
  }
}
