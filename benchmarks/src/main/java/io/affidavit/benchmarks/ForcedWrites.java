package io.affidavit.benchmarks;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Writes as many bytes as an event takes in the spool, and forces them: nothing else. */
final class ForcedWrites implements Recording {
  /** About one encrypted frame of {@link ClinicEvent}; the force decides, not the size. */
  private static final int FRAME_BYTES = 1024;

  private final FileChannel file;
  private final ByteBuffer frame = ByteBuffer.allocateDirect(FRAME_BYTES);

  /** Zeros could be told from nothing by nobody. */
  private static final byte FILLER = 'x';

  ForcedWrites(Path directory) {
    while (frame.hasRemaining()) {
      frame.put(FILLER);
    }
    try {
      this.file = FileChannel.open(directory.resolve("bare.bin"), CREATE_NEW, WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void record() {
    try {
      frame.clear();
      while (frame.hasRemaining()) {
        file.write(frame);
      }
      file.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
