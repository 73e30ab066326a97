package io.affidavit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the one command is asked for.
 *
 * @param quick a short run
 * @param jdks the first is this JVM's own
 * @param docs where tables and charts go in the end; null: nowhere beside {@code target}
 */
record SuiteOptions(boolean quick, List<Jdk> jdks, @Nullable Path docs) {
  static final String USAGE =
      """
      java -jar benchmarks.jar [--quick] [--jdk HOME]... [--docs DIRECTORY | --no-docs]
        --quick    a few minutes, one round: to see that everything runs; writes no docs by itself
        --jdk      a further JDK beside the one that this runs on; several times for several
        --docs     the directory whose benchmarks.md gets the tables between its markers, and whose
                   benchmarks.html and images/benchmarks.png the charts; without it, the docs of the
                   source tree that the jar lies in, after a full run
        --no-docs  only target/report
      With options of JMH instead (-h lists them): the log calls alone.""";

  static SuiteOptions of(String... arguments) throws IOException {
    boolean quick = false;
    boolean publish = true;
    Path docs = null;
    List<Jdk> jdks = new ArrayList<>(List.of(Jdk.own()));
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--quick" -> quick = true;
        case "--no-docs" -> publish = false;
        case "--docs" -> docs = directory(value(arguments, i++));
        case "--jdk" -> add(jdks, Jdk.at(Path.of(value(arguments, i++))));
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    if (docs == null && publish && !quick) {
      docs = docsOfTheSource();
    }
    return new SuiteOptions(quick, List.copyOf(jdks), publish ? docs : null);
  }

  private static String value(String[] arguments, int option) {
    if (option + 1 == arguments.length) {
      throw new IllegalArgumentException(arguments[option] + " needs a directory after it");
    }
    return arguments[option + 1];
  }

  private static Path directory(String path) {
    if (!Files.exists(Path.of(path, ReportFiles.MARKDOWN))) {
      throw new IllegalArgumentException("--docs " + path + ": no " + ReportFiles.MARKDOWN);
    }
    return Path.of(path);
  }

  private static void add(List<Jdk> jdks, Jdk jdk) {
    for (Jdk known : jdks) {
      if (known.feature() == jdk.feature()) {
        throw new IllegalArgumentException(
            "--jdk " + jdk.home() + ": JDK " + jdk.feature() + " is measured already");
      }
    }
    jdks.add(jdk);
  }

  /** Null where the jar lies elsewhere. */
  private static @Nullable Path docsOfTheSource() {
    Path docs = WorkDirectory.root().resolve("../../../docs").normalize();
    return Files.exists(docs.resolve(ReportFiles.MARKDOWN)) ? docs : null;
  }
}
