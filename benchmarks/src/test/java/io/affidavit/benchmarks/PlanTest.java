package io.affidavit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the one command runs, and on what. */
class PlanTest {
  private static final Jdk LATER = new Jdk(Path.of("/jdk"), 99, "99+1");

  @Test
  void everySubjectIsMeasuredInEachRound() {
    List<Part> parts = Plan.of(Lengths.FULL, List.of(Jdk.own()));
    for (Subject subject : Subject.values()) {
      long rounds =
          parts.stream()
              .filter(part -> part.scope().equals(Keys.clock(Jdk.own(), 1)))
              .filter(part -> part.missing().equals(Keys.of(subject, "")))
              .count();
      assertEquals(Lengths.FULL.rounds(), rounds, subject::toString);
    }
  }

  @Test
  void aFullRunWithASecondJdkIsBoundedAndAQuickOneShort() {
    assertTrue(Plan.seconds(Plan.of(Lengths.FULL, List.of(Jdk.own(), LATER))) <= 25 * 60);
    assertTrue(Plan.seconds(Plan.of(Lengths.QUICK, List.of(Jdk.own()))) <= 5 * 60);
  }

  @Test
  void everyPartHasALogOfItsOwn() {
    List<Part> parts = Plan.of(Lengths.FULL, List.of(Jdk.own(), LATER));
    assertEquals(parts.size(), parts.stream().map(Part::logName).distinct().count());
  }

  @Test
  void virtualThreadsAreAskedOfAJdkThatHasThem() {
    List<Part> parts = Plan.of(Lengths.QUICK, List.of(new Jdk(Path.of("/jdk"), 17, "17"), LATER));
    List<Integer> measured =
        parts.stream()
            .filter(part -> part.jvm().main() == VirtualCallers.class)
            .map(part -> part.jvm().jdk().feature())
            .toList();
    assertEquals(List.of(99), measured);
  }

  @Test
  void aBacklogThatDoesNotFitIsSmaller() {
    assertEquals(10, Lengths.FULL.within(40L << 30).gigabytes());
    assertEquals(3, Lengths.FULL.within(6L << 30).gigabytes());
    assertEquals(1, Lengths.FULL.within(1).gigabytes());
  }

  @Test
  void aJdkIsWhatItsReleaseFileSays(@TempDir Path home) throws IOException {
    assertEquals(
        Runtime.version().feature(), Jdk.at(Path.of(System.getProperty("java.home"))).feature());
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Jdk.at(home));
    assertEquals("--jdk " + home + ": no bin/java there; give a JDK's home", refused.getMessage());
    Path java = Files.createDirectory(home.resolve("bin")).resolve("java");
    assertTrue(Files.createFile(java).toFile().setExecutable(true));
    assertThrows(IllegalArgumentException.class, () -> Jdk.at(home));
    Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"25.0.3\"\n");
    assertEquals(new Jdk(home, 25, "25.0.3"), Jdk.at(home));
  }

  @Test
  void optionsAreRead(@TempDir Path docs) throws IOException {
    Files.createFile(docs.resolve("benchmarks.md"));
    SuiteOptions quick = SuiteOptions.of("--quick", "--docs", docs.toString());
    assertTrue(quick.quick());
    assertEquals(docs, quick.docs());
    assertEquals(null, SuiteOptions.of("--quick").docs());
    assertEquals(null, SuiteOptions.of("--no-docs").docs());
    assertFalse(SuiteOptions.of("--no-docs").quick());
  }

  @Test
  void whatIsWrongWithAnOptionIsSaid(@TempDir Path docs) {
    for (String[] wrong :
        new String[][] {
          {"--fast"},
          {"--jdk"},
          {"--docs", docs.toString()},
          {"--jdk", System.getProperty("java.home")}
        }) {
      assertThrows(IllegalArgumentException.class, () -> SuiteOptions.of(wrong), wrong[0]);
    }
  }
}
