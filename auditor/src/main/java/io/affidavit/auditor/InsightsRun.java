package io.affidavit.auditor;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;

/** Queries of Logs Insights: started, waited for, and all pages of the answer taken. */
final class InsightsRun {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** A query ends itself after 60 minutes. */
  private static final Duration PATIENCE = Duration.ofMinutes(65);

  private final CloudWatchLogsClient client;
  private final Pause pause;
  private final Limits limits;

  /** Waits. */
  interface Pause {
    void pause(Duration time) throws InterruptedException;
  }

  /**
   * How large an answer may be.
   *
   * @param rows an answer with so many was cut off by the service
   * @param bytes of messages that are held at a time
   */
  record Limits(int rows, long bytes) {
    static final Limits DEFAULTS = new Limits(InsightsQuery.MOST_ROWS, 64 << 20);
  }

  /**
   * What a query found.
   *
   * @param pages of {@link MessageLines}; empty where it was cut
   * @param cut there is more than it could say
   */
  record Answer(List<byte[]> pages, boolean cut) {
    static final Answer CUT = new Answer(List.of(), true);
  }

  InsightsRun(CloudWatchLogsClient client, Pause pause, Limits limits) {
    this.client = client;
    this.pause = pause;
    this.limits = limits;
  }

  /**
   * Asks.
   *
   * @param whole however many bytes it is
   * @throws QueryFailedException where the query ended without an answer
   */
  Answer answer(StartQueryRequest request, boolean whole) throws IOException {
    String id = start(request);
    GetQueryResultsResponse found = complete(id);
    List<byte[]> pages = new ArrayList<>();
    long rows = 0;
    long bytes = 0;
    while (true) {
      byte[] page = page(found.results());
      pages.add(page);
      rows += found.results().size();
      bytes += page.length;
      if (rows >= limits.rows() || (bytes > limits.bytes() && !whole)) {
        return Answer.CUT;
      }
      String token = found.nextToken();
      if (token == null) {
        return new Answer(pages, false);
      }
      found = client.getQueryResults(r -> r.queryId(id).nextToken(token));
      if (found.status() != QueryStatus.COMPLETE || token.equals(found.nextToken())) {
        throw new QueryFailedException("a page of the query's answer is missing: run it again");
      }
    }
  }

  /** So many queries may run in an account; another that ends makes room. */
  private String start(StartQueryRequest request) throws IOException {
    Waiting waiting = new Waiting();
    while (true) {
      try {
        return client.startQuery(request).queryId();
      } catch (LimitExceededException tooMany) {
        waiting.more("no query could be started, since too many run in this account");
      }
    }
  }

  private GetQueryResultsResponse complete(String id) throws IOException {
    Waiting waiting = new Waiting();
    while (true) {
      GetQueryResultsResponse found = client.getQueryResults(r -> r.queryId(id));
      switch (Objects.requireNonNullElse(found.status(), QueryStatus.UNKNOWN)) {
        case COMPLETE -> {
          return found;
        }
        case SCHEDULED, RUNNING -> waiting.more("the query " + id + " did not end");
        default ->
            throw new QueryFailedException(
                "the query " + id + " ended as " + found.statusAsString() + ": run it again");
      }
    }
  }

  private static byte[] page(List<List<ResultField>> rows) throws QueryFailedException {
    List<String> messages = new ArrayList<>(rows.size());
    for (List<ResultField> row : rows) {
      String message = message(row);
      if (message == null) {
        throw new QueryFailedException("a row of the query's answer has no @message");
      }
      messages.add(message);
    }
    return MessageLines.page(messages);
  }

  private static @Nullable String message(List<ResultField> row) {
    for (ResultField field : row) {
      if (field.field().equals("@message")) {
        return field.value();
      }
    }
    return null;
  }

  /** Ever longer, and not for ever. */
  private final class Waiting {
    private Duration next = FIRST_PAUSE;
    private Duration waited = Duration.ZERO;

    void more(String what) throws IOException {
      if (waited.compareTo(PATIENCE) > 0) {
        throw new QueryFailedException(what + " within " + PATIENCE.toMinutes() + " minutes");
      }
      try {
        pause.pause(next);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
      waited = waited.plus(next);
      Duration twice = next.multipliedBy(2);
      next = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
  }
}
