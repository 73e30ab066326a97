package io.affidavit.auditor.spill;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Hands what is written on to another stream, on a thread of its own, in large pieces. {@link
 * #close} returns when all is there; it does not close that stream. To be used by one thread.
 */
public final class OutputBehind extends OutputStream {
  private static final int PIECE = 1 << 16;

  private final WriteBehind<byte[]> pieces;
  private byte[] piece = new byte[PIECE];
  private int used;
  private boolean closed;

  /**
   * To a stream.
   *
   * @param out is written by the other thread until this is closed
   */
  public OutputBehind(OutputStream out) {
    pieces = new WriteBehind<>(out::write);
  }

  @Override
  public void write(int value) throws IOException {
    piece[used++] = (byte) value;
    if (used == PIECE) {
      flush();
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    for (int left = offset + length - at; left > 0; left = offset + length - at) {
      int count = Math.min(left, PIECE - used);
      System.arraycopy(bytes, at, piece, used, count);
      used += count;
      at += count;
      if (used == PIECE) {
        flush();
      }
    }
  }

  /** Hands over what there is, and does not wait. */
  @Override
  public void flush() throws IOException {
    if (used > 0) {
      byte[] full = used == PIECE ? piece : Arrays.copyOf(piece, used);
      piece = used == PIECE ? new byte[PIECE] : piece;
      used = 0;
      pieces.give(full, full.length);
    }
  }

  /**
   * Waits for the other thread.
   *
   * @throws IOException what the other stream threw
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (pieces) {
      flush();
      pieces.finish();
    }
  }
}
