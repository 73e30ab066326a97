package io.affidavit.auditor;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Room for the macs of any number of records: some on the heap, the rest in a temporary file that
 * is mapped, so that ten million records need no larger heap than ten thousand. A mac tells nothing
 * of what it was made of. Not thread-safe.
 */
final class MacPages implements Closeable {
  /** Blocks on the heap: 6 MiB. */
  private static final int HEAP_BLOCKS = 2048;

  private static final int MAPPED_BLOCKS = 4096;

  private final int heapBlocks;
  private int onHeap;
  private @Nullable FileChannel file;
  private @Nullable ByteBuffer mapped;
  private long mappedEnd;

  MacPages() {
    this(HEAP_BLOCKS);
  }

  /** For tests: a small heap is soon full. */
  MacPages(int heapBlocks) {
    this.heapBlocks = heapBlocks;
  }

  /** Zeros for one block of a {@link MacStore}. */
  ByteBuffer allocate() {
    if (onHeap < heapBlocks) {
      onHeap++;
      return ByteBuffer.allocate(MacStore.BLOCK_BYTES);
    }
    ByteBuffer room = mapped;
    if (room == null || room.remaining() < MacStore.BLOCK_BYTES) {
      room = map();
      mapped = room;
    }
    ByteBuffer block = room.slice(room.position(), MacStore.BLOCK_BYTES);
    room.position(room.position() + MacStore.BLOCK_BYTES);
    return block;
  }

  private ByteBuffer map() {
    try {
      FileChannel channel = file;
      if (channel == null) {
        // Mode 0600 where the system has modes.
        Path path = Files.createTempFile("affidavit-verify", ".macs");
        channel =
            FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        file = channel;
      }
      long length = (long) MAPPED_BLOCKS * MacStore.BLOCK_BYTES;
      ByteBuffer map = channel.map(MapMode.READ_WRITE, mappedEnd, length);
      mappedEnd += length;
      return map;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    FileChannel channel = file;
    if (channel != null) {
      channel.close();
    }
  }
}
