package io.affidavit.contract;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.CodeSource;

/** Where a class came from: the only witness of the version that runs. Stateless. */
final class Jars {
  private Jars() {}

  static Path of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      Path name = Paths.get(source.getLocation().toURI()).getFileName();
      return name == null ? Paths.get("") : name;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(type + " comes from an odd place", e);
    }
  }
}
