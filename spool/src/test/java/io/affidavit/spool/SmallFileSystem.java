package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** A real file system in memory that is soon full; only root may mount one. */
final class SmallFileSystem implements AutoCloseable {
  private final Path mount;

  SmallFileSystem(Path mount, String size) throws IOException {
    this.mount = Files.createDirectory(mount);
    boolean mounted;
    try {
      mounted =
          run(
              "mount",
              "-t",
              "tmpfs",
              "-o",
              "size=" + size + ",mode=700",
              "tmpfs",
              mount.toString());
    } catch (IOException noSuchCommand) {
      mounted = false;
    }
    assumeTrue(mounted, "this user may not mount a small file system");
  }

  static boolean run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      throw new IOException("interrupted in " + command[0], e);
    }
  }

  Path resolve(String name) {
    return mount.resolve(name);
  }

  /** Gives it more bytes, or fewer. */
  void resize(String size) throws IOException {
    assertTrue(run("mount", "-o", "remount,size=" + size, mount.toString()), "remount");
  }

  /** Writes until not a byte is left. */
  void fill() throws IOException {
    byte[] page = new byte[4096];
    while (true) {
      try {
        Files.write(ballast(), page, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException full) {
        assertTrue(mount.toFile().getUsableSpace() < page.length, full.toString());
        return;
      }
    }
  }

  /** Gives back what {@link #fill} took. */
  void empty() throws IOException {
    Files.deleteIfExists(ballast());
  }

  private Path ballast() {
    return mount.resolve("ballast");
  }

  void readOnly() throws IOException {
    assertTrue(run("mount", "-o", "remount,ro", mount.toString()));
  }

  @Override
  public void close() throws IOException {
    assertTrue(run("umount", "-l", mount.toString()));
  }
}
