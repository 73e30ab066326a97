package io.affidavit.auditor;

import io.affidavit.auditor.report.Renderer;
import io.affidavit.auditor.report.Report;
import io.affidavit.auditor.spill.OutputBehind;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * A file that is there as a whole or not at all: written beside its place, forced, then moved. What
 * was begun goes with {@link #close}, and when the process is asked to end. Not thread-safe.
 */
final class ReportOutput implements Closeable {
  private final Path target;
  private final Path begun;
  private final Thread onExit;

  /**
   * Begins.
   *
   * @throws IOException if nothing can be written there
   */
  ReportOutput(Path target) throws IOException {
    this.target = target;
    Path name = Objects.requireNonNull(target.getFileName());
    Path directory = Objects.requireNonNull(target.toAbsolutePath().getParent());
    // Mode 0600 where the system has modes.
    this.begun = Files.createTempFile(directory, "." + name + ".", ".part");
    this.onExit = new Thread(this::remove, "affidavit-report-part");
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  void write(Report report, Renderer renderer) throws IOException {
    try (FileChannel channel = FileChannel.open(begun, StandardOpenOption.WRITE)) {
      try (OutputStream out = new OutputBehind(new Named(channel))) {
        renderer.write(report, out);
      }
      channel.force(true);
    }
  }

  /** Says of an error which file it is about; the temporary files of rows have errors of theirs. */
  private final class Named extends OutputStream {
    private final OutputStream out;

    Named(FileChannel channel) {
      out = Channels.newOutputStream(channel);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        String reason = e.getMessage();
        throw (IOException) new FileSystemException(target.toString(), null, reason).initCause(e);
      }
    }
  }

  /** Gives it its name; what had that name before is replaced. */
  void handOut() throws IOException {
    try {
      Files.move(begun, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException sameDirectory) {
      Files.move(begun, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void remove() {
    try {
      Files.deleteIfExists(begun);
    } catch (IOException stays) {
      begun.toFile().deleteOnExit();
    }
  }

  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException ending) {
      // The hook runs.
    }
  }
}
