package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real jars of SLF4J and its providers, each mixture in a class loader of its own. */
class Slf4jProviderTest {
  private static final Path JARS = Path.of("target", "slf4j");

  /** An application: our classes beside these jars. */
  private static URLClassLoader application(String... jars) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (Class<?> ours : List.of(AuditMarkers.class, Nullable.class)) {
      urls.add(ours.getProtectionDomain().getCodeSource().getLocation());
    }
    for (String jar : jars) {
      Path file = JARS.resolve(jar + ".jar");
      assertEquals(true, Files.exists(file), () -> file + " is not there");
      urls.add(file.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  private static @Nullable String problem(String... jars) throws Exception {
    try (URLClassLoader loader = application(jars)) {
      return Slf4jProvider.problem(loader);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          slf4j-api-2.0.17, logback-classic-1.2.13 | slf4j-api-2.0.17.jar (SLF4J 2) does not load \
          logback-classic-1.2.13.jar, made for SLF4J 1.7; take logback-classic 1.3 (Java 8), 1.5 \
          or later, or slf4j-api 1.7.36
          slf4j-api-1.7.36, logback-classic-1.3.16 | slf4j-api-1.7.36.jar (SLF4J 1.7) does not load \
          logback-classic-1.3.16.jar, made for SLF4J 2; take logback-classic 1.2.13, or slf4j-api 2.0
          slf4j-api-2.0.17, log4j-slf4j-impl-2.17.0 | slf4j-api-2.0.17.jar (SLF4J 2) does not load \
          log4j-slf4j-impl-2.17.0.jar, made for SLF4J 1.7; take log4j-slf4j2-impl, or slf4j-api \
          1.7.36
          slf4j-api-1.7.36, log4j-slf4j2-impl-2.26.1 | slf4j-api-1.7.36.jar (SLF4J 1.7) does not \
          load log4j-slf4j2-impl-2.26.1.jar, made for SLF4J 2; take log4j-slf4j-impl, or slf4j-api \
          2.0
          slf4j-api-2.0.17 | slf4j-api-2.0.17.jar (SLF4J 2) finds no provider; put logback-classic \
          1.3 or later or log4j-slf4j2-impl on the class path
          slf4j-api-1.7.36 | slf4j-api-1.7.36.jar (SLF4J 1.7) finds no provider; put \
          logback-classic 1.2.13 or log4j-slf4j-impl on the class path
          slf4j-api-2.0.17, slf4j-nop-2.0.17 | slf4j-nop-2.0.17.jar is there to do that; remove it
          slf4j-api-1.7.36, slf4j-nop-1.7.36 | slf4j-nop-1.7.36.jar is there to do that; remove it
          """)
  void namesTheJarsAndWhatToChange(String jars, String why) throws Exception {
    assertEquals(
        "SLF4J drops every log event, audit events too: " + why, problem(jars.split(", ")));
  }

  @Test
  void saysNothingOfAProviderThatFits() throws Exception {
    assertNull(problem("slf4j-api-2.0.17", "logback-classic-1.3.16", "logback-core-1.3.16"));
    assertNull(problem("slf4j-api-1.7.36", "logback-classic-1.2.13", "logback-core-1.2.13"));
  }

  @Test
  void saysNothingWhereThereIsNoSlf4j() throws Exception {
    assertNull(problem());
  }

  @Test
  void namesProvidersThatCompete() throws Exception {
    try (URLClassLoader loader =
        application(
            "slf4j-api-2.0.17",
            "logback-classic-1.3.16",
            "logback-core-1.3.16",
            "slf4j-nop-2.0.17")) {
      assertEquals(
          List.of("logback-classic-1.3.16.jar", "slf4j-nop-2.0.17.jar"),
          Slf4jProvider.several(loader));
    }
    try (URLClassLoader loader = application("slf4j-api-2.0.17", "slf4j-nop-2.0.17")) {
      assertEquals(List.of(), Slf4jProvider.several(loader));
    }
  }

  /** No appender is ever loaded there, so nobody else could say it. */
  @Test
  void theMarkerSaysItOnceToStandardError() throws Exception {
    assertEquals(1, saidAtTheFirstMarker("slf4j-api-2.0.17", "logback-classic-1.2.13"));
    assertEquals(1, saidAtTheFirstMarker("slf4j-api-1.7.36", "logback-classic-1.3.16"));
    assertEquals(
        0,
        saidAtTheFirstMarker("slf4j-api-2.0.17", "logback-classic-1.3.16", "logback-core-1.3.16"));
  }

  private static long saidAtTheFirstMarker(String... jars) throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (URLClassLoader loader = application(jars)) {
      System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
      Class<?> markers = Class.forName(AuditMarkers.class.getName(), true, loader);
      assertNotNull(markers.getField("AUDIT").get(null));
    } finally {
      System.setErr(before);
    }
    String text = said.toString(StandardCharsets.UTF_8);
    return text.lines()
        .filter(line -> line.startsWith("affidavit: ERROR no audit event is recorded: SLF4J drops"))
        .count();
  }
}
