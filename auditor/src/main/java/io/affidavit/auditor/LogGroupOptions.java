package io.affidavit.auditor;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which log group to read, of when, and how to get there. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LogGroupOptions {
  @Option(
      names = "--log-group",
      required = true,
      paramLabel = "NAME",
      description = "read this CloudWatch log group (name or ARN) instead of files")
  private String name;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      description = "the beginning: 2026-05-01 or 2026-05-01T12:00:00Z (UTC)")
  private String from;

  @Option(names = "--to", paramLabel = "TIME", description = "the end, exclusive; default: now")
  private @Nullable String to;

  @Option(names = "--region", paramLabel = "REGION", description = "default: as the AWS SDK finds")
  private @Nullable String region;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "https://, or http:// to this machine; default: AWS")
  private @Nullable URI endpoint;

  @Option(names = "--profile", paramLabel = "NAME", description = "of the AWS configuration")
  private @Nullable String profile;

  /**
   * Where it is.
   *
   * @throws IllegalArgumentException if the endpoint is neither https nor loopback
   */
  LogGroupTarget target() {
    return new LogGroupTarget(name, region, safe(endpoint), profile);
  }

  Instant from() {
    return time("--from", from);
  }

  /** Not later than now: until then applications had time to write. */
  Instant to() {
    Instant now = Instant.now();
    Instant end = to == null ? now : time("--to", to);
    if (!from().isBefore(end)) {
      throw new IllegalArgumentException("--from must be before --to");
    }
    return end.isAfter(now) ? now : end;
  }

  /**
   * Events in the clear go to this machine at most.
   *
   * @throws IllegalArgumentException if it is neither https nor loopback
   */
  static @Nullable URI safe(@Nullable URI url) {
    if (url != null && !"https".equalsIgnoreCase(url.getScheme()) && !loopback(url)) {
      throw new IllegalArgumentException(
          "--endpoint-url must be https://, or http:// to 127.0.0.1, [::1] or localhost");
    }
    return url;
  }

  private static boolean loopback(URI url) {
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    return "http".equalsIgnoreCase(url.getScheme())
        && (host.equals("localhost")
            || host.equals("[::1]")
            || host.matches("127(\\.\\d{1,3}){3}"));
  }

  private static Instant time(String option, String text) {
    try {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException noDate) {
      Instant instant = Control.instant(text);
      if (instant == null) {
        throw new IllegalArgumentException(
            option + " must be a date or time such as 2026-05-01 or 2026-05-01T12:00:00Z");
      }
      return instant;
    }
  }
}
