package io.affidavit.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.contract.SharedKeys;
import io.affidavit.contract.SpoolContents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application in one jar, made as docs/packaging.md says, in a JVM of its own. */
class UberJarTest {
  private static final Path JAR = Path.of("target", "application.jar").toAbsolutePath();
  private static final String PLUGINS =
      "META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat";

  @TempDir Path directory;

  private String run() throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            JAR.toString());
    java.environment().put("AFFIDAVIT_SPOOL_DIRECTORY", directory.resolve("spool").toString());
    Process process =
        java.directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the application does not end");
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(output);
    assertEquals(0, process.exitValue(), said);
    return said;
  }

  @Test
  void bothPluginListsAndTheServicesSurvive() throws Exception {
    SharedKeys.putInto(directory);
    String said = run();
    assertTrue(said.contains("console started\n"), said); // a plugin of Log4j2's own list
    assertTrue(said.contains("service io.affidavit.spool.kms.AwsKmsProvider\n"), said);
    assertTrue(said.endsWith("recorded\n"), said);
    List<String> events =
        SpoolContents.take(directory.resolve("spool")).stream()
            .filter(line -> !line.contains("\"sealRecord\":{"))
            .toList();
    assertEquals(1, events.size(), events.toString());
    assertTrue(events.get(0).contains("\"application\":\"one-jar\""), events.get(0));
  }

  /** What is at stake: without the transformer one list would be all that is left. */
  @Test
  void theListIsLongerThanEitherOfTheTwo() throws Exception {
    long ours = 0;
    long theirs = 0;
    for (Path jar : Published.classPath()) {
      long length = length(jar);
      boolean log4j = Published.name(jar).startsWith("log4j-core");
      theirs += log4j ? length : 0;
      ours += log4j ? 0 : length;
    }
    assertTrue(ours > 0 && theirs > ours, ours + " " + theirs);
    assertTrue(length(JAR) > theirs, length(JAR) + " of " + theirs);
  }

  private static long length(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getEntry(PLUGINS) == null ? 0 : file.getEntry(PLUGINS).getSize();
    }
  }

  /** The guide's block is the one that made this jar, but for the name of the main class. */
  @Test
  void itWasMadeAsTheGuideSays() throws Exception {
    String guide = Files.readString(Path.of("..", "docs", "packaging.md"), StandardCharsets.UTF_8);
    int from = guide.indexOf("<!-- One jar -->");
    String block = guide.substring(guide.indexOf('\n', from), guide.indexOf("```", from));
    String pom = squeezed(Files.readString(Path.of("pom.xml")));
    for (String part : squeezed(block).split("…", -1)) {
      assertTrue(
          pom.contains(part.replace("com.example.Main", "io.affidavit.packaging.Application")),
          part);
    }
  }

  private static String squeezed(String xml) {
    return xml.replaceAll("\\s+", "").replace("<version>3.6.0</version>", "");
  }
}
