package io.affidavit.redaction;

import io.affidavit.redaction.scan.Category;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the rule of one field decided. Immutable. */
final class Verdict {
  static final Verdict DROP = new Verdict(null, null, null);

  /** By {@link Category#index}. */
  private static final Verdict[] INDICATED = indicated();

  final @Nullable Object value;
  final @Nullable Category category;
  final @Nullable String flag;

  private Verdict(@Nullable Object value, @Nullable Category category, @Nullable String flag) {
    this.value = value;
    this.category = category;
    this.flag = flag;
  }

  /** The value, or what is left of it, may stand. */
  static Verdict keep(Object value) {
    return new Verdict(Objects.requireNonNull(value), null, null);
  }

  private static Verdict[] indicated() {
    Category[] categories = Category.values();
    Verdict[] indicated = new Verdict[categories.length];
    for (Category category : categories) {
      indicated[category.index()] = new Verdict(category.indicator(), category, null);
    }
    return indicated;
  }

  /** An indicator stands for the value. */
  static Verdict indicate(Category category) {
    return INDICATED[category.index()];
  }

  /** Indicators stand for some elements of a list. */
  static Verdict partly(Object value, Category category) {
    return new Verdict(value, category, null);
  }

  /** Another field says that this one was there. */
  static Verdict flag(String name) {
    return new Verdict(null, null, name);
  }

  static Verdict keepIf(boolean harmless, Object value, Category otherwise) {
    return harmless ? keep(value) : indicate(otherwise);
  }

  /** Whether the value stands as it is, or with less detail, with no indicator in it. */
  boolean isKept() {
    return value != null && category == null;
  }
}
