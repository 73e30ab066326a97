package io.affidavit.athena;

import io.airlift.slice.Slices;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The bucket as a directory, and what was read of it. Athena reads all below a partition's folder.
 */
final class Bucket {
  private final Path root;
  private final LocalDate today;
  private final Set<String> foldersRead = new ConcurrentSkipListSet<>();

  Bucket(Path root, LocalDate today) {
    this.root = root;
    this.today = today;
  }

  /** The folders of days that were looked into since this was asked last. */
  Set<String> foldersRead() {
    Set<String> read = new TreeSet<>(foldersRead);
    foldersRead.clear();
    return read;
  }

  List<List<?>> rows(LinesMetadata.Table table, List<LinesMetadata.Column> columns) {
    List<List<?>> rows = new ArrayList<>();
    ExternalTable definition = table.definition();
    for (String day : definition.days(today)) {
      if (LinesMetadata.has(table, Slices.utf8Slice(day))) {
        foldersRead.add(definition.folder(day));
        for (String line : lines(root.resolve(definition.folder(day)))) {
          rows.add(
              columns.stream().map(it -> it.name().equals(definition.day()) ? day : line).toList());
        }
      }
    }
    return rows;
  }

  private static List<String> lines(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> lines = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        try (BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
          reader.lines().forEach(lines::add);
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
