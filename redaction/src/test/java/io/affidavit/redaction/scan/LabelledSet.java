package io.affidavit.redaction.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A labelled set of texts, and how much of it a scanner finds: a labelled stretch counts as found
 * when each of its letters and digits lies in a span, whatever the span's label.
 */
final class LabelledSet {
  /** Labels of what is no identifier under Safe Harbor, or none that a pattern could tell. */
  private static final Set<String> NO_IDENTIFIERS =
      Set.of(
          "AGE",
          "YEAR",
          "STATE",
          "COUNTRY",
          "SEX",
          "TITLE",
          "PREFIX",
          "TIME",
          "NRP",
          "ORG",
          "PROFESSION",
          "FAMILY",
          "PASSWORD",
          "GENDER",
          "CONDITION",
          "MEDICATION",
          "LAB_TEST",
          "PROCEDURE",
          "BODY_SITE",
          "AMOUNT",
          "CURRENCY",
          "CREDIT_CARD_ISSUER",
          "CARDISSUER",
          "API_KEY",
          "OTHER");

  /** How many there are of one label, and how many of them were found. */
  record Recall(int labelled, int found) {
    double share() {
      return (double) found / labelled;
    }
  }

  /** {@code {{MRN:12345}}} in the project's own lines. */
  private static final Pattern MARK = Pattern.compile("\\{\\{([A-Z0-9_]+):(.*?)\\}\\}");

  private record Labelled(int start, int end, String label) {}

  final String name;
  final Map<String, Recall> recall = new TreeMap<>();
  final List<String> missed = new ArrayList<>();
  final List<String> touched = new ArrayList<>();
  final List<String> wronglyNamed = new ArrayList<>();
  int rightlyNamed;
  int clean;

  private final TextScanner scanner;

  LabelledSet(String name, TextScanner scanner) throws IOException {
    this.name = name;
    this.scanner = scanner;
    String file = name.startsWith("own") ? name + ".txt" : name + ".jsonl";
    ObjectMapper mapper = new ObjectMapper();
    try (InputStream in = LabelledSet.class.getResourceAsStream("/sets/" + file)) {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (file.endsWith(".jsonl")) {
          row(mapper.readTree(line));
        } else if (!line.startsWith("#")) {
          markedRow(line);
        }
      }
    }
  }

  private void row(JsonNode row) {
    String text = row.get("text").asText();
    List<Labelled> labelled = new ArrayList<>();
    for (JsonNode span : row.get("spans")) {
      int start = utf16(text, span.get("start").asInt());
      int end = utf16(text, span.get("end").asInt());
      labelled.add(new Labelled(start, end, span.get("label").asText()));
    }
    row(text, labelled);
  }

  /** A line of text with its labels in it. */
  private void markedRow(String line) {
    StringBuilder text = new StringBuilder();
    List<Labelled> labelled = new ArrayList<>();
    Matcher marks = MARK.matcher(line);
    while (marks.find()) {
      marks.appendReplacement(text, "");
      int start = text.length();
      text.append(marks.group(2));
      labelled.add(new Labelled(start, text.length(), marks.group(1)));
    }
    marks.appendTail(text);
    row(text.toString(), labelled);
  }

  private void row(String text, List<Labelled> labelled) {
    BitSet covered = new BitSet();
    List<Span> spans = scanner.spans(text);
    spans.forEach(span -> covered.set(span.start(), span.end()));
    boolean identifiers = false;
    BitSet ignored = new BitSet();
    for (Labelled span : labelled) {
      boolean found = isCovered(text, span.start, span.end, covered);
      recall.merge(
          span.label,
          new Recall(1, found ? 1 : 0),
          (a, b) -> new Recall(a.labelled + b.labelled, a.found + b.found));
      if (NO_IDENTIFIERS.contains(span.label)) {
        ignored.set(span.start, span.end);
      } else {
        identifiers = true;
        if (!found) {
          String part = text.substring(span.start, span.end);
          missed.add(span.label + " <" + part + "> in: " + text + " " + spans);
        }
      }
    }
    named(text, labelled, spans);
    if (!identifiers) {
      clean++;
      covered.andNot(ignored);
      if (!covered.isEmpty()) {
        touched.add(text + " " + spans);
      }
    }
  }

  /** A span of a name is right when it meets an identifier of any label. */
  private void named(String text, List<Labelled> labelled, List<Span> spans) {
    BitSet identifiers = new BitSet();
    BitSet others = new BitSet();
    for (Labelled span : labelled) {
      (NO_IDENTIFIERS.contains(span.label) ? others : identifiers).set(span.start, span.end);
    }
    for (Span span : spans) {
      if (span.label().equals("NAME")) {
        if (identifiers.get(span.start(), span.end()).cardinality() > 0) {
          rightlyNamed++;
        } else if (others.get(span.start(), span.end()).isEmpty()) {
          wronglyNamed.add(text.substring(span.start(), span.end()) + " in: " + text);
        }
      }
    }
  }

  /** The share of the spans of names that are right; 1 where there are none. */
  double precisionOfNames() {
    int spans = rightlyNamed + wronglyNamed.size();
    return spans == 0 ? 1 : (double) rightlyNamed / spans;
  }

  /** The sets count code points. */
  private static int utf16(String text, int codePoints) {
    return text.offsetByCodePoints(0, codePoints);
  }

  private static boolean isCovered(String text, int start, int end, BitSet covered) {
    for (int i = start; i < end; i++) {
      if (Character.isLetterOrDigit(text.charAt(i)) && !covered.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** The recall of a label. */
  double share(String label) {
    return Objects.requireNonNull(recall.get(label), label).share();
  }

  double touchedShare() {
    return clean == 0 ? 0 : (double) touched.size() / clean;
  }

  /** Rows of a Markdown table: label, how many, recall. */
  String table() {
    StringBuilder table = new StringBuilder();
    recall.forEach(
        (label, figures) -> {
          if (!NO_IDENTIFIERS.contains(label)) {
            table.append(
                String.format(
                    "| %s | %s | %d | %.3f |%n", name, label, figures.labelled, figures.share()));
          }
        });
    return table
        .append(
            String.format(
                "| %s | rows without identifiers touched | %d | %d (%.1f %%) |%n",
                name, clean, touched.size(), 100 * touchedShare()))
        .toString();
  }
}
