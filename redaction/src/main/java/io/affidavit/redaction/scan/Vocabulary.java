package io.affidavit.redaction.scan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The scanner's words and phrases, from {@code words.tsv} and the key names that end like a number
 * of something, in one open-addressing table. Immutable after loading and thread-safe.
 */
final class Vocabulary {
  /** The longest phrase, in characters. */
  static final int MAX_PHRASE = 48;

  private static final String RESOURCE = "words.tsv";

  private static final String[] NUMBER_ENDS = {"id", "number", "no", "num", "identifier", "key"};

  private static final Vocabulary STANDARD = new Vocabulary();

  private final int mask;
  private final String[] keys;
  private final long[] entries;

  private Vocabulary() {
    Map<String, Long> words = load();
    addKeyNames(words);
    addPrefixes(words);
    int size = Integer.highestOneBit(words.size()) * 4;
    mask = size - 1;
    keys = new String[size];
    entries = new long[size];
    words.forEach(this::put);
  }

  static Vocabulary standard() {
    return STANDARD;
  }

  /** The next hash, with one more character. */
  static int hash(int hash, char c) {
    return hash * 31 + c;
  }

  private void put(String key, long entry) {
    int slot = slot(key.hashCode());
    while (keys[slot] != null) {
      slot = (slot + 1) & mask;
    }
    keys[slot] = key;
    entries[slot] = entry;
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 15)) & mask;
  }

  /** The entry of the first characters of the buffer, whose hash is given, or 0. */
  long get(char[] buffer, int length, int hash) {
    int slot = slot(hash);
    for (String key = keys[slot]; key != null; key = keys[slot]) {
      if (same(key, buffer, length)) {
        return entries[slot];
      }
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  private static boolean same(String key, char[] buffer, int length) {
    if (key.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (key.charAt(i) != buffer[i]) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, Long> load() {
    Map<String, Long> words = new HashMap<>();
    try (InputStream in = Vocabulary.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing from the jar");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          addLine(words, line.split("\t", -1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE, e);
    }
    return words;
  }

  private static void addLine(Map<String, Long> words, String[] cells) {
    long entry = Words.entry(cells[0], cells[1]);
    for (String word : cells[2].split("\\|", -1)) {
      words.merge(word, entry, Words::both);
    }
  }

  private static void addKeyNames(Map<String, Long> words) {
    for (Map.Entry<String, Category> name : KeyNames.identifiers().entrySet()) {
      Category category = name.getValue();
      if (isNumber(name.getKey()) && category.compareTo(Category.MRN) >= 0) {
        words.putIfAbsent(name.getKey(), Words.entry("STRONG", category.name()));
      }
    }
  }

  private static boolean isNumber(String name) {
    for (String end : NUMBER_ENDS) {
      if (name.length() >= 6 && name.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  private static void addPrefixes(Map<String, Long> words) {
    for (String phrase : words.keySet().toArray(new String[0])) {
      for (int at = phrase.indexOf(' '); at >= 0; at = phrase.indexOf(' ', at + 1)) {
        words.merge(phrase.substring(0, at), Words.PREFIX, Words::both);
      }
    }
  }
}
