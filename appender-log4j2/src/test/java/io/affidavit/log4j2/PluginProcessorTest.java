package io.affidavit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the annotation processors of Log4j2 make of our plugins: the oldest's list, the newest's
 * demands.
 */
class PluginProcessorTest {
  private static final String LIST =
      "META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat";
  private static final Path SOURCES = Path.of("src", "main", "java", "io", "affidavit", "log4j2");

  @TempDir Path directory;

  @Test
  void theListNamesEveryPlugin() throws IOException {
    try (InputStream list =
        Objects.requireNonNull(
            AuditAppender.class.getClassLoader().getResourceAsStream(LIST), LIST)) {
      String text = new String(list.readAllBytes(), StandardCharsets.ISO_8859_1);
      List<String> plugins = plugins();
      assertTrue(plugins.size() > 8, plugins::toString);
      for (String plugin : plugins) {
        assertTrue(text.contains("io.affidavit.log4j2." + plugin), plugin);
      }
    }
  }

  private static List<String> plugins() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path source : sources()) {
      if (Files.readString(source).contains("@Plugin(")) {
        names.add(source.getFileName().toString().replace(".java", ""));
      }
    }
    return names;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  /** To which an attribute without a public setter that returns its builder is an error. */
  @Test
  void theNewestProcessorHasNoComplaint() throws Exception {
    assertEquals(List.of(), complaints(sources()));
    assertTrue(Files.exists(directory.resolve(LIST)), "it has not run");
  }

  @Test
  void theNewestProcessorIsAskedInEarnest() throws Exception {
    String section = Files.readString(SOURCES.resolve("JsonFileSection.java"));
    assertTrue(section.contains("public Builder setDirectory("));
    Path broken = directory.resolve("JsonFileSection.java");
    Files.writeString(
        broken, section.replace("public Builder setDirectory(", "Builder setDirectory("));
    List<Path> sources = new ArrayList<>(sources());
    sources.removeIf(file -> file.endsWith("JsonFileSection.java"));
    sources.add(broken);
    List<String> complaints = complaints(sources);
    assertFalse(complaints.isEmpty());
    assertTrue(complaints.get(0).contains("directory"), complaints::toString);
  }

  /** In a class loader of its own: the compiler's would find the oldest first, the tests' own. */
  private List<String> complaints(List<Path> sources) throws Exception {
    List<Path> jars;
    try (Stream<Path> newest = Files.list(Path.of("target", "log4j-newest"))) {
      jars = newest.toList();
    }
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      Class<?> type =
          loader.loadClass(
              "org.apache.logging.log4j.core.config.plugins.processor.PluginProcessor");
      Processor processor = (Processor) type.getConstructor().newInstance();
      return complaints(processor, jars, sources);
    }
  }

  private List<String> complaints(Processor processor, List<Path> jars, List<Path> sources)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
    String before =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String newest =
        jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(told, null, null)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              files,
              told,
              List.of(
                  "-proc:only",
                  "-classpath",
                  newest + File.pathSeparator + before,
                  "-d",
                  directory.toString()),
              null,
              files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(List.of(processor));
      task.call();
    }
    return told.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(each -> each.getMessage(null))
        .toList();
  }
}
