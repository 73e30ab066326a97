package io.affidavit.samples.checks;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A sample's {@code auditing.patch}: what adding auditing takes. The sample lies in the repository
 * as it is afterwards; what it was before is computed from it, so that it cannot become stale.
 */
public final class AuditingPatch {
  private static final String NAME = "auditing.patch";

  private final Path sample;
  private final UnifiedDiff diff;

  private AuditingPatch(Path sample, UnifiedDiff diff) {
    this.sample = sample;
    this.diff = diff;
  }

  /** That of the sample in this directory. */
  public static AuditingPatch of(Path sample) throws IOException {
    return new AuditingPatch(sample, new UnifiedDiff(Files.readAllLines(sample.resolve(NAME))));
  }

  /**
   * Writes the sample as it was before auditing into this directory: what is under {@code src/main}
   * and every other file that the patch names.
   *
   * @throws IllegalStateException where the patch does not fit, or leaves something of ours behind
   */
  public void writeBefore(Path before) throws IOException {
    List<String> paths = new ArrayList<>();
    diff.paths().forEach(paths::add);
    try (Stream<Path> main = Files.walk(sample.resolve("src/main"))) {
      main.filter(Files::isRegularFile)
          .map(file -> sample.relativize(file).toString().replace('\\', '/'))
          .filter(path -> !paths.contains(path))
          .forEach(paths::add);
    }
    for (String path : paths) {
      List<String> lines = diff.before(path, Files.readAllLines(sample.resolve(path)));
      if (lines != null) {
        refuseLeftovers(path, lines);
        Files.createDirectories(before.resolve(path).getParent());
        Files.write(before.resolve(path), lines);
      }
    }
  }

  /** A dependency of the tests may stay: an application's build had none, but ours needs it. */
  private static void refuseLeftovers(String path, List<String> lines) {
    if (!path.equals("pom.xml") && lines.stream().anyMatch(line -> line.contains("affidavit"))) {
      throw new IllegalStateException(path + " names affidavit before the patch is applied");
    }
  }

  /**
   * Compiles what {@link #writeBefore} has written.
   *
   * @param classPath the sample's; what is ours is left out
   * @param release Java release, such as "8"
   * @return the compiler's errors; empty where it compiles
   */
  public static String compile(Path before, String classPath, String release) throws IOException {
    String[] others =
        Arrays.stream(classPath.split(java.io.File.pathSeparator))
            .filter(entry -> !isOurs(Path.of(entry)))
            .toArray(String[]::new);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    try (Stream<Path> all = Files.walk(before);
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources = all.filter(file -> file.toString().endsWith(".java")).toList();
      List<String> options =
          List.of(
              "--release",
              release,
              "-proc:none",
              "-parameters",
              "-d",
              Files.createDirectories(before.resolve("classes")).toString(),
              "-classpath",
              String.join(java.io.File.pathSeparator, others));
      boolean good =
          compiler
              .getTask(
                  errors, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      return good ? "" : errors.toString();
    }
  }

  /** A jar of ours, or in a build of all modules the classes of one. */
  private static boolean isOurs(Path entry) {
    return entry.getFileName().toString().startsWith("affidavit-") || entry.endsWith("classes");
  }

  /** Lines that the patch adds and that are not blank, a comment, or an import. */
  public long size() {
    return diff.addedLines().stream()
        .map(String::trim)
        .filter(line -> !line.isEmpty() && !line.startsWith("//") && !line.startsWith("import "))
        .filter(line -> !(line.startsWith("<!--") && line.endsWith("-->")))
        .count();
  }
}
