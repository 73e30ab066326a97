package io.affidavit.auditor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system that is soon full; a test that may not mount one is skipped. */
final class SmallDisk implements Closeable {
  private final Path mount;

  private SmallDisk(Path mount) {
    this.mount = mount;
  }

  /**
   * Mounts it.
   *
   * @param size as mount takes it, {@code 4m}
   */
  static SmallDisk mount(Path parent, String size) throws IOException {
    Path mount = Files.createDirectory(parent.resolve("disk"));
    boolean mounted;
    try {
      String options = "size=" + size + ",mode=700";
      mounted = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", mount.toString());
    } catch (IOException noSuchCommand) {
      mounted = false;
    }
    assumeTrue(mounted, "this user may not mount a small file system");
    return new SmallDisk(mount);
  }

  Path path() {
    return mount;
  }

  @Override
  public void close() throws IOException {
    run("umount", "-l", mount.toString());
  }

  private static boolean run(String... command) throws IOException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
