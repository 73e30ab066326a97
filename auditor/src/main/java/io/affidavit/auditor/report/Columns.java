package io.affidavit.auditor.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Columns and rows, written short. */
final class Columns {
  private Columns() {}

  /** From {@code userId ID User}: id, kind and title of each. */
  static List<Block.Column> of(String... columns) {
    List<Block.Column> made = new ArrayList<>();
    for (String column : columns) {
      String[] parts = column.split(" ", 3);
      Block.Kind kind = Block.Kind.valueOf(parts[1].toUpperCase(Locale.ROOT));
      made.add(new Block.Column(parts[0], parts[2], kind));
    }
    return made;
  }

  /** Cells, some of which may be null. */
  static List<@Nullable Object> row(@Nullable Object... cells) {
    return Collections.unmodifiableList(Arrays.asList(cells));
  }
}
