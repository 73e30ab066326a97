package io.affidavit.redaction.scan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds identifiers inside text in one pass, and puts indicators in their place.
 *
 * <p>At each start of a word or number the recognisers are asked in turn; the first that answers
 * gets its span, and the pass goes on behind it. A recogniser looks at most a bounded number of
 * characters ahead and never behind the last span, so the pass is linear.
 *
 * <p>Redacting twice changes nothing: what a recogniser answers depends on its place and the
 * stretch between two indicators or spans alone. An indicator in the text ends a stretch, and
 * wherever a span ends one, the places before it that could have seen past it are asked again.
 *
 * <p>Immutable and thread-safe; allocates nothing where nothing is found.
 */
public final class TextScanner {
  /** Social Security numbers, card numbers and secrets: what no copy of an event may hold. */
  public static final TextScanner ALWAYS = new TextScanner(Recognisers.always());

  /** All identifiers of 45 CFR 164.514(b)(2)(i) that a pattern can tell, and those above. */
  public static final TextScanner SAFE_HARBOR = new TextScanner(Recognisers.safeHarbor());

  /** Those, and names of persons that a list of given names and the words around can tell. */
  public static final TextScanner SAFE_HARBOR_WITH_NAMES =
      new TextScanner(Recognisers.safeHarborWithNames());

  private static final ScanPool POOL = new ScanPool();

  private final Recogniser[] atDigits;
  private final long[] digitTriggers;
  private final Recogniser[] atOthers;
  private final long[] otherTriggers;
  private final long anyOther;

  /** Whether words say nothing to the recognisers but as keys and schemes. */
  private final boolean wordless;

  TextScanner(List<Recogniser> recognisers) {
    List<Recogniser> digits = new ArrayList<>();
    List<Recogniser> others = new ArrayList<>();
    long any = 0;
    for (Recogniser recogniser : recognisers) {
      boolean digit = recogniser.digitTriggers() != 0;
      boolean other = (recogniser.triggers() & ~Token.DIGIT) != 0;
      if (digit) {
        digits.add(recogniser);
      }
      if (other) {
        others.add(recogniser);
        any |= recogniser.triggers();
      }
    }
    atDigits = digits.toArray(new Recogniser[0]);
    atOthers = others.toArray(new Recogniser[0]);
    digitTriggers = new long[atDigits.length];
    for (int i = 0; i < digitTriggers.length; i++) {
      digitTriggers[i] = atDigits[i].digitTriggers();
    }
    otherTriggers = new long[atOthers.length];
    for (int i = 0; i < otherTriggers.length; i++) {
      otherTriggers[i] = atOthers[i].triggers();
    }
    wordless = (any & ~(Token.KEY | Words.SCHEME)) == 0;
    anyOther = any;
  }

  /** The text with indicators; the same object where nothing was found. */
  public String redact(String text) {
    return redact(text, null);
  }

  /**
   * As {@link #redact(String)}, for the value of a field: its category does what a keyword right
   * before the text would.
   */
  public String redact(String text, @Nullable Category context) {
    if (wordless && context == null && !Glance.mayHold(text)) {
      return text;
    }
    Scan scan = POOL.take();
    try {
      run(scan, text, context);
      return scan.count() == 0 ? text : Indicators.replace(scan);
    } finally {
      POOL.giveBack(scan);
    }
  }

  /** Whether the text holds nothing that this scanner looks for. */
  public boolean isClean(String text) {
    if (wordless && !Glance.mayHold(text)) {
      return true;
    }
    Scan scan = POOL.take();
    try {
      run(scan, text, null);
      return scan.count() == 0;
    } finally {
      POOL.giveBack(scan);
    }
  }

  /** What was found, in ascending order, none overlapping another. */
  public List<Span> spans(String text) {
    Scan scan = POOL.take();
    try {
      run(scan, text, null);
      List<Span> spans = new ArrayList<>(scan.count());
      for (int i = 0; i < scan.count(); i++) {
        spans.add(new Span(scan.start(i), scan.end(i), scan.category(i)));
      }
      return Collections.unmodifiableList(spans);
    } finally {
      POOL.giveBack(scan);
    }
  }

  /** Characters that a pass looks at, those looked at twice counted twice. */
  long steps(String text) {
    Scan scan = POOL.take();
    try {
      run(scan, text, null);
      return scan.steps();
    } finally {
      POOL.giveBack(scan);
    }
  }

  private void run(Scan scan, String text, @Nullable Category context) {
    scan.open(text);
    int from = 0;
    while (true) {
      int barrier = Indicators.find(text, from);
      stretch(scan, from, barrier, from == 0 ? context : null);
      if (barrier == text.length()) {
        return;
      }
      from = Indicators.end(text, barrier);
    }
  }

  private void stretch(Scan scan, int from, int to, @Nullable Category context) {
    scan.bounds(from, to);
    int start = from;
    while (true) {
      int hi = scan.to();
      if ((context != null && start == from && Values.inContext(scan, from, context))
          || find(scan, start)) {
        // What stands before the span has a new neighbour: its end is scanned again.
        scan.defer(hi);
        start = Math.max(scan.from(), scan.start() - Scan.WINDOW);
        scan.bounds(scan.from(), scan.start());
      } else if (scan.resume()) {
        start = scan.from();
      } else {
        return;
      }
    }
  }

  private boolean find(Scan scan, int start) {
    int at = start;
    while (at < scan.to()) {
      int next = wordless ? Tokens.readKeys(scan, at) : Tokens.read(scan, at);
      if (scan.traits() != 0 && match(scan)) {
        return true;
      }
      at = next;
    }
    return false;
  }

  private boolean match(Scan scan) {
    if (scan.is(Token.DIGIT)) {
      return match(scan, atDigits, digitTriggers);
    }
    return scan.is(anyOther) && match(scan, atOthers, otherTriggers);
  }

  private static boolean match(Scan scan, Recogniser[] recognisers, long[] triggers) {
    long traits = scan.traits();
    for (int i = 0; i < triggers.length; i++) {
      if ((triggers[i] & traits) != 0 && recognisers[i].match(scan)) {
        return true;
      }
    }
    return false;
  }
}
