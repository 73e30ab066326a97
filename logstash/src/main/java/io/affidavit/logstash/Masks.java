package io.affidavit.logstash;

import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.LifeCycle;
import io.affidavit.pipeline.RedactedLines;
import io.affidavit.redaction.ValueRedactor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings that every mask has, and what they make. Thread-safe once started.
 *
 * <p>Without a good configuration everything is masked, and an ERROR status says why: an appender
 * that was to be masked does not write in clear.
 */
public abstract class Masks extends ContextAwareBase implements LifeCycle {
  private static final String FAILED = "[REDACTED:ERROR]";

  private final RedactedLines.Builder settings =
      // A mask does not see the userType that stands beside a userId.
      RedactedLines.builder().set("defaultUserType", "patient");

  private volatile @Nullable ValueRedactor redactor;

  /** For the two masks of each generation of Jackson. */
  protected Masks() {}

  /** {@code safe-harbor}, the default, or {@code complete-record}. */
  public void setPolicy(@Nullable String value) {
    settings.set("policy", value);
  }

  /** A file of rules, read once at the start; see docs/redaction.md. */
  public void setPolicyFile(@Nullable String value) {
    settings.set("policyFile", value);
  }

  /** A file of the application's own event types and fields. */
  public void setCatalogueFile(@Nullable String value) {
    settings.set("catalogueFile", value);
  }

  /**
   * Whose ids {@code userId} and {@code targetUserId} are: with {@code workforce} they stand. The
   * default {@code patient} hides them.
   */
  public void setDefaultUserType(@Nullable String value) {
    settings.set("defaultUserType", value);
  }

  @Override
  public void start() {
    List<String> problems = settings.problems();
    problems.forEach(this::refuse);
    if (problems.isEmpty()) {
      try {
        redactor = settings.buildValues();
      } catch (IllegalArgumentException e) {
        refuse(String.valueOf(e.getMessage()));
      }
    }
  }

  private void refuse(String problem) {
    addError("masks of affidavit: " + problem + "; until then everything is masked");
  }

  @Override
  public void stop() {
    redactor = null;
  }

  @Override
  public boolean isStarted() {
    return redactor != null;
  }

  /**
   * What is written for a member whatever its value is.
   *
   * @param path from the top; empty at the top itself
   * @return null where it depends on the value
   */
  protected final @Nullable Object maskOf(List<String> path) {
    ValueRedactor started = redactor;
    return started == null ? FAILED : started.mask(path);
  }

  /**
   * What is written for a value.
   *
   * @return null where the value may stand
   */
  protected final @Nullable Object maskOf(List<String> path, Object value) {
    ValueRedactor started = redactor;
    if (started == null) {
      return FAILED;
    }
    Object left = started.redact(path, value);
    return left == value ? null : left;
  }
}
