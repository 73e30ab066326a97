package io.affidavit.event;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the Elastic Common Schema sorts an event. Immutable and thread-safe. */
public final class EcsCodes {
  private final List<String> categories;
  private final List<String> types;
  private final String outcome;

  EcsCodes(List<String> categories, List<String> types, String outcome) {
    this.categories = Collections.unmodifiableList(categories);
    this.types = Collections.unmodifiableList(types);
    this.outcome = outcome;
  }

  /** {@code event.category}, one or two. */
  public List<String> categories() {
    return categories;
  }

  /** {@code event.type}, one or two, each expected for the category. */
  public List<String> types() {
    return types;
  }

  /**
   * {@code event.outcome}: {@code success}, {@code failure} or {@code unknown}; null where the
   * event has no outcome, as a detection.
   *
   * @param status the event's {@code success}, {@code failure} or {@code unknown}
   */
  public @Nullable String outcome(String status) {
    if (outcome.equals("none")) {
      return null;
    }
    return outcome.equals("status") ? status : outcome;
  }

  /** As the catalogue writes it, such as {@code iam/change+user/status}. */
  @Override
  public String toString() {
    return String.join("+", categories) + "/" + String.join("+", types) + "/" + outcome;
  }
}
