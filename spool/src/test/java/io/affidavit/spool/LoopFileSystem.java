package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An ext4 in a file that claims 24 MiB, on a file system in memory. With fewer bytes below, writes
 * go to the page cache, and the force finds that there is no room. Only root may mount it.
 */
final class LoopFileSystem implements AutoCloseable {
  private static final long CLAIMED = 24L << 20;
  private static final int METADATA = 3 << 20;

  private final SmallFileSystem below;
  private final Path image;
  private final Path mount;
  private String device = "";

  /** {@code features} as {@code mkfs.ext4 -O} has them. */
  LoopFileSystem(Path directory, String size, String features) throws IOException {
    this.below = new SmallFileSystem(Files.createDirectory(directory).resolve("below"), size);
    this.image = below.resolve("image");
    this.mount = Files.createDirectory(directory.resolve("mount"));
    boolean mounted = false;
    try {
      mounted = make(features) && attach() && mount();
    } finally {
      if (!mounted) {
        detach();
      }
    }
    assumeTrue(mounted, "no mkfs.ext4, or no loop device for this user");
  }

  private boolean make(String features) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(CLAIMED);
    }
    String made = image.toString();
    return SmallFileSystem.run("mkfs.ext4", "-qF", "-b4096", "-m0", "-O", features, made)
        && keepMetadata();
  }

  /**
   * Gives the blocks of the file system's own tables their place below: an ext4 that cannot write
   * those forgets what it has confirmed, which no application can see.
   */
  private boolean keepMetadata() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      byte[] tables = new byte[METADATA];
      file.readFully(tables);
      file.seek(0);
      file.write(tables);
    }
    return true;
  }

  /**
   * One block a request: Linux's loop device calls a write that ran out of room in the middle a
   * success ({@code lo_complete_rq} looks at errors only).
   */
  private boolean attach() throws IOException {
    Process losetup = new ProcessBuilder("losetup", "-f", "--show", image.toString()).start();
    device = new String(losetup.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    if (!device.startsWith("/dev/loop")) {
      return false;
    }
    Path queue = Path.of("/sys/block", device.substring("/dev/".length()), "queue");
    Files.writeString(queue.resolve("max_sectors_kb"), "4");
    return true;
  }

  private boolean mount() throws IOException {
    return SmallFileSystem.run("mount", "-o", "errors=continue", device, mount.toString());
  }

  Path resolve(String name) {
    return mount.resolve(name);
  }

  /** What the image lies on: {@link SmallFileSystem#fill} makes forces fail. */
  SmallFileSystem below() {
    return below;
  }

  /** What the kernel does after an error that it cannot mend: read-only, whoever writes. */
  void becomeReadOnly() throws IOException {
    assertTrue(SmallFileSystem.run("mount", "-o", "remount,abort", mount.toString()));
  }

  /** As a restarted machine finds it; no file may be open. */
  void remount() throws IOException {
    assertTrue(SmallFileSystem.run("umount", mount.toString()), "a file is still open");
    assertTrue(mount());
  }

  private void detach() throws IOException {
    try {
      if (!device.isEmpty()) {
        // At once, or when the last file on it is closed.
        SmallFileSystem.run("losetup", "-d", device);
      }
    } finally {
      below.close();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      SmallFileSystem.run("umount", "-l", mount.toString());
    } finally {
      detach();
    }
  }
}
