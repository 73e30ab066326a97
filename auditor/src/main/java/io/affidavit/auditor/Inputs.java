package io.affidavit.auditor;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The files that {@code verify} was given, and what in them is transport. */
final class Inputs {
  /** Firehose may compress what a subscription filter had compressed. */
  private static final int MAX_COMPRESSION = 2;

  /** What CloudWatch's export to S3 leaves beside the exported files. */
  private static final String EXPORT_TEST = "aws-logs-write-test";

  private final List<Source> sources = new ArrayList<>();
  private final List<String> torn = new ArrayList<>();

  /** Something to read, once. */
  record Source(String name, Feed feed) {}

  /** Hands all that a source holds to the reader. */
  interface Feed {
    void into(ParallelReader reader) throws IOException;
  }

  /** Told of a source that cannot be read. */
  interface Unreadable {
    void unreadable(String source, IOException e);
  }

  /**
   * Finds the files.
   *
   * @throws IOException naming the argument that cannot be read
   */
  static Inputs of(List<String> arguments, InputStream stdin) throws IOException {
    Inputs inputs = new Inputs();
    for (String argument : arguments) {
      if (argument.equals("-")) {
        inputs.add("stdin", () -> stdin);
      } else {
        inputs.addFiles(Path.of(argument));
      }
    }
    return inputs;
  }

  /**
   * How a report names it: without the error's message, which may quote what was read, unless it is
   * our own.
   */
  static String unreadable(String source, IOException e) {
    if (e instanceof QueryFailedException ours) {
      return source + " (" + ours.getMessage() + ")";
    }
    Throwable why = e.getCause() == null ? e : e.getCause();
    return source + " (" + why.getClass().getSimpleName() + ")";
  }

  /** What will be read, by name. */
  List<String> names() {
    return sources.stream().map(Source::name).toList();
  }

  /** Files that were read and end within a line, which was left out. */
  List<String> torn() {
    return torn;
  }

  /** One more. */
  void add(Source source) {
    sources.add(source);
  }

  private interface Opener {
    InputStream open() throws IOException;
  }

  private void add(String name, Opener opener) {
    add(
        new Source(
            name,
            reader -> {
              try (InputStream in = opener.open()) {
                reader.read(name, uncompressed(in, MAX_COMPRESSION));
              }
            }));
  }

  private void addFiles(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.endsWith(EXPORT_TEST)) {
          String name = file.toString().replaceAll("\\p{Cntrl}", "?");
          add(name, () -> AuditFile.is(file) ? whole(file, name) : Files.newInputStream(file));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private InputStream whole(Path path, String name) throws IOException {
    AuditFile file = AuditFile.of(path);
    if (file.torn()) {
      torn.add(name);
    }
    return file.open();
  }

  /** Everything, in order. */
  void read(ParallelReader reader, Unreadable unreadable) {
    for (Source source : sources) {
      try {
        source.feed().into(reader);
      } catch (IOException e) {
        unreadable.unreadable(source.name(), e);
      }
    }
  }

  private static InputStream uncompressed(InputStream in, int layers) throws IOException {
    InputStream buffered = new Honest(in);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return gzip && layers > 0
        ? uncompressed(new GZIPInputStream(buffered, 1 << 16), layers - 1)
        : buffered;
  }

  /**
   * Says that more is available as long as it is: with a stream that says 0 between two blocks, the
   * JDK's reader of gzip takes the end of a member for the end of the file.
   */
  private static final class Honest extends BufferedInputStream {
    Honest(InputStream in) {
      super(in, 1 << 16);
    }

    @Override
    public synchronized int available() throws IOException {
      int available = super.available();
      if (available == 0) {
        mark(1);
        available = read() < 0 ? 0 : 1;
        reset();
      }
      return available;
    }
  }
}
