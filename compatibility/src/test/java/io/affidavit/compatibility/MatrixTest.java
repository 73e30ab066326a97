package io.affidavit.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.affidavit.contract.SharedKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract on the hosts of {@code hosts.txt}: in the plain build the oldest and newest, with
 * {@code -Pmatrix} all; on the build's JDK and those that are configured. README.md shows the
 * result, and is written anew with {@code -Daffidavit.regenerate=true}.
 */
class MatrixTest {
  private static final Path README = Paths.get("..", "README.md");
  private static final Path WORK = Paths.get("target", "rows").toAbsolutePath();
  private static final boolean WHOLE = Boolean.getBoolean("matrix.whole");

  /** What README.md shows; the claim that this test stands for. */
  private static final List<String> CLAIMED = Arrays.asList("JDK 8", "JDK 17", "JDK 25");

  private static final Map<Row, Map<Jdk, Outcome>> OUTCOMES = new LinkedHashMap<>();

  @BeforeAll
  static void runAll() throws Exception {
    Path keys = Files.createDirectories(WORK.resolve("keys"));
    SharedKeys.putInto(keys);
    RowRun run = new RowRun(WORK, keys, Paths.get("target", "hosts.properties"));
    Map<Row, Map<Jdk, Future<Outcome>>> running = new LinkedHashMap<>();
    List<Jdk> jdks = Jdk.all();
    // A child waits about as often as it works.
    ExecutorService children = Executors.newFixedThreadPool(3);
    try {
      for (Row row : HostList.read(Paths.get("hosts.txt"))) {
        if (WHOLE || row.isPlain()) {
          Map<Jdk, Future<Outcome>> byJdk =
              running.computeIfAbsent(row, key -> new LinkedHashMap<>());
          for (Jdk jdk : jdks) {
            byJdk.put(jdk, children.submit(() -> run.run(row, jdk)));
          }
        }
      }
      for (Map.Entry<Row, Map<Jdk, Future<Outcome>>> row : running.entrySet()) {
        Map<Jdk, Outcome> ended = new LinkedHashMap<>();
        for (Map.Entry<Jdk, Future<Outcome>> jdk : row.getValue().entrySet()) {
          ended.put(jdk.getKey(), jdk.getValue().get());
        }
        OUTCOMES.put(row.getKey(), ended);
      }
    } finally {
      children.shutdownNow();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyRowPasses() {
    return OUTCOMES.entrySet().stream()
        .flatMap(
            row ->
                row.getValue().entrySet().stream()
                    .map(
                        run ->
                            DynamicTest.dynamicTest(
                                row.getKey() + " on " + run.getKey(),
                                () -> assertPassed(run.getValue()))));
  }

  private static void assertPassed(Outcome outcome) {
    assumeTrue(outcome.wasRun(), outcome::reason);
    assertTrue(outcome.passed(), () -> String.join("\n", outcome.failures()));
  }

  @TestFactory
  Stream<DynamicTest> everyClaimedJdkRuns() throws Exception {
    List<String> present = Jdk.all().stream().map(Jdk::toString).collect(Collectors.toList());
    return CLAIMED.stream()
        .map(
            claimed ->
                DynamicTest.dynamicTest(
                    claimed,
                    () ->
                        assumeTrue(
                            present.contains(claimed),
                            claimed + " is not run: name its home in AFFIDAVIT_JDKS")));
  }

  @Test
  void thePageShowsWhatTheseRunsSaw() throws Exception {
    List<Row> rows = HostList.read(Paths.get("hosts.txt"));
    String page = new String(Files.readAllBytes(README), StandardCharsets.UTF_8);
    SupportTable table = new SupportTable(rows);
    CLAIMED.forEach(jdk -> rows.forEach(row -> table.put(row, jdk, SupportTable.UNKNOWN)));
    if (!Boolean.getBoolean("affidavit.regenerate")) {
      table.read(page);
    }
    OUTCOMES.forEach((row, runs) -> runs.forEach((jdk, run) -> put(table, row, jdk, run)));
    print();
    String section = "\n" + table.markdown();
    assertFalse(
        section.contains(SupportTable.UNKNOWN),
        () -> "rows that nobody has run: see CONTRIBUTING.md\n" + section);
    if (Boolean.getBoolean("affidavit.regenerate")) {
      page = SupportTable.replace(page, section);
      Files.write(README, page.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(section, SupportTable.section(page), "README.md is stale: see CONTRIBUTING.md");
  }

  private static void put(SupportTable table, Row row, Jdk jdk, Outcome run) {
    if (CLAIMED.contains(jdk.toString())) {
      String ran = run.passed() ? SupportTable.good(row) : SupportTable.FAILED;
      table.put(row, jdk.toString(), run.wasRun() ? ran : run.reason());
    }
  }

  private static void print() {
    StringBuilder text = new StringBuilder("\n");
    OUTCOMES.forEach(
        (row, runs) -> {
          String seen =
              runs.entrySet().stream()
                  .map(run -> run.getKey().version() + ": " + words(run.getValue()))
                  .collect(Collectors.joining(", "));
          text.append(String.format("%-90s %s%n", row, seen));
        });
    System.out.println(text);
  }

  private static String words(Outcome run) {
    return run.wasRun()
        ? run.tests() + " passed, " + run.failures().size() + " failed"
        : "not run: " + run.reason();
  }
}
