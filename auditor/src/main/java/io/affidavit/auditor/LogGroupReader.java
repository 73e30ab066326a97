package io.affidavit.auditor;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/**
 * Reads a log group through FilterLogEvents, page by page (at most 10,000 events or 1 MB each), as
 * JSON lines. It begins a day and an hour earlier than asked, so that every stream has a keyframe
 * before the range that is asked for.
 */
final class LogGroupReader {
  /** A keyframe comes every 24 hours and the checkpoint that it waits for. */
  static final Duration LEAD = Duration.ofHours(25);

  /** Reading is throttled at a few calls a second, which is no reason to give up. */
  static final int ATTEMPTS = 12;

  private final LogGroupTarget group;
  private final long from;
  private final long to;

  /**
   * Of a span of ingestion and event time.
   *
   * @param to exclusive
   */
  LogGroupReader(LogGroupTarget group, Instant from, Instant to) {
    this.group = group;
    this.from = from.minus(LEAD).toEpochMilli();
    this.to = to.toEpochMilli();
  }

  Inputs.Source source() {
    String name = group.shownName();
    return new Inputs.Source(name, reader -> read(name, reader));
  }

  private void read(String name, ParallelReader reader) throws IOException {
    try (CloudWatchLogsClient client = group.client(ATTEMPTS);
        InputStream lines = new MessageLines(pages(client))) {
      reader.read(name, lines);
    } catch (SdkException e) {
      throw new IOException("AWS", e);
    }
  }

  private MessageLines.Pages pages(CloudWatchLogsClient client) {
    FilterLogEventsRequest.Builder request =
        FilterLogEventsRequest.builder().startTime(from).endTime(to - 1);
    if (group.isArn()) {
      request.logGroupIdentifier(group.identifier());
    } else {
      request.logGroupName(group.name());
    }
    Iterator<FilterLogEventsResponse> pages =
        client.filterLogEventsPaginator(request.build()).iterator();
    return () -> pages.hasNext() ? page(pages.next()) : null;
  }

  private static byte[] page(FilterLogEventsResponse page) {
    return MessageLines.page(page.events().stream().map(FilteredLogEvent::message).toList());
  }
}
