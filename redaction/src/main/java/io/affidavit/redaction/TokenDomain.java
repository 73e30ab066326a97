package io.affidavit.redaction;

import io.affidavit.event.EventCatalogue;
import io.affidavit.redaction.scan.Category;

/** What a token is made for: the same identifier has one token, two identifiers have two. */
final class TokenDomain {
  private TokenDomain() {}

  /**
   * The domain of a field's tokens: its category, so that a patient's id has the same token in each
   * field that holds one; of what has no category of its own the name, so that encounter 17 and
   * order 17 are two.
   */
  static String of(Category category, String name) {
    return category == Category.OTHER ? EventCatalogue.normalise(name) : category.name();
  }
}
