package io.affidavit.delivery;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * The complete form of each record, one message each, into the log streams of one log group. The
 * group must exist; streams are made as they are needed. Limits: the PutLogEvents page of the
 * CloudWatch Logs API reference, in {@link LogLimits}.
 *
 * <p>Threads as {@link Destination} says. Clients are made on the worker's thread at the first
 * call; a missing region or credential is a failure there, not here.
 */
public final class CloudWatchLogsDestination implements Destination {
  /** The default stream name: a stream a type, a day and an instance. */
  public static final String DEFAULT_STREAM = "{category}/{eventType}/{date}/{instance}";

  private final String target;
  private final LogPlanner planner;
  private final LazyClient<CloudWatchLogsClient> client;

  private CloudWatchLogsDestination(Builder builder) {
    LogGroupName group = builder.logGroup;
    AwsSettings aws = builder.aws;
    target = "cloudwatch-logs:" + aws.regionOr(group.region()) + ":" + group.name();
    LazyClient<CloudWatchLogsClient> given = builder.client;
    client =
        given != null
            ? given
            : new LazyClient<>(
                () -> AwsConnection.open(aws, group.region(), CloudWatchLogsClient.builder()));
    StreamNames names =
        new StreamNames(builder.stream, builder.application, builder.environment, builder.host);
    planner = new LogPlanner(names, new LogCalls(client, group.name(), builder.clock));
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

  @Override
  public String target() {
    return target;
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

  @Override
  public void abort() {
    client.close();
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return target;
  }

  /** Collects the settings. Not thread-safe. */
  public static final class Builder {
    private final LogGroupName logGroup;
    private AwsSettings aws = AwsSettings.defaults();
    private String stream = DEFAULT_STREAM;
    private String application = "";
    private String environment = "";
    private String host = "";
    private Clock clock = Clock.systemUTC();
    private @Nullable LazyClient<CloudWatchLogsClient> client;

    private Builder(LogGroupName logGroup) {
      this.logGroup = logGroup;
    }

    /** How to reach AWS; default: everything from the environment. */
    public Builder aws(AwsSettings aws) {
      this.aws = Objects.requireNonNull(aws, "aws");
      return this;
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

    Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    Builder client(LazyClient<CloudWatchLogsClient> client) {
      this.client = client;
      return this;
    }

    /**
     * The destination; no I/O yet.
     *
     * @throws IllegalArgumentException if the stream pattern is bad; the text lists what is allowed
     */
    public CloudWatchLogsDestination build() {
      return new CloudWatchLogsDestination(this);
    }
  }
}
