package io.affidavit.auditor.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short forms for what sections are made of. Stateless. */
final class Blocks {
  private Blocks() {}

  static Block.Column text(String id, String title) {
    return new Block.Column(id, title, Block.Kind.TEXT);
  }

  static Block.Column id(String id, String title) {
    return new Block.Column(id, title, Block.Kind.ID);
  }

  static Block.Column time(String id, String title) {
    return new Block.Column(id, title, Block.Kind.TIME);
  }

  static Block.Column count(String id, String title) {
    return new Block.Column(id, title, Block.Kind.COUNT);
  }

  static Block.Column flag(String id, String title) {
    return new Block.Column(id, title, Block.Kind.FLAG);
  }

  static Block.Column severity(String id, String title) {
    return new Block.Column(id, title, Block.Kind.SEVERITY);
  }

  static Block.Column list(String id, String title) {
    return new Block.Column(id, title, Block.Kind.LIST);
  }

  static Block.Table table(String id, String title, Rows rows, Block.Column... columns) {
    return new Block.Table(id, title, List.of(columns), rows);
  }

  static Block.Figure figure(String id, String label, @Nullable Object value) {
    return new Block.Figure(id, label, value, Block.Tone.PLAIN);
  }

  /** A figure that should be zero. */
  static Block.Figure zero(String id, String label, long value, Block.Tone otherwise) {
    return new Block.Figure(id, label, value, value == 0 ? Block.Tone.GOOD : otherwise);
  }

  static Block.Figures figures(Block.Figure... items) {
    return new Block.Figures(List.of(items));
  }

  static Block.Note plain(String text) {
    return new Block.Note(Block.Tone.PLAIN, text);
  }

  static Block.Note warning(String text) {
    return new Block.Note(Block.Tone.WARNING, text);
  }

  static List<@Nullable Object> row(@Nullable Object... cells) {
    return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(cells)));
  }

  /** Of 1; null where there is no whole. */
  static @Nullable Double share(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }

  /** {@code 1 review}, {@code 2 reviews}. */
  static String some(long count, String one) {
    return some(count, one, one + "s");
  }

  /** The same for other plurals. */
  static String some(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
