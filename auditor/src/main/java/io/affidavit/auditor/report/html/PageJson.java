package io.affidavit.auditor.report.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.TemplateModelException;
import org.jspecify.annotations.Nullable;

/**
 * JSON that may stand in a {@code script} element: only printable ASCII, and without the characters
 * by which such an element ends or a comment begins.
 */
final class PageJson {
  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build()
          .writer()
          .with(new NoMarkup());

  private PageJson() {}

  static TemplateHTMLOutputModel of(Object value) {
    try {
      return markup(WRITER.writeValueAsString(value));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("the data of a chart", impossible);
    }
  }

  /** What the template must not escape. */
  static TemplateHTMLOutputModel markup(String text) {
    try {
      return HTMLOutputFormat.INSTANCE.fromMarkup(text);
    } catch (TemplateModelException impossible) {
      throw new IllegalStateException("markup", impossible);
    }
  }

  private static final class NoMarkup extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    private final int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();

    NoMarkup() {
      for (char character : "<>&'".toCharArray()) {
        escapes[character] = CharacterEscapes.ESCAPE_STANDARD;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return escapes.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return null; // none of its own
    }
  }
}
