package io.affidavit.localaws;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** CreateLogGroup, DeleteLogGroup, PutRetentionPolicy, DescribeLogGroups. */
final class LogGroups {
  /** AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html. 2555 is not in it. */
  private static final List<Integer> RETENTION_DAYS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private static final List<String> CLASSES = List.of("STANDARD", "INFREQUENT_ACCESS", "DELIVERY");

  private static final int MAX_PAGE = 50;

  private final Store store;
  private final Clock clock;
  private final String region;

  LogGroups(Store store, Clock clock, String region) {
    this.store = store;
    this.clock = clock;
    this.region = region;
  }

  void register(Operations operations) {
    operations.add(Service.LOGS, "CreateLogGroup", Create.class, (r, e) -> create(r));
    operations.add(Service.LOGS, "DeleteLogGroup", Delete.class, (r, e) -> delete(r));
    operations.add(Service.LOGS, "PutRetentionPolicy", Retention.class, (r, e) -> retain(r));
    operations.add(Service.LOGS, "DescribeLogGroups", Describe.class, (r, e) -> describe(r));
  }

  record Create(
      @Nullable String logGroupName,
      @Nullable String kmsKeyId,
      @Nullable Map<String, String> tags,
      @Nullable String logGroupClass,
      @Nullable Boolean deletionProtectionEnabled) {}

  record Delete(@Nullable String logGroupName) {}

  record Retention(@Nullable String logGroupName, @Nullable Integer retentionInDays) {}

  record Describe(
      @Nullable List<String> accountIdentifiers,
      @Nullable String logGroupNamePrefix,
      @Nullable String logGroupNamePattern,
      @Nullable String nextToken,
      @Nullable Integer limit,
      @Nullable Boolean includeLinkedAccounts,
      @Nullable String logGroupClass,
      @Nullable List<String> logGroupIdentifiers) {}

  record Described(List<Description> logGroups, @Nullable String nextToken) {}

  record Description(
      String logGroupName,
      long creationTime,
      @Nullable Integer retentionInDays,
      int metricFilterCount,
      String arn,
      long storedBytes,
      @Nullable String kmsKeyId,
      String logGroupClass,
      String logGroupArn,
      boolean deletionProtectionEnabled) {}

  private @Nullable Object create(Create request) {
    Check.LOGS.length("kmsKeyId", request.kmsKeyId(), 0, 256);
    Check.LOGS.oneOf("logGroupClass", request.logGroupClass(), CLASSES);
    create(
        new Change.GroupCreated(
            Names.logGroup(request.logGroupName()),
            clock.millis(),
            request.kmsKeyId(),
            request.logGroupClass(),
            request.deletionProtectionEnabled()),
        true);
    return null;
  }

  /** Also what {@code --log-group} does, which accepts that the state knows the group already. */
  void createIfAbsent(String name) {
    create(new Change.GroupCreated(Names.logGroup(name), clock.millis(), null, null, null), false);
  }

  private void create(Change.GroupCreated group, boolean refuseExisting) {
    String name = group.group();
    if (name.toLowerCase(Locale.ROOT).startsWith("aws/")) {
      throw AwsException.invalidParameter("Log groups starting with AWS/ are reserved for AWS.");
    }
    store.inTurn(
        () -> {
          if (!store.logs.groups.containsKey(name)) {
            store.commit(group);
          } else if (refuseExisting) {
            throw AwsException.alreadyExists("The specified log group already exists");
          }
          return null;
        });
  }

  private @Nullable Object delete(Delete request) {
    String name = Names.logGroup(request.logGroupName());
    return store.inTurn(
        () -> {
          if (store.logs.group(name).deletionProtected) {
            throw AwsException.validation("The log group has deletion protection enabled.");
          }
          store.commit(new Change.GroupDeleted(name));
          return null;
        });
  }

  private @Nullable Object retain(Retention request) {
    String name = Names.logGroup(request.logGroupName());
    Integer days = Check.LOGS.required("retentionInDays", request.retentionInDays());
    Check.LOGS.oneOf("retentionInDays", days, RETENTION_DAYS);
    return store.inTurn(
        () -> {
          store.logs.group(name);
          store.commit(new Change.RetentionSet(name, days));
          return null;
        });
  }

  private Described describe(Describe request) {
    Check.LOGS.range("limit", request.limit(), 1, MAX_PAGE);
    if (request.logGroupNamePrefix() != null && request.logGroupNamePattern() != null) {
      throw AwsException.invalidParameter(
          "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    }
    String prefix = Objects.requireNonNullElse(request.logGroupNamePrefix(), "");
    String pattern = Objects.requireNonNullElse(request.logGroupNamePattern(), "");
    List<Description> found =
        store.inTurn(
            () -> {
              List<Description> all = new ArrayList<>();
              for (LogState.Group group : store.logs.groups.values()) {
                if (group.name.startsWith(prefix) && group.name.contains(pattern)) {
                  all.add(description(group));
                }
              }
              return all;
            });
    Page<Description> page =
        Page.byName(found, Description::logGroupName, request.nextToken(), request.limit());
    return new Described(page.items(), page.nextToken());
  }

  private Description description(LogState.Group group) {
    long bytes =
        group.streams.values().stream()
            .flatMap(stream -> stream.events.stream())
            .mapToLong(event -> LogWriter.bytes(event.message()))
            .sum();
    String arn = Names.logGroupArn(region, group.name);
    return new Description(
        group.name,
        group.createdAt,
        group.retentionDays,
        0,
        arn + ":*",
        bytes,
        group.kmsKeyId,
        group.logGroupClass,
        arn,
        group.deletionProtected);
  }
}
