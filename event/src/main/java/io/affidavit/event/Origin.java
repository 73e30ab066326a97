package io.affidavit.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where events come from: the same for every event of one appender. Immutable. */
public final class Origin {
  /** Longest of the four values, in characters: they stand in every event. */
  public static final int MAX_LENGTH = 256;

  private final String application;
  private final @Nullable String environment;
  private final String host;
  private final String instance;

  /**
   * @param application name of the application
   * @param environment such as {@code production}; null leaves the member out
   * @param host name of the machine or pod
   * @param instance tells this process from others of the same application and host
   * @throws IllegalArgumentException where a value has more than {@link #MAX_LENGTH} characters
   */
  public Origin(String application, @Nullable String environment, String host, String instance) {
    this.application = checked("application", application);
    this.environment = environment == null ? null : checked("environment", environment);
    this.host = checked("host", host);
    this.instance = checked("instance", instance);
  }

  public String application() {
    return application;
  }

  public @Nullable String environment() {
    return environment;
  }

  public String host() {
    return host;
  }

  public String instance() {
    return instance;
  }

  private static String checked(String name, String value) {
    Objects.requireNonNull(value, name);
    if (value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          name + " must have at most " + MAX_LENGTH + " characters, got " + value.length());
    }
    return value;
  }
}
