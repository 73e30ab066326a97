package io.affidavit.delivery;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of audit files: {@code audit-APPLICATION-HOST-20261122T140500Z-0.jsonl}. A name of the
 * application or the host can neither leave the directory nor hide the file. Immutable,
 * thread-safe.
 */
final class FileNames {
  private static final int MAX_LABEL = 60;
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]|\\.{2,}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path directory;
  private final String label;

  FileNames(Path directory, String application, String host) {
    this.directory = directory;
    this.label = safe(application) + "-" + safe(host);
  }

  /** Names are tried from number 0 on, since other processes may begin files in this second. */
  Path of(Instant begun, int number) {
    return directory.resolve("audit-" + label + "-" + TIME.format(begun) + "-" + number + ".jsonl");
  }

  private static String safe(String name) {
    String safe = UNSAFE.matcher(name).replaceAll("_");
    String cut = safe.substring(0, Math.min(safe.length(), MAX_LABEL));
    return cut.isEmpty() ? "_" : cut;
  }
}
