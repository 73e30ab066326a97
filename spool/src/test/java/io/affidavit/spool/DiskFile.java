package io.affidavit.spool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One file as a disk has it: what was forced is safe; of what was written since, any piece may have
 * arrived. After a failed force its pieces stay open for good, though the next force succeeds.
 */
final class DiskFile {
  private final int unit;
  private byte[] safe = new byte[0];
  private int length;
  private List<Piece> open = new ArrayList<>();

  /** Bytes that arrive together or not at all. Immutable but for its fate. */
  static final class Piece {
    final int start;
    final byte[] bytes;
    private final boolean lost;

    private Piece(int start, byte[] bytes, boolean lost) {
      this.start = start;
      this.bytes = bytes;
      this.lost = lost;
    }

    int end() {
      return start + bytes.length;
    }
  }

  /** What a cut leaves of the file. Immutable. */
  static final class Image {
    final byte[] safe;
    final int length;
    final List<Piece> open;

    private Image(byte[] safe, int length, List<Piece> open) {
      this.safe = safe;
      this.length = length;
      this.open = open;
    }

    /** Pieces, and whether the file has grown already. */
    int parts() {
      return open.size() + (length > safe.length ? 1 : 0);
    }
  }

  /** Pieces end at multiples of {@code unit}: a page, a sector, or less for a torn one. */
  DiskFile(int unit) {
    this.unit = unit;
  }

  void write(int at, byte[] bytes, int offset, int count) {
    for (int from = at; from < at + count; ) {
      int to = Math.min(at + count, (from / unit + 1) * unit);
      int start = offset + from - at;
      open.add(new Piece(from, Arrays.copyOfRange(bytes, start, start + to - from), false));
      from = to;
    }
    length = Math.max(length, at + count);
  }

  void forced() {
    byte[] now = Arrays.copyOf(safe, length);
    List<Piece> still = new ArrayList<>();
    for (Piece piece : open) {
      if (piece.lost) {
        still.add(piece);
      } else {
        System.arraycopy(piece.bytes, 0, now, piece.start, piece.bytes.length);
        still.removeIf(old -> old.start >= piece.start && old.end() <= piece.end());
      }
    }
    safe = now;
    open = still;
  }

  void forceFailed() {
    open.replaceAll(piece -> new Piece(piece.start, piece.bytes, true));
  }

  Image image() {
    return new Image(safe, length, List.copyOf(open));
  }
}
