package io.affidavit.contract;

import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * What whoever runs the contract asks of every record that it reads, as a {@link ServiceLoader}
 * provider; an error fails the test. The contract itself has none, so that it needs no library that
 * a host may have in another version.
 */
public interface RecordCheck {
  /**
   * Throws an {@link AssertionError} where a record is not as it should be.
   *
   * @param complete the complete record, sealed
   * @param redacted its redacted copy, sealed, or null where none was made
   */
  void check(String complete, @Nullable String redacted);

  /** Asks all providers. */
  static void checkAll(String complete, @Nullable String redacted) {
    for (RecordCheck check : ServiceLoader.load(RecordCheck.class)) {
      check.check(complete, redacted);
    }
  }
}
