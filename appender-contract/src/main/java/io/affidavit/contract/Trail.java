package io.affidavit.contract;

import io.affidavit.pipeline.AuditFailureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One test's audit trail: what is logged into it, and what it then holds. */
final class Trail {
  /** The application's logger. */
  final Logger log = LoggerFactory.getLogger("clinic.Records");

  private final Host host;
  private final Path directory;
  private final Map<String, String> properties = new LinkedHashMap<>();

  Trail(Host host, Path directory) {
    this.host = host;
    this.directory = directory;
    properties.put("application", "contract");
    properties.put("spool.directory", directory.resolve("spool").toString());
  }

  Path spool() {
    return Paths.get(String.valueOf(properties.get("spool.directory")));
  }

  /** Sets a property of the appender, before {@link #start}. */
  Trail with(String property, String value) {
    properties.put(property, value);
    return this;
  }

  Trail start() {
    try {
      SharedKeys.putInto(directory);
      host.start(properties, directory.resolve("others.log"));
      return this;
    } catch (Exception e) {
      throw new IllegalStateException("the framework could not be configured", e);
    }
  }

  Host host() {
    return host;
  }

  /** The application's events so far, as stored: complete, a line each. Stops the appender. */
  List<String> lines() {
    host.stopAppender();
    try {
      return SpoolContents.take(spool()).stream()
          .filter(line -> !line.contains("\"sealRecord\":{"))
          .collect(Collectors.toList());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the spool cannot be read", e);
    }
  }

  /** The same, parsed. */
  List<Map<String, @Nullable Object>> events() {
    return lines().stream().map(Json::object).collect(Collectors.toList());
  }

  /** The same, where exactly one was recorded. */
  Map<String, @Nullable Object> event() {
    List<Map<String, @Nullable Object>> events = events();
    Assertions.assertEquals(1, events.size(), () -> "events: " + events + statuses());
    return events.get(0);
  }

  /** What the file appender beside ours wrote. */
  String others() {
    try {
      byte[] bytes = Files.readAllBytes(directory.resolve("others.log"));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the other appender wrote nothing", e);
    }
  }

  List<String> statuses() {
    return host.statuses();
  }

  /** Fails unless the framework said it, at that level; all parts in one message. */
  void assertSaid(String level, String... parts) {
    Predicate<String> all = text -> text.startsWith(level + " ");
    for (String part : parts) {
      all = all.and(text -> text.contains(part));
    }
    Assertions.assertTrue(
        statuses().stream().anyMatch(all),
        () -> level + " " + String.join(", ", parts) + " expected among " + statuses());
  }

  /** Waits until the framework has said it, for a minute at most. */
  void awaitSaid(String level, String part) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (System.nanoTime() < deadline
        && statuses().stream().noneMatch(t -> t.startsWith(level) && t.contains(part))) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    assertSaid(level, part);
  }

  /** Fails if anything was said as an error. */
  void assertNoErrors() {
    List<String> errors = new ArrayList<>(statuses());
    errors.removeIf(text -> !text.startsWith("ERROR"));
    Assertions.assertTrue(errors.isEmpty(), errors::toString);
  }

  /** Fails unless the log call gets an {@link AuditFailureException}, as the host passes it on. */
  void assertRefused(Runnable logCall) {
    Throwable thrown = Assertions.assertThrows(RuntimeException.class, logCall::run);
    Assertions.assertInstanceOf(AuditFailureException.class, host.unwrap(thrown));
  }
}
