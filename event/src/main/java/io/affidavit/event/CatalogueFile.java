package io.affidavit.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads a catalogue's file into rows, whose own header says how it is written. What a row means is
 * {@link CatalogueParser}'s.
 *
 * <p>Limits, far above what a catalogue needs: {@value #MAX_BYTES} bytes a file, {@value #MAX_LINE}
 * characters a line. Errors say file and line; they are {@link IllegalArgumentException}s.
 */
final class CatalogueFile {
  static final int MAX_BYTES = 1024 * 1024;

  static final int MAX_LINE = 16 * 1024;

  private final String source;
  private final List<CatalogueRow> rows = new ArrayList<>();
  private CatalogueSection section = CatalogueSection.NONE;
  private List<String> columns = Collections.emptyList();

  private CatalogueFile(String source) {
    this.source = source;
  }

  static List<CatalogueRow> read(Path path) {
    String source = "catalogue " + path;
    try (InputStream in = Files.newInputStream(path)) {
      return read(source, in);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          source + " cannot be read: " + e + "; name a readable file of text", e);
    }
  }

  static List<CatalogueRow> read(String source, InputStream in) throws IOException {
    CatalogueFile file = new CatalogueFile(source);
    int number = 0;
    for (String line : file.text(in).split("\n", -1)) {
      number++;
      file.checkCharacters(line, number);
      file.line(line.trim(), number);
    }
    return file.rows;
  }

  private String text(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      bytes.write(buffer, 0, n);
      if (bytes.size() > MAX_BYTES) {
        throw new IllegalArgumentException(
            source
                + " has more than "
                + MAX_BYTES
                + " bytes; name a catalogue, or make it smaller");
      }
    }
    String text = decode(bytes.toByteArray()).replace("\r\n", "\n");
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private String decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw error(line, "bytes that are not UTF-8; save the file as UTF-8");
    }
    // Not flip(): it would link to the return type that Java 9 gave it.
    return new String(out.array(), 0, out.position());
  }

  private void checkCharacters(String line, int number) {
    if (line.length() > MAX_LINE) {
      throw error(number, line.length() + " characters, the limit is " + MAX_LINE + "; split it");
    }
    for (int i = 0; i < line.length(); i++) {
      if (Character.isISOControl(line.charAt(i)) && line.charAt(i) != '\t') {
        String code = Integer.toHexString(line.charAt(i));
        throw error(number, "control character U+" + code + "; a catalogue is plain text");
      }
    }
  }

  private void line(String line, int number) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith("[")) {
      section = CatalogueSection.of(line);
      columns = Collections.emptyList();
      if (section == CatalogueSection.NONE) {
        throw error(
            number,
            CatalogueRow.shown(line) + " is no section; use one of " + CatalogueSection.titles());
      }
    } else if (section == CatalogueSection.NONE) {
      // Not shown: whoever names the wrong file may have named a key.
      throw error(number, "stands in no section; start with one of " + CatalogueSection.titles());
    } else if (columns.isEmpty()) {
      columns = CatalogueRow.split(line, '|');
      String wrong = section.wrongColumns(columns);
      if (wrong != null) {
        throw error(number, wrong);
      }
    } else {
      row(line, number);
    }
  }

  private void row(String line, int number) {
    // A template may hold any character, so its section has one column and no separators.
    List<String> cells =
        section == CatalogueSection.TEMPLATES
            ? Collections.singletonList(line)
            : CatalogueRow.split(line, '|');
    if (cells.size() > columns.size()) {
      throw error(
          number,
          cells.size() + " columns, " + section + " above names " + columns.size() + "; see \"|\"");
    }
    rows.add(new CatalogueRow(source + ", line " + number, section, columns, cells));
  }

  private IllegalArgumentException error(int line, String what) {
    return new IllegalArgumentException(source + ", line " + line + ": " + what);
  }
}
