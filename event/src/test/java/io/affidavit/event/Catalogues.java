package io.affidavit.event;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Catalogues of text, without a file. */
final class Catalogues {
  private Catalogues() {}

  /** The built-in catalogue and what the text adds, as {@code with} does for a file. */
  static EventCatalogue extended(String text) {
    return extended(text.getBytes(StandardCharsets.UTF_8));
  }

  static EventCatalogue extended(byte[] bytes) {
    try {
      return EventCatalogue.standard()
          .with(CatalogueFile.read("catalogue test.txt", new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
