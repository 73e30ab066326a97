package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.Micros;
import io.affidavit.event.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a rule found. Its {@code toString} shows no value of an event. Immutable. */
public final class Finding {
  private final RuleId rule;
  private final Severity severity;
  private final Subject subject;
  private final Said said;
  private final List<String> evidenceIds;
  private final long evidenceCount;
  private final long firstMicros;
  private final long lastMicros;
  private final long relevantMicros;
  private final String id;

  /**
   * Whom it is about.
   *
   * @param kind {@code user}, {@code address}, {@code device}, {@code place}, {@code patient},
   *     {@code application}, {@code trail}
   * @param name as the event has it
   * @param user who did it, where the subject is something else
   * @param patient whose data it is about
   */
  public record Subject(
      String kind, @Nullable String name, @Nullable String user, @Nullable String patient) {
    static Subject user(@Nullable String user, @Nullable String patient) {
      return new Subject("user", user, user, patient);
    }
  }

  /**
   * What is said of it.
   *
   * @param name the rule's own, or what an application calls its rule
   * @param value what there was
   * @param limit what the rule compares it with: threshold or baseline
   */
  public record Said(String name, String value, String limit) {}

  Finding(RuleId rule, Severity severity, Subject subject, Said said, Evidence evidence) {
    this.rule = rule;
    this.severity = severity;
    this.subject = subject;
    this.said = said;
    this.evidenceIds = evidence.ids();
    this.evidenceCount = evidence.count();
    this.firstMicros = evidence.firstMicros();
    this.lastMicros = evidence.lastMicros();
    this.relevantMicros = evidence.relevantMicros();
    this.id = id(said.name(), subject, evidenceIds);
  }

  /** The same in every report that finds it: of rule, subject and first event. */
  private static String id(String rule, Subject subject, List<String> evidence) {
    String first = evidence.isEmpty() ? "" : evidence.get(0);
    String all = rule + '\n' + subject.kind() + '\n' + subject.name() + '\n' + first;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return "F-" + HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-256", never);
    }
  }

  public String id() {
    return id;
  }

  public RuleId rule() {
    return rule;
  }

  public Severity severity() {
    return severity;
  }

  public Subject subject() {
    return subject;
  }

  public Said said() {
    return said;
  }

  /** The first of them; no more than 50. */
  public List<String> evidenceIds() {
    return evidenceIds;
  }

  /** How many there are in all. */
  public long evidenceCount() {
    return evidenceCount;
  }

  /** Null where it rests on no event. */
  public @Nullable Instant first() {
    return evidenceCount == 0 ? null : Micros.time(firstMicros);
  }

  /** Likewise. */
  public @Nullable Instant last() {
    return evidenceCount == 0 ? null : Micros.time(lastMicros);
  }

  /** When it came true: with its last event, or later, where something did not happen in time. */
  public @Nullable Instant cameTrue() {
    return evidenceCount == 0 ? null : Micros.time(relevantMicros);
  }

  @Override
  public String toString() {
    return "Finding(" + id + " " + rule + ")";
  }
}
