package io.affidavit.delivery;

import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * The complete form of each record, one message each, into the log streams of one log group. The
 * group must exist; streams are made as they are needed. Limits: the PutLogEvents page of the
 * CloudWatch Logs API reference, in {@link LogLimits}.
 *
 * <p>Threads as {@link Destination} says. Clients are made by the thread of the first call; a
 * missing region or credential is a failure there, not here.
 */
public final class CloudWatchLogsDestination extends AwsDestination<CloudWatchLogsClient> {
  /** The default stream name: a stream a type, a day and an instance. */
  public static final String DEFAULT_STREAM = "{category}/{eventType}/{date}/{instance}";

  /** Enough for a window of ten streams; more would only hold more memory. */
  private static final int CALLS_IN_FLIGHT = 12;

  /** "PutLogEvents throttle limit" of an account and Region, CloudWatch Logs quotas. */
  private static final int QUOTA = 5_000;

  private static final long WINDOW_BYTES = 8L * 1024 * 1024;

  private final LogPlanner planner;

  private CloudWatchLogsDestination(
      Builder builder, LazyClient<CloudWatchLogsClient> client, ServerTime time) {
    super(builder.target(), client, builder.flow(CALLS_IN_FLIGHT, QUOTA));
    StreamNames names =
        new StreamNames(builder.stream, builder.application, builder.environment, builder.host);
    StreamGate gate = new StreamGate(builder.clock(), builder.streamPauses);
    planner = new LogPlanner(names, new LogCalls(client, builder.logGroup.name(), time, gate));
  }

  /**
   * Starts a destination.
   *
   * @param logGroup name or ARN of the log group, also the form of {@code GetAtt} that ends in
   *     {@code :*}; an ARN's region counts where the settings name none
   * @throws IllegalArgumentException if it is neither; the text says what is allowed
   */
  public static Builder builder(String logGroup) {
    return new Builder(LogGroupName.parse(logGroup));
  }

  /** Both forms of each record count, and batches are made of one of them. */
  @Override
  public long maxWindowBytes() {
    return WINDOW_BYTES;
  }

  /** Everything: this is the complete record. */
  @Override
  public boolean accepts(OutboundRecord record) {
    return true;
  }

  @Override
  public List<Batch> plan(List<OutboundRecord> records) {
    return planner.plan(records);
  }

  /** Collects the settings. Not thread-safe. */
  public static final class Builder extends AwsDestination.Builder<Builder, CloudWatchLogsClient> {
    private final LogGroupName logGroup;
    private String stream = DEFAULT_STREAM;
    private String application = "";
    private String environment = "";
    private String host = "";
    private BackoffStrategy streamPauses = StreamGate.PAUSES;

    private Builder(LogGroupName logGroup) {
      this.logGroup = logGroup;
    }

    @Override
    Builder self() {
      return this;
    }

    private String target() {
      return "cloudwatch-logs:" + aws().regionOr(logGroup.region()) + ":" + logGroup.name();
    }

    /**
     * The pattern of stream names; default {@link #DEFAULT_STREAM}. {@code {date}} is the event's
     * UTC day as yyyy-MM-dd, {@code {instance}} the seal's stream. {@link #build} refuses an
     * unknown placeholder.
     */
    public Builder logStream(String pattern) {
      this.stream = Objects.requireNonNull(pattern, "pattern");
      return this;
    }

    /** What {@code {application}} stands for; default {@code _}. */
    public Builder application(String application) {
      this.application = Objects.requireNonNull(application, "application");
      return this;
    }

    /** What {@code {environment}} stands for; default {@code _}. */
    public Builder environment(String environment) {
      this.environment = Objects.requireNonNull(environment, "environment");
      return this;
    }

    /** What {@code {host}} stands for; default {@code _}. */
    public Builder host(String host) {
      this.host = Objects.requireNonNull(host, "host");
      return this;
    }

    Builder streamPauses(BackoffStrategy pauses) {
      this.streamPauses = pauses;
      return this;
    }

    /**
     * The destination; no I/O yet.
     *
     * @throws IllegalArgumentException if the stream pattern is bad; the text lists what is allowed
     */
    public CloudWatchLogsDestination build() {
      ServerTime time = new ServerTime(clock());
      AwsSettings aws = aws();
      String region = logGroup.region();
      LazyClient<CloudWatchLogsClient> real =
          new LazyClient<>(
              () ->
                  AwsConnection.open(
                      aws, region, CloudWatchLogsClient.builder(), new AnswerRule(time)));
      return new CloudWatchLogsDestination(this, clientOr(real), time);
    }
  }
}
