package io.affidavit.localaws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names and ARNs, as the services' API models (2014-03-28, 2015-10-07) constrain them. */
final class Names {
  static final String ACCOUNT = "000000000000";

  private static final Pattern LOG_GROUP = Pattern.compile("[\\.\\-_/#A-Za-z0-9]+");
  private static final Pattern LOG_STREAM = Pattern.compile("[^:*]*");
  private static final Pattern IDENTIFIER = Pattern.compile("[\\w#+=/:,.@-]*");
  private static final Pattern BUS = Pattern.compile("[/\\.\\-_A-Za-z0-9]+");
  private static final Pattern BUS_OR_ARN =
      Pattern.compile(
          "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+");
  private static final Pattern LOG_GROUP_ARN =
      Pattern.compile("arn:aws[\\w-]*:logs:[\\w-]+:[0-9]{12}:log-group:([^:]+)");

  private Names() {}

  /** A name only: an ARN has colons, which the pattern refuses, as the service does. */
  static String logGroup(@Nullable String name) {
    String given = Check.LOGS.required("logGroupName", name);
    Check.LOGS.length("logGroupName", given, 1, 512);
    Check.LOGS.pattern("logGroupName", given, LOG_GROUP);
    return given;
  }

  static String logStream(@Nullable String name) {
    String given = Check.LOGS.required("logStreamName", name);
    logStreamPart("logStreamName", given);
    return given;
  }

  static void logStreamPart(String path, @Nullable String name) {
    Check.LOGS.length(path, name, 1, 512);
    Check.LOGS.pattern(path, name, LOG_STREAM);
  }

  /** For the reading operations, which take a name or an identifier (name or ARN without ":*"). */
  static String logGroup(@Nullable String name, @Nullable String identifier) {
    if (identifier == null) {
      return logGroup(name);
    }
    if (name != null) {
      throw AwsException.validation(
          "LogGroup name and LogGroup ARN are mutually exclusive parameters.");
    }
    Check.LOGS.length("logGroupIdentifier", identifier, 1, 2048);
    Check.LOGS.pattern("logGroupIdentifier", identifier, IDENTIFIER);
    Matcher arn = LOG_GROUP_ARN.matcher(identifier);
    return logGroup(arn.matches() ? arn.group(1) : identifier);
  }

  static String bus(@Nullable String name) {
    String given = Check.EVENTS.required("name", name);
    Check.EVENTS.length("name", given, 1, 256);
    Check.EVENTS.pattern("name", given, BUS);
    return given;
  }

  /** The bus of a name or an ARN; region and account of an ARN are not looked at. */
  static String busOrArn(String path, @Nullable String nameOrArn) {
    if (nameOrArn == null) {
      return BusState.DEFAULT_BUS;
    }
    Check.EVENTS.length(path, nameOrArn, 1, 1600);
    Check.EVENTS.pattern(path, nameOrArn, BUS_OR_ARN);
    int name = nameOrArn.indexOf(":event-bus/");
    return name < 0 ? nameOrArn : nameOrArn.substring(name + ":event-bus/".length());
  }

  /** Null where it is the ARN of something else. */
  static @Nullable String logGroupOfArn(String arn) {
    Matcher matcher =
        LOG_GROUP_ARN.matcher(arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn);
    return matcher.matches() ? matcher.group(1) : null;
  }

  static String logGroupArn(String region, String group) {
    return "arn:aws:logs:" + region + ':' + ACCOUNT + ":log-group:" + group;
  }

  static String busArn(String region, String bus) {
    return "arn:aws:events:" + region + ':' + ACCOUNT + ":event-bus/" + bus;
  }
}
