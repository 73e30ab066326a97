package io.affidavit.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event bus by name or ARN; the calls take either, and an ARN reaches another account's bus.
 * Pattern and length: CreateEventBus, {@code Name}, in the EventBridge API reference.
 */
final class BusName {
  private static final Pattern NAME = Pattern.compile("[/.\\-_A-Za-z0-9]{1,256}");
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z0-9-]*:events:([a-z0-9-]+):\\d{12}:event-bus/(.+)");

  private final String nameOrArn;
  private final String name;
  private final @Nullable String region;

  private BusName(String nameOrArn, String name, @Nullable String region) {
    this.nameOrArn = nameOrArn;
    this.name = name;
    this.region = region;
  }

  static BusName parse(String nameOrArn) {
    String given = nameOrArn.trim();
    Matcher arn = ARN.matcher(given);
    boolean isArn = arn.matches();
    String name = isArn ? arn.group(2) : given;
    if (!NAME.matcher(name).matches()) {
      throw Settings.refused(
          "eventBus",
          nameOrArn,
          "must be a name of 1 to 256 of A-Z a-z 0-9 / . - _, or the ARN of an event bus");
    }
    return new BusName(given, name, isArn ? arn.group(1) : null);
  }

  /** What the calls get. */
  String nameOrArn() {
    return nameOrArn;
  }

  String name() {
    return name;
  }

  /** The ARN's region; null for a name. */
  @Nullable String region() {
    return region;
  }
}
