package io.affidavit.auditor;

import java.io.BufferedInputStream;
import java.io.Closeable;
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
final class Inputs implements Closeable {
  /** Firehose may compress what a subscription filter had compressed. */
  private static final int MAX_COMPRESSION = 2;

  /** What CloudWatch's export to S3 leaves beside the exported files. */
  private static final String EXPORT_TEST = "aws-logs-write-test";

  private final List<Source> sources = new ArrayList<>();
  private final List<HiddenCopy> copies = new ArrayList<>();

  /** Something to read, as often as needed. */
  private record Source(String name, Opener opener) {}

  private interface Opener {
    InputStream open() throws IOException;
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
    try {
      for (String argument : arguments) {
        if (argument.equals("-")) {
          HiddenCopy copy = HiddenCopy.of(stdin);
          inputs.copies.add(copy);
          inputs.sources.add(new Source("stdin", copy::open));
        } else {
          inputs.addFiles(Path.of(argument));
        }
      }
      return inputs;
    } catch (IOException e) {
      inputs.close();
      throw e;
    }
  }

  private void addFiles(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.endsWith(EXPORT_TEST)) {
          String name = file.toString().replaceAll("\\p{Cntrl}", "?");
          sources.add(new Source(name, () -> Files.newInputStream(file)));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** One pass over everything. */
  void read(EventSink sink, Unreadable unreadable) {
    for (Source source : sources) {
      try (InputStream in = source.opener().open()) {
        read(uncompressed(in, MAX_COMPRESSION), new EventDecoder(source.name(), sink));
      } catch (IOException e) {
        unreadable.unreadable(source.name(), e);
      }
    }
  }

  private static void read(InputStream in, EventDecoder decoder) throws IOException {
    JsonSplitter splitter = new JsonSplitter(in);
    Chunk chunk;
    while ((chunk = splitter.next()) != null) {
      switch (chunk.kind()) {
        case VALUE -> decoder.value(chunk.bytes());
        case BROKEN -> decoder.broken(chunk.bytes());
        case LARGE -> new LargeDocument(decoder).read(splitter);
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

  @Override
  public void close() throws IOException {
    for (HiddenCopy copy : copies) {
      copy.close();
    }
  }
}
