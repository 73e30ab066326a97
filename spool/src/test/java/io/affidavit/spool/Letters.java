package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The dead letters of one instance directory, each of which must be readable. */
final class Letters {
  private Letters() {}

  static List<DeadLetterFile> of(Path instance, KeyRing keys) throws IOException {
    List<DeadLetterFile> letters = new ArrayList<>();
    for (Path path : DeadLetterBox.files(instance)) {
      try {
        DeadLetterFile file = DeadLetterFile.read(path, new UUID(0, 0), keys);
        if (file != null) {
          letters.add(file);
        }
      } catch (DeadLetterFile.Unreadable e) {
        throw new IOException(path + ": " + e.getMessage(), e);
      }
    }
    return letters;
  }
}
