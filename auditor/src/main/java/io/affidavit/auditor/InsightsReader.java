package io.affidavit.auditor;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;

/**
 * Reads a log group through Logs Insights, from a day and an hour before what is asked for, as
 * {@link LogGroupReader} does. A span of time with more than a query hands out is halved and asked
 * again, so that nothing is left out unsaid. For one run.
 */
final class InsightsReader {
  private final LogGroupTarget group;
  private final InsightsQuery query;
  private final Span whole;
  private final InsightsRun.Limits limits;

  /** Seconds since 1970, both in it. */
  record Span(long first, long last) {}

  /** Of a span of the events' time, to its last second. */
  InsightsReader(LogGroupTarget group, InsightsQuery query, Instant from, Instant to) {
    this(group, query, from, to, InsightsRun.Limits.DEFAULTS);
  }

  InsightsReader(
      LogGroupTarget group,
      InsightsQuery query,
      Instant from,
      Instant to,
      InsightsRun.Limits limits) {
    this.group = group;
    this.query = query;
    // The service takes no time before 1970.
    long first = Math.max(0, from.minus(LogGroupReader.LEAD).getEpochSecond());
    this.whole = new Span(first, Math.max(first, to.getEpochSecond()));
    this.limits = limits;
  }

  Inputs.Source source() {
    String name = group.shownName();
    return new Inputs.Source(name, reader -> read(name, reader));
  }

  private void read(String name, ParallelReader reader) throws IOException {
    try (CloudWatchLogsClient client = group.client(LogGroupReader.ATTEMPTS);
        InputStream lines = lines(client, InsightsReader::sleep)) {
      reader.read(name, lines);
    } catch (SdkException e) {
      throw new IOException("AWS", e);
    }
  }

  /** What the group holds, as JSON lines. */
  InputStream lines(CloudWatchLogsClient client, InsightsRun.Pause pause) {
    return new MessageLines(new Parts(new InsightsRun(client, pause, limits)));
  }

  private StartQueryRequest request(Span span) {
    StartQueryRequest.Builder request =
        StartQueryRequest.builder()
            .queryString(query.text())
            .startTime(span.first())
            .endTime(span.last());
    if (group.isArn()) {
      request.logGroupIdentifiers(group.identifier());
    } else {
      request.logGroupNames(group.name());
    }
    return request.build();
  }

  private static void sleep(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }

  /** The answers, one span after the other. */
  private final class Parts implements MessageLines.Pages {
    private final InsightsRun run;
    private final Deque<Span> open = new ArrayDeque<>();
    private final Deque<byte[]> pages = new ArrayDeque<>();

    Parts(InsightsRun run) {
      this.run = run;
      open.add(whole);
    }

    @Override
    public byte @Nullable [] next() throws IOException {
      while (pages.isEmpty()) {
        Span span = open.poll();
        if (span == null) {
          return null;
        }
        ask(span);
      }
      return pages.poll();
    }

    private void ask(Span span) throws IOException {
      boolean oneSecond = span.first() == span.last();
      InsightsRun.Answer answer = run.answer(request(span), oneSecond);
      if (!answer.cut()) {
        pages.addAll(answer.pages());
      } else if (oneSecond) {
        throw new QueryFailedException(
            "the second from "
                + Instant.ofEpochSecond(span.first())
                + " has "
                + limits.rows()
                + " events or more, and a query hands out no more: leave out --insights");
      } else {
        long middle = span.first() + (span.last() - span.first()) / 2;
        open.addFirst(new Span(middle + 1, span.last()));
        open.addFirst(new Span(span.first(), middle));
      }
    }
  }
}
