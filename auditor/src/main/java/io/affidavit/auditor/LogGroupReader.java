package io.affidavit.auditor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;

/**
 * Reads a log group through FilterLogEvents, page by page (at most 10,000 events or 1 MB each), as
 * JSON lines. It begins a day and an hour earlier than asked, so that every stream has a keyframe
 * before the range that is asked for.
 */
final class LogGroupReader {
  /** A keyframe comes every 24 hours and the checkpoint that it waits for. */
  private static final Duration LEAD = Duration.ofHours(25);

  /** FilterLogEvents is throttled at a few calls a second, which is no reason to give up. */
  private static final int ATTEMPTS = 12;

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
        InputStream lines = new Lines(pages(client))) {
      reader.read(name, lines);
    } catch (SdkException e) {
      throw new IOException("AWS", e);
    }
  }

  private Iterator<FilterLogEventsResponse> pages(CloudWatchLogsClient client) {
    FilterLogEventsRequest.Builder request =
        FilterLogEventsRequest.builder().startTime(from).endTime(to - 1);
    if (group.isArn()) {
      request.logGroupIdentifier(group.identifier());
    } else {
      request.logGroupName(group.name());
    }
    return client.filterLogEventsPaginator(request.build()).iterator();
  }

  /** The messages of all pages, each on a line of its own. */
  private static final class Lines extends InputStream {
    private final Iterator<FilterLogEventsResponse> pages;
    private byte[] page = new byte[0];
    private int at;

    Lines(Iterator<FilterLogEventsResponse> pages) {
      this.pages = pages;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      while (at == page.length) {
        byte[] next = next();
        if (next == null) {
          return -1;
        }
        page = next;
        at = 0;
      }
      int count = Math.min(length, page.length - at);
      System.arraycopy(page, at, to, offset, count);
      at += count;
      return count;
    }

    private byte @Nullable [] next() {
      if (!pages.hasNext()) {
        return null;
      }
      StringBuilder text = new StringBuilder();
      pages.next().events().forEach(event -> text.append(event.message()).append('\n'));
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }
  }
}
