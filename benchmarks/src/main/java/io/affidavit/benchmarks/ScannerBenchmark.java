package io.affidavit.benchmarks;

import io.affidavit.redaction.TextRedactor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import net.logstash.logback.mask.RegexValueMasker;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Finding identifiers in text: our scanner beside regular expressions, a character of text each
 * ({@code ...Characters}) and the strings of one event with twelve fields ({@code ...Event}).
 *
 * <p>Run alone: {@code java -cp benchmarks.jar org.openjdk.jmh.Main ScannerBenchmark -prof gc}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScannerBenchmark {
  /** Characters of {@link ScannerTexts#CLEAN}; JMH needs a constant. */
  static final int CHARACTERS = 1000;

  private final TextRedactor safeHarbor = TextRedactor.named("safe-harbor");
  private final TextRedactor complete = TextRedactor.named("complete-record");
  private final Pattern[] patterns = ScannerTexts.patterns();
  private final RegexValueMasker[] masks = ScannerTexts.masks();

  /** For JMH. */
  public ScannerBenchmark() {}

  /** All identifiers, in text that holds none. */
  @Benchmark
  @OperationsPerInvocation(CHARACTERS)
  public void safeHarborCharacters(Blackhole hole) {
    redact(safeHarbor, ScannerTexts.CLEAN, hole);
  }

  /** All identifiers, in text that holds one in about every hundred characters. */
  @Benchmark
  @OperationsPerInvocation(CHARACTERS)
  public void safeHarborCharactersWithFinds(Blackhole hole) {
    redact(safeHarbor, ScannerTexts.WITH_FINDS, hole);
  }

  /** Social Security and card numbers and secrets only. */
  @Benchmark
  @OperationsPerInvocation(CHARACTERS)
  public void completeRecordCharacters(Blackhole hole) {
    redact(complete, ScannerTexts.CLEAN, hole);
  }

  /** Twenty-one regular expressions, as a log mask has them. */
  @Benchmark
  @OperationsPerInvocation(CHARACTERS)
  public void patternsCharacters(Blackhole hole) {
    match(ScannerTexts.CLEAN, hole);
  }

  /** The strings of an event. */
  @Benchmark
  public void safeHarborEvent(Blackhole hole) {
    redact(safeHarbor, ScannerTexts.EVENT, hole);
  }

  /** The strings of an event that hold no identifier. */
  @Benchmark
  public void safeHarborCleanEvent(Blackhole hole) {
    redact(safeHarbor, ScannerTexts.CLEAN_EVENT, hole);
  }

  /** The strings of an event. */
  @Benchmark
  public void completeRecordEvent(Blackhole hole) {
    redact(complete, ScannerTexts.EVENT, hole);
  }

  /** The strings of an event, with the regular expressions. */
  @Benchmark
  public void patternsEvent(Blackhole hole) {
    match(ScannerTexts.EVENT, hole);
  }

  /** The strings of an event, with five value masks of logstash-logback-encoder. */
  @Benchmark
  public void logstashMasksEvent(Blackhole hole) {
    for (String text : ScannerTexts.EVENT) {
      Object masked = text;
      for (RegexValueMasker mask : masks) {
        Object replaced = mask.mask(null, masked);
        masked = replaced == null ? masked : replaced;
      }
      hole.consume(masked);
    }
  }

  private static void redact(TextRedactor redactor, String[] texts, Blackhole hole) {
    for (String text : texts) {
      hole.consume(redactor.redact(text));
    }
  }

  private void match(String[] texts, Blackhole hole) {
    for (String text : texts) {
      String masked = text;
      for (Pattern pattern : patterns) {
        masked = pattern.matcher(masked).replaceAll("****");
      }
      hole.consume(masked);
    }
  }
}
