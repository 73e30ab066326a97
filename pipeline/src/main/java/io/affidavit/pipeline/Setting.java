package io.affidavit.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Every property that can be set: its path in the configuration, the variable that it falls back
 * to, and its default. The one list behind both hosts' XML and {@code docs/configuration.md}.
 */
enum Setting {
  APPLICATION("application", null),
  ENVIRONMENT("environment", null),
  DEFAULT_USER_TYPE("defaultUserType", "workforce"),
  CATALOGUE_FILE("catalogueFile", null),
  REQUIRED("required", "false"),
  SHUTDOWN_TIMEOUT("shutdownTimeout", "5 seconds"),
  DELIVERY_ALARM_AFTER("deliveryAlarmAfter", "15 minutes"),
  JMX("jmx", "true"),
  LOGGERS("loggers", null),
  MDC("mdc", null),
  MODE("mode", "production"),

  SPOOL_DIRECTORY("spool.directory", "./audit-spool"),
  SPOOL_DURABILITY("spool.durability", "DISK"),
  SPOOL_MAX_SIZE("spool.maxSize", "10 GB"),
  SPOOL_MIN_FREE_SPACE("spool.minFreeSpace", null),
  SPOOL_WHEN_FULL("spool.whenFull", "BLOCK"),
  SPOOL_BLOCK_TIMEOUT("spool.blockTimeout", "30 seconds"),
  SPOOL_KEY_FILE("spool.keyFile", null),
  SPOOL_KEY_STORE("spool.keyStore", null),
  SPOOL_KEY_STORE_PASSWORD_FILE("spool.keyStorePasswordFile", null),
  SPOOL_KEY_STORE_PASSWORD("spool.keyStorePassword", null),
  SPOOL_KEY_ALIAS("spool.keyAlias", null),
  SPOOL_PUBLIC_KEY_FILE("spool.publicKeyFile", null),
  SPOOL_KMS_KEY_ID("spool.kmsKeyId", null),
  SPOOL_PRIVATE_KMS_KEY_ID("spool.privateKmsKeyId", null),
  SPOOL_KMS_REGION("spool.kmsRegion", null),
  SPOOL_KMS_ENDPOINT("spool.kmsEndpoint", null),
  SPOOL_KMS_PROFILE("spool.kmsProfile", null),
  SPOOL_KMS_TIMEOUT("spool.kmsTimeout", "5 seconds"),
  SPOOL_KEY_ROTATION_SIZE("spool.keyRotationSize", "1 GB"),
  SPOOL_KEY_ROTATION_INTERVAL("spool.keyRotationInterval", "24 hours"),
  SPOOL_CRYPTO_PROVIDER("spool.cryptoProvider", null),

  REDACTION_POLICY_FILE("redaction.policyFile", null),
  REDACTION_TOKEN_KEY_FILE("redaction.tokenKeyFile", null),

  LOG_GROUP("cloudWatch.logGroup", null, "AWS_CLOUDWATCH_LOG_GROUP"),
  LOG_STREAM("cloudWatch.logStream", "{category}/{eventType}/{date}/{instance}"),
  LOGS_REGION("cloudWatch.region", null),
  LOGS_ENDPOINT("cloudWatch.endpoint", null),
  LOGS_PROFILE("cloudWatch.profile", null),
  LOGS_ASSUME_ROLE_ARN("cloudWatch.assumeRoleArn", null),
  LOGS_PROXY("cloudWatch.proxy", null),
  LOGS_TRUST_STORE("cloudWatch.trustStore", null),
  LOGS_TRUST_STORE_PASSWORD("cloudWatch.trustStorePassword", null),
  LOGS_FIPS("cloudWatch.fips", null),
  LOGS_DUAL_STACK("cloudWatch.dualStack", null),
  LOGS_API_CALL_TIMEOUT("cloudWatch.apiCallTimeout", "30 seconds"),
  LOGS_CONNECT_TIMEOUT("cloudWatch.connectTimeout", "5 seconds"),
  LOGS_LINGER("cloudWatch.linger", "1 second"),
  LOGS_QUOTA_SHARE("cloudWatch.quotaShare", "10 %"),
  LOGS_REDACTION("cloudWatch.redaction", "complete-record"),

  EVENT_BUS("eventBridge.eventBus", null, "AWS_EVENTBRIDGE_BUS"),
  EVENT_SOURCE("eventBridge.source", "io.affidavit"),
  EVENT_CATEGORIES("eventBridge.categories", "*"),
  EVENT_MINIMUM_SEVERITY("eventBridge.minimumSeverity", "INFO"),
  EVENTS_REGION("eventBridge.region", null),
  EVENTS_ENDPOINT("eventBridge.endpoint", null),
  EVENTS_PROFILE("eventBridge.profile", null),
  EVENTS_ASSUME_ROLE_ARN("eventBridge.assumeRoleArn", null),
  EVENTS_PROXY("eventBridge.proxy", null),
  EVENTS_TRUST_STORE("eventBridge.trustStore", null),
  EVENTS_TRUST_STORE_PASSWORD("eventBridge.trustStorePassword", null),
  EVENTS_FIPS("eventBridge.fips", null),
  EVENTS_DUAL_STACK("eventBridge.dualStack", null),
  EVENTS_API_CALL_TIMEOUT("eventBridge.apiCallTimeout", "30 seconds"),
  EVENTS_CONNECT_TIMEOUT("eventBridge.connectTimeout", "5 seconds"),
  EVENTS_LINGER("eventBridge.linger", "1 second"),
  EVENTS_QUOTA_SHARE("eventBridge.quotaShare", "10 %"),
  EVENTS_REDACTION("eventBridge.redaction", "safe-harbor"),

  FILE_DIRECTORY("file.directory", null),
  FILE_MAX_FILE_SIZE("file.maxFileSize", "100 MB"),
  FILE_MIN_FREE_SPACE("file.minFreeSpace", null),
  FILE_REDACTION("file.redaction", "complete-record"),

  FACTS_DIRECTORY("facts.directory", null),
  FACTS_MAX_PAIRS("facts.maxPairs", "100000"),
  FACTS_MEMORY_DAYS("facts.memoryDays", "90"),
  FACTS_BUSINESS_HOURS("facts.businessHours", null),
  FACTS_TIME_ZONE("facts.timeZone", null),
  FACTS_INTERNAL_NETWORKS("facts.internalNetworks", null),
  FACTS_PROVIDERS("facts.providers", null);

  final String property;
  final @Nullable String fallback;
  final String variable;

  Setting(String property, @Nullable String fallback) {
    this(property, fallback, "AFFIDAVIT_" + upperSnake(property));
  }

  Setting(String property, @Nullable String fallback, String variable) {
    this.property = property;
    this.fallback = fallback;
    this.variable = variable;
  }

  private static String upperSnake(String property) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < property.length(); i++) {
      char c = property.charAt(i);
      if (c == '.') {
        snake.append('_');
      } else if (Character.isUpperCase(c)) {
        snake.append('_').append(c);
      } else {
        snake.append(Character.toUpperCase(c));
      }
    }
    return snake.toString();
  }

  static @Nullable Setting named(String property) {
    for (Setting setting : values()) {
      if (setting.property.equals(property)) {
        return setting;
      }
    }
    return null;
  }
}
