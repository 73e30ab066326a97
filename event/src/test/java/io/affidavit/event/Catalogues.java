package io.affidavit.event;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Catalogues of text, without a file. */
final class Catalogues {
  private Catalogues() {}

  /** What the text says, and nothing built in. */
  static EventCatalogue alone(String text) {
    return parse(new CatalogueContents(), text.getBytes(StandardCharsets.UTF_8));
  }

  /** The built-in catalogue and what the text adds, as {@code with} does for a file. */
  static EventCatalogue extended(String text) {
    return extended(text.getBytes(StandardCharsets.UTF_8));
  }

  static EventCatalogue extended(byte[] bytes) {
    try {
      return parse(
          CatalogueParser.parse(
              new CatalogueContents(),
              CatalogueFile.read(
                  "built-in", EventCatalogue.class.getResourceAsStream("catalogue.txt"))),
          bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EventCatalogue parse(CatalogueContents base, byte[] bytes) {
    try {
      return new EventCatalogue(
          CatalogueParser.parse(
              base, CatalogueFile.read("catalogue test.txt", new ByteArrayInputStream(bytes))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
