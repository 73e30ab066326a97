package io.affidavit.samples.quickstart;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The walk-through's own notes: which requests were acknowledged. A real application has none. */
final class Receipts implements Closeable {
  private final FileChannel file;

  private Receipts(FileChannel file) {
    this.file = file;
  }

  static Receipts open(Path path) throws IOException {
    return new Receipts(
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  void acknowledged(String requestId) throws IOException {
    file.write(StandardCharsets.UTF_8.encode(requestId + "\n"));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
