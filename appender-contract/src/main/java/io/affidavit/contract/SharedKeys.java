package io.affidavit.contract;

import io.affidavit.spool.KeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Keys for the spools of all tests: making a pair takes longer than a test. They lie where the
 * spool looks when none are configured. Thread-safe.
 *
 * <p>A JVM that starts others for its tests hands its keys down: the directory that holds them is
 * theirs to read by the system property {@value #HANDED_DOWN}.
 */
public final class SharedKeys {
  /** Name of the system property. */
  public static final String HANDED_DOWN = "affidavit.contract.keys";

  private static final String[] NAMES = {"audit.key", "verify.key"};
  private static @Nullable Path made;

  private SharedKeys() {}

  /** Unless some are there already, which another process may be reading. */
  public static synchronized void putInto(Path directory) throws IOException {
    if (Files.exists(directory.resolve(NAMES[0]))) {
      return;
    }
    String handedDown = System.getProperty(HANDED_DOWN);
    Path source = handedDown == null ? make() : Paths.get(handedDown);
    for (String name : NAMES) {
      Files.copy(source.resolve(name), directory.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static Path make() throws IOException {
    Path source = made;
    if (source == null) {
      source = Files.createTempDirectory("affidavit-keys");
      source.toFile().deleteOnExit(); // after its files: the last that was named goes first
      KeyFiles.create(source.resolve(NAMES[0]), source.resolve(NAMES[1]));
      made = source;
      for (String name : NAMES) {
        source.resolve(name).toFile().deleteOnExit();
      }
    }
    return source;
  }
}
