package io.affidavit.auditor.report.html;

import io.affidavit.auditor.report.Block.Kind;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as the template takes them: texts, times and lists of texts. Not thread-safe. */
final class Cells {
  /** Elements of one list that are shown. */
  static final int ELEMENTS = 100;

  private final PageTimes times;
  private final DecimalFormat fraction =
      new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT));
  private final DecimalFormat percent =
      new DecimalFormat("#,##0.# %", DecimalFormatSymbols.getInstance(Locale.ROOT));

  Cells(PageTimes times) {
    this.times = times;
  }

  /** Null for an empty cell. */
  @Nullable Object view(Kind kind, @Nullable Object cell) {
    if (cell instanceof List<?> list && kind == Kind.LIST) {
      return list.isEmpty() ? null : list(list);
    }
    return value(cell);
  }

  /** Of a figure, in which a fraction is a share of 1. */
  @Nullable Object figure(@Nullable Object value) {
    return value instanceof Double share && Double.isFinite(share)
        ? percent.format(share)
        : value(value);
  }

  /** With separators between thousands, at most three digits after the point. */
  String number(double value) {
    return Double.isFinite(value) ? fraction.format(value) : "";
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private @Nullable Object value(@Nullable Object value) {
    if (value == null) {
      return null;
    } else if (value instanceof Instant time) {
      return times.view(time);
    } else if (value instanceof Long count) {
      return count(count);
    } else if (value instanceof Double number) {
      return number(number);
    } else if (value instanceof Boolean flag) {
      return flag ? "yes" : "no";
    }
    return Visible.of(value.toString());
  }

  private static Map<String, Object> list(List<?> list) {
    List<String> items =
        list.stream().limit(ELEMENTS).map(item -> Visible.of(String.valueOf(item))).toList();
    return Map.of(
        "items", items, "size", count(list.size()), "more", count(list.size() - items.size()));
  }
}
