package io.affidavit.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import io.affidavit.pipeline.RedactedLines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plain Logback encoder for any appender, such as a file or the console: each event as one line
 * of JSON, redacted by a policy, with or without the marker AUDIT. It spools, seals and delivers
 * nothing.
 *
 * <p>The default policy is {@code safe-harbor}, which leaves messages out; {@code
 * <message>scanned</message>} keeps their text without the identifiers that have a form and the
 * names that are found. Thread-safe once started; never throws. Where its configuration is wrong,
 * an ERROR status says so and it writes nothing.
 */
public final class RedactingEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  private final RedactedLines.Builder settings = RedactedLines.builder();
  private volatile @Nullable RedactedLines lines;

  /** For Logback. */
  public RedactingEncoder() {}

  /** Name of the application; default AFFIDAVIT_APPLICATION, else the main class. */
  public void setApplication(@Nullable String value) {
    settings.set("application", value);
  }

  /** Such as {@code production}. */
  public void setEnvironment(@Nullable String value) {
    settings.set("environment", value);
  }

  /** What a user is of whom the event does not say; default {@code workforce}. */
  public void setDefaultUserType(@Nullable String value) {
    settings.set("defaultUserType", value);
  }

  /** A file of the application's own event types. */
  public void setCatalogueFile(@Nullable String value) {
    settings.set("catalogueFile", value);
  }

  /** {@code safe-harbor}, {@code limited-data-set} or {@code complete-record}. */
  public void setPolicy(@Nullable String value) {
    settings.set("policy", value);
  }

  /** A file of rules, read once at the start. */
  public void setPolicyFile(@Nullable String value) {
    settings.set("policyFile", value);
  }

  /** The key of the tokens of the profile limited-data-set. */
  public void setTokenKeyFile(@Nullable String value) {
    settings.set("tokenKeyFile", value);
  }

  /** {@code none} or {@code scanned}: what becomes of a message that the policy leaves out. */
  public void setMessage(String value) {
    settings.message(value);
  }

  @Override
  public void start() {
    List<String> problems = settings.problems();
    problems.forEach(problem -> addError("redacting encoder: " + problem));
    if (problems.isEmpty()) {
      lines = settings.build();
      super.start();
    }
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    RedactedLines started = lines;
    return started == null ? NOTHING : started.line(() -> LogbackEvents.adapt(event));
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
